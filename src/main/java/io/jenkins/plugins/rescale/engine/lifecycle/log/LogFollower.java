package io.jenkins.plugins.rescale.engine.lifecycle.log;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Shows the process log as it grows. Rescale returns only the last lines of a file and takes no offset. As long as one
 * answer has all lines, they are simply counted. In the last lines of a longer log, the lines shown most recently are
 * located, and whatever follows them is new. The very last line may be incomplete, so it is held back until it is
 * unchanged at the next poll or another line follows it.
 */
public final class LogFollower {
    public static final String PROCESS_LOG = "process_output.log";
    private static final Logger LOGGER = Logger.getLogger(LogFollower.class.getName());
    /** Number of lines to request; the second is used if the first does not show clearly what is new. */
    private static final int[] LINES = {200, 5000};

    /** Maximum characters of a line that are shown. */
    static final int MAX_LINE = 2000;

    private final LogPosition position;
    private final LogSink sink;
    private final Consumer<List<String>> reader;

    /** @param reader receives new lines verbatim */
    public LogFollower(LogPosition position, LogSink sink, Consumer<List<String>> reader) {
        this.position = position;
        this.sink = sink;
        this.reader = reader;
    }

    /**
     * Shows what is new. A missing log is normal and not reported.
     *
     * @return whether the position changed
     */
    public boolean poll(RescaleApi api, String jobId) throws InterruptedException {
        try {
            for (int lines : LINES) {
                List<String> raw = api.tail(jobId, "1", PROCESS_LOG, lines);
                boolean whole = raw.size() < lines;
                List<String> tail = LogLines.of(raw);
                boolean last = lines == LINES[LINES.length - 1];
                if (whole || last || isClear(tail)) {
                    return show(tail, whole);
                }
            }
        } catch (RescaleException e) {
            LOGGER.log(Level.FINE, e, () -> "No process log yet");
        }
        return false;
    }

    /** A few lines may match in the wrong place; as many as are remembered hardly occur twice. */
    private boolean isClear(List<String> tail) {
        LogPosition.Match match = position.find(tail);
        return match.length() == LogPosition.REMEMBERED && match.unique();
    }

    private boolean show(List<String> tail, boolean whole) {
        long held = position.held;
        List<String> settled = settled(tail);
        List<String> shown = new ArrayList<>();
        int known;
        if (whole && position.shown >= 0) {
            known = position.knownOfWhole(settled);
        } else {
            known = position.find(settled).end();
        }
        if (known < 0 && whole && !settled.isEmpty()) {
            known = Math.max(0, position.find(settled).end());
            if (known == 0 && position.shown != 0) {
                shown.add("[… the process log starts over …]");
            }
        } else if (known < 0 && !settled.isEmpty()) {
            shown.add("[… some lines of the process log are not shown; the complete log will be among the outputs …]");
        }
        List<String> fresh = settled.subList(Math.max(known, 0), settled.size());
        fresh.forEach(line -> shown.add(Printable.of(line, MAX_LINE)));
        sink.show(shown);
        reader.accept(fresh);
        position.looked(!fresh.isEmpty());
        if (fresh.isEmpty()) {
            return held != position.held;
        }
        if (whole) {
            position.shown = settled.size();
        } else if (known < 0 || position.shown < 0) {
            position.shown = -1;
        } else {
            position.shown += fresh.size();
        }
        position.remember(settled);
        return true;
    }

    /** Drops the last line if it is new or has changed since the previous poll. */
    private List<String> settled(List<String> tail) {
        if (tail.isEmpty()) {
            return tail;
        }
        long last = LogLines.fingerprint(tail.get(tail.size() - 1));
        if (last == position.held) {
            return tail;
        }
        position.held = last;
        position.heldSize = LogLines.size(tail.get(tail.size() - 1));
        return tail.subList(0, tail.size() - 1);
    }
}
