package io.jenkins.plugins.rescale.engine.lifecycle.log;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Shows the rest of a process log once the complete log is available. */
public final class RestOfLog {
    /** Maximum number of lines to show; more than that belongs in the artifact, not in the console. */
    private static final long MAX_LINES = 5000;

    private RestOfLog() {}

    /**
     * Shows the lines that have not been shown yet.
     *
     * @param known number of lines of this log that have been shown, see {@link #known}
     * @param lines number of lines in the complete log
     * @return the end of the log, so that it is not shown again if the outputs are collected again
     */
    public static LogPosition show(Path file, long known, long lines, TransferLog log) throws IOException {
        if (known < 0) {
            log.output("[… the process log has changed since it was shown; showing it from the beginning …]");
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

    /** Number of lines that have been shown, from the first one; -1 if the lines seen are not in this log. */
    public static long known(Path file, LogPosition position) throws IOException {
        if (!position.isBegun()) {
            return 0;
        }
        Search search = new Search(position);
        ProcessLog.each(file, search::line);
        return search.known();
    }

    /**
     * Searches in one pass for the position given by the line count and for the last one that matches the remembered
     * lines.
     */
    private static final class Search {
        private final LogPosition position;
        private final long[] recent;
        private final long[] window;
        /**
         * Number of lines before a matching position, -1 if there is none, and whether the line after it matches as
         * well.
         */
        private long counted = -1;

        private boolean countedHeld;
        private long found = -1;
        private boolean foundHeld;

        Search(LogPosition position) {
            this.position = position;
            this.recent = position.recent;
            this.window = new long[Math.max(1, recent.length)];
            if (recent.length == 0) {
                counted = 0;
            }
            countedHeld = !position.holds();
            foundHeld = countedHeld;
        }

        /** The line seen after the last one shown must be there, too. */
        long known() {
            return counted >= 0 && countedHeld ? counted : foundHeld ? found : -1;
        }

        void line(String line, long number) {
            if (number == counted) {
                countedHeld |= position.isHeld(line);
            }
            if (number == found) {
                foundHeld = !position.holds() || position.isHeld(line);
            }
            if (recent.length > 0) {
                place(line, number);
            }
        }

        private void place(String line, long number) {
            long mark = LogLines.fingerprint(line);
            window[(int) (number % window.length)] = mark;
            boolean counts = number + 1 == position.shown;
            if (mark == recent[recent.length - 1]) {
                if (matches(number, recent.length)) {
                    found = number + 1;
                    foundHeld = !position.holds();
                    counted = counts ? found : counted;
                }
            } else if (counts && position.hasGrown(line) && matches(number, recent.length - 1)) {
                counted = number;
                countedHeld = true;
            }
        }

        /** Whether the window equals the remembered lines, without the last ones if fewer are compared. */
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
