package io.jenkins.plugins.rescale.engine.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An Ant pattern for relative paths of files. {@code *} matches any characters within a name, {@code ?} a single one,
 * {@code **} any number of folders, including none, and a trailing slash is short for {@code /**}. Everything else is
 * literal, and matching is case-sensitive on every system. Immutable.
 *
 * <p>Matching takes at most as many steps as the length of the pattern times that of the path, for any input.
 */
public final class PathPattern {
    private static final int[] ANY_FOLDERS = "**".codePoints().toArray();

    private final String text;

    /** The code points between slashes; {@link #ANY_FOLDERS} never twice in a row. */
    private final List<int[]> parts = new ArrayList<>();

    private PathPattern(String text, String root, boolean names) {
        this.text = text.strip().replace('\\', '/');
        List<String> written = parts(this.text);
        if (this.text.startsWith("/") || this.text.matches("[A-Za-z]:.*")) {
            throw new IllegalArgumentException("is absolute; it must be relative to " + root);
        } else if (written.contains("..")) {
            throw new IllegalArgumentException("contains \"..\"; it must stay within " + root);
        } else if (written.isEmpty()) {
            throw new IllegalArgumentException("is empty; \"**\" matches everything");
        }
        boolean folder = this.text.endsWith("/");
        if (names && written.size() == 1 && !folder) {
            parts.add(ANY_FOLDERS);
        }
        written.forEach(this::add);
        if (folder) {
            add("**");
        }
    }

    private void add(String part) {
        boolean any = part.equals("**");
        if (!any || parts.isEmpty() || parts.get(parts.size() - 1) != ANY_FOLDERS) {
            parts.add(any ? ANY_FOLDERS : part.codePoints().toArray());
        }
    }

    /**
     * A pattern for whole paths, so that {@code *.py} matches nothing in a folder.
     *
     * @param root what the paths are relative to, for messages: "the workspace"
     * @throws IllegalArgumentException if it is empty, absolute or leads out of the root; the message completes the
     *     sentence "The pattern …"
     */
    public static PathPattern ofPath(String text, String root) {
        return new PathPattern(text, root, false);
    }

    /**
     * A pattern for whole paths or, without a slash, for a name in any folder, so that {@code *.py} means
     * {@code **}{@code /*.py}.
     *
     * @param root what the paths are relative to, for messages: "the workspace"
     * @throws IllegalArgumentException as {@link #ofPath}
     */
    public static PathPattern ofNameOrPath(String text, String root) {
        return new PathPattern(text, root, true);
    }

    /** The names in a path with forward slashes, without empty ones and {@code .}. */
    public static List<String> parts(String path) {
        return Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
    }

    /** As written, but stripped and with {@code /} instead of {@code \}. */
    public String text() {
        return text;
    }

    /** @param path names in the path, see {@link #parts} */
    public boolean matches(List<String> path) {
        return after(path)[parts.size()];
    }

    /**
     * Whether this pattern names a file or folder without a wildcard, on its own or followed by what is in the folder.
     */
    public boolean names(List<String> path) {
        boolean[] before = after(path.subList(0, path.size() - 1));
        int[] name = path.get(path.size() - 1).codePoints().toArray();
        for (int i = 0; i < parts.size(); i++) {
            if (before[i] && Arrays.equals(parts.get(i), name) && isPlain(name)) {
                return true;
            }
        }
        return false;
    }

    /** The leading names without a wildcard. */
    public List<String> plainParts() {
        return parts.stream()
                .takeWhile(PathPattern::isPlain)
                .map(part -> new String(part, 0, part.length))
                .toList();
    }

    private static boolean isPlain(int[] part) {
        return Arrays.stream(part).noneMatch(c -> c == '*' || c == '?');
    }

    /** Whether paths below a folder may match. */
    public boolean mayMatchBelow(List<String> folder) {
        boolean[] reached = after(folder);
        for (int i = 0; i < parts.size(); i++) {
            if (reached[i]) {
                return true;
            }
        }
        return false;
    }

    /** Whether every path below a folder matches. */
    public boolean matchesAllBelow(List<String> folder) {
        int last = parts.size() - 1;
        return parts.get(last) == ANY_FOLDERS && after(folder)[last];
    }

    /** For each number of parts of this pattern, whether that many parts match the whole path. */
    private boolean[] after(List<String> path) {
        boolean[] reached = new boolean[parts.size() + 1];
        reached[0] = true;
        skipFolders(reached);
        for (String name : path) {
            int[] points = name.codePoints().toArray();
            boolean[] next = new boolean[reached.length];
            for (int i = 0; i < parts.size(); i++) {
                if (reached[i] && parts.get(i) == ANY_FOLDERS) {
                    next[i] = true;
                } else if (reached[i] && matches(parts.get(i), points)) {
                    next[i + 1] = true;
                }
            }
            skipFolders(next);
            reached = next;
        }
        return reached;
    }

    private void skipFolders(boolean[] reached) {
        for (int i = 0; i < parts.size(); i++) {
            if (reached[i] && parts.get(i) == ANY_FOLDERS) {
                reached[i + 1] = true;
            }
        }
    }

    /**
     * After a mismatch, only the last {@code *} is extended: whatever an earlier one could match, the last one can,
     * too.
     */
    private static boolean matches(int[] pattern, int[] name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int taken = 0;
        while (n < name.length) {
            if (p < pattern.length && pattern[p] == '*') {
                star = p++;
                taken = n;
            } else if (p < pattern.length && (pattern[p] == '?' || pattern[p] == name[n])) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++taken;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }
}
