package io.jenkins.plugins.rescale.engine.lifecycle.log;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Shows what is left of the process log when it is there as a whole. */
public final class RestOfLog {
    /** More of it at once is for the artifact, not for the console. */
    private static final long MAX_LINES = 5000;

    private RestOfLog() {}

    /**
     * @param position what was shown before
     * @param lines of the whole log
     * @return its end, so that it is not shown again when the outputs are collected once more
     */
    public static LogPosition show(Path file, LogPosition position, long lines, TransferLog log) throws IOException {
        long known = known(file, position);
        if (known < 0) {
            log.output("[… the process log has changed since it was shown; here it is from its beginning …]");
        }
        long first = Math.max(0, known);
        long from = Math.max(first, lines - MAX_LINES);
        if (from > first) {
            log.output("[… " + (from - first) + " lines of the process log are not shown; they are in the outputs …]");
        }
        Deque<String> last = new ArrayDeque<>();
        ProcessLog.each(file, (line, number) -> {
            if (number >= from) {
                log.output(Printable.of(line, LogFollower.MAX_LINE));
            }
            last.add(line);
            if (last.size() > LogPosition.REMEMBERED) {
                last.remove();
            }
        });
        log.flush();
        return LogPosition.after(lines, List.copyOf(last));
    }

    /** How many lines were shown, from the first one; -1 when what was shown is not there. */
    static long known(Path file, LogPosition position) throws IOException {
        if (position.shown == 0 || position.recent.length == 0) {
            return 0;
        }
        Search search = new Search(position);
        ProcessLog.each(file, search::line);
        return search.counted >= 0 ? search.counted : search.found;
    }

    /** Looks in one pass for the place that the count names, and for the last one that has the remembered lines. */
    private static final class Search {
        private final LogPosition position;
        private final long[] recent;
        private final long[] window;
        private long counted = -1;
        private long found = -1;

        Search(LogPosition position) {
            this.position = position;
            this.recent = position.recent;
            this.window = new long[recent.length];
        }

        void line(String line, long number) {
            long mark = LogLines.fingerprint(line);
            window[(int) (number % window.length)] = mark;
            boolean counts = number + 1 == position.shown;
            if (mark == recent[recent.length - 1]) {
                if (matches(number, recent.length)) {
                    found = number + 1;
                    counted = counts ? found : counted;
                }
            } else if (counts && position.hasGrown(line) && matches(number, recent.length - 1)) {
                counted = number;
            }
        }

        /** Whether the window, with its last line left out when only so many are compared, is what is remembered. */
        private boolean matches(long number, int length) {
            int skipped = recent.length - length;
            for (int i = skipped; i < recent.length; i++) {
                long at = number - i;
                if (at < 0 || window[(int) (at % window.length)] != recent[recent.length - 1 - i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
