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
     * @param known how many lines of this log that are, see {@link #known}
     * @param lines of the whole log
     * @return its end, so that it is not shown again when the outputs are collected once more
     */
    public static LogPosition show(Path file, LogPosition position, long known, long lines, TransferLog log)
            throws IOException {
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

    /** How many lines were shown, from the first one; -1 when what was seen is not there. */
    public static long known(Path file, LogPosition position) throws IOException {
        if (!position.isBegun()) {
            return 0;
        }
        Search search = new Search(position);
        ProcessLog.each(file, search::line);
        return search.known();
    }

    /** Looks in one pass for the place that the count names, and for the last one that has the remembered lines. */
    private static final class Search {
        private final LogPosition position;
        private final long[] recent;
        private final long[] window;
        /** Lines before a place that fits; whether the line behind it does too. */
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

        /** What was seen behind the last line that was shown must be there too. */
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
