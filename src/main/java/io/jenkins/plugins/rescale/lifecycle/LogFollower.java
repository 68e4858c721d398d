package io.jenkins.plugins.rescale.lifecycle;

import io.jenkins.plugins.rescale.api.Printable;
import io.jenkins.plugins.rescale.api.RescaleApi;
import io.jenkins.plugins.rescale.api.RescaleException;
import io.jenkins.plugins.rescale.transfer.TransferLog;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Shows the process log as it grows. Rescale gives only the last lines of a file and no offset, so what was shown last
 * is looked for in them, and what follows it is new.
 */
final class LogFollower {
    static final String PROCESS_LOG = "process_output.log";
    private static final Logger LOGGER = Logger.getLogger(LogFollower.class.getName());
    /** Lines that are asked for, and once again when what was shown last is not among the first number. */
    private static final int[] LINES = {200, 5000};

    private static final int REMEMBERED = 40;
    private static final int MAX_LINE = 2000;

    private final LogPosition position;
    private final TransferLog log;

    LogFollower(LogPosition position, TransferLog log) {
        this.position = position;
        this.log = log;
    }

    /** Shows what is new. That there is nothing to see yet is normal and not said. */
    void poll(RescaleApi api, String jobId) throws InterruptedException {
        try {
            for (int lines : LINES) {
                List<String> tail = api.tail(jobId, "1", PROCESS_LOG, lines);
                boolean whole = tail.size() < lines;
                int known = whole && position.shown >= 0 ? knownOfWhole(tail) : knownLines(tail);
                if (known >= 0 || whole || lines == LINES[LINES.length - 1]) {
                    show(tail, known, whole);
                    return;
                }
            }
        } catch (RescaleException e) {
            LOGGER.log(Level.FINE, e, () -> "no process log yet");
        }
    }

    private void show(List<String> tail, int known, boolean whole) {
        if (known < 0) {
            log.line("[… some lines of the process log are not shown; the whole one comes with the outputs …]");
        }
        List<String> fresh = tail.subList(Math.max(known, 0), tail.size());
        fresh.forEach(line -> log.line(Printable.of(line, MAX_LINE)));
        if (whole) {
            position.shown = tail.size();
        } else if (known < 0 || position.shown == 0) {
            position.shown = -1;
        } else if (position.shown > 0) {
            position.shown += fresh.size();
        }
        if (!tail.isEmpty()) {
            position.recent = List.copyOf(tail.subList(Math.max(0, tail.size() - REMEMBERED), tail.size()));
        }
    }

    /** The whole log is there: what was shown are its first lines, unless a restarted job began it anew. */
    private int knownOfWhole(List<String> whole) {
        return position.shown <= whole.size() ? (int) position.shown : 0;
    }

    /** How many lines of a tail were shown before: those up to the end of what was shown last; -1 when it is not there. */
    private int knownLines(List<String> tail) {
        List<String> recent = position.recent;
        if (recent.isEmpty()) {
            return -1;
        }
        int best = -1;
        int bestLength = 0;
        for (int end = tail.size(); end > 0; end--) {
            int length = 0;
            while (length < recent.size()
                    && length < end
                    && tail.get(end - 1 - length).equals(recent.get(recent.size() - 1 - length))) {
                length++;
            }
            // a match that reaches the first line that was asked for, or all that is remembered, is as good as can be
            if (length > bestLength && (length == recent.size() || length == end)) {
                best = end;
                bestLength = length;
            }
        }
        return best;
    }
}
