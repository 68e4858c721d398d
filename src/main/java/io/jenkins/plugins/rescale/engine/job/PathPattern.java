package io.jenkins.plugins.rescale.engine.job;

import java.util.Arrays;
import java.util.List;

/**
 * One Ant-style pattern. Both levels, segments and characters ({@link Wildcard}), are matched with a single point of
 * return, so the time is at most the product of both lengths, whatever a pattern or a path looks like.
 */
final class PathPattern {
    private static final String ANY_DEPTH = "**";

    private final List<String> segments;

    /** @param pattern valid, with {@code /} between its segments */
    PathPattern(String pattern) {
        this.segments = segments(pattern.endsWith("/") ? pattern + ANY_DEPTH : pattern);
    }

    /** Whether the pattern is for a name in any directory. */
    boolean isName() {
        return segments.size() == 1;
    }

    boolean matches(List<String> path) {
        int p = 0;
        int star = -1;
        int mark = 0;
        int s = 0;
        while (s < path.size()) {
            if (p < segments.size() && segments.get(p).equals(ANY_DEPTH)) {
                star = p++;
                mark = s;
            } else if (p < segments.size() && Wildcard.matches(segments.get(p), path.get(s))) {
                p++;
                s++;
            } else if (star >= 0) {
                p = star + 1;
                s = ++mark;
            } else {
                return false;
            }
        }
        while (p < segments.size() && segments.get(p).equals(ANY_DEPTH)) {
            p++;
        }
        return p == segments.size();
    }

    /** The parts between slashes, empty ones and {@code .} left out. */
    static List<String> segments(String path) {
        return Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .toList();
    }
}
