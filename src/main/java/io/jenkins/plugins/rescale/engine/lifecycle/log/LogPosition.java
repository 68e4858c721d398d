package io.jenkins.plugins.rescale.engine.lifecycle.log;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * How far a log has been shown: the number of lines, and fingerprints of the last ones to find the position again and
 * to detect that the log was started over. Saved with the state of the job; contains no text of the log.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@JsonIgnoreProperties(ignoreUnknown = true)
public final class LogPosition implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    static final int REMEMBERED = 40;

    /** Number of lines shown, from the first one of the log; -1 if lines were missed. */
    long shown;
    /** Fingerprints of the last lines shown, oldest first. */
    long[] recent = {};
    /** Size of the last of these lines, which may have been incomplete at that time. */
    int lastSize;
    /** Fingerprint of the line after them, held back because it may be incomplete; 0 if there is none. */
    long held;
    /** Size of that line. */
    int heldSize;
    /** Number of consecutive polls at which the log had not grown. */
    int quiet;

    /**
     * The position at the end of a part of a log.
     *
     * @param shown number of lines in that part
     * @param last its last lines, at least as many as are remembered if it has that many
     */
    public static LogPosition after(long shown, List<String> last) {
        LogPosition position = new LogPosition();
        position.shown = shown;
        position.remember(last);
        return position;
    }

    /** Fills in missing fields, since the saved state may have been edited. */
    public LogPosition complete() {
        recent = recent == null ? new long[0] : recent;
        return this;
    }

    /** Whether any part of the log has been seen. */
    public boolean isBegun() {
        return recent.length > 0 || held != 0;
    }

    /** Whether a line was seen after the last one shown. */
    boolean holds() {
        return held != 0 && (recent.length == 0 || recent[recent.length - 1] != held);
    }

    /** Whether a line, or its beginning, is the one that is held back. */
    boolean isHeld(String line) {
        return LogLines.fingerprint(line, heldSize) == held;
    }

    /** Number of consecutive polls at which the log had not grown. */
    public int quietLooks() {
        return quiet;
    }

    /**
     * Records a poll.
     *
     * @param grew whether the log had grown
     */
    public void looked(boolean grew) {
        quiet = grew ? 0 : quiet + 1;
    }

    public LogPosition copy() {
        LogPosition copy = new LogPosition();
        copy.shown = shown;
        copy.recent = recent.clone();
        copy.lastSize = lastSize;
        copy.held = held;
        copy.heldSize = heldSize;
        copy.quiet = quiet;
        return copy;
    }

    /**
     * Remembers the end of what has been shown.
     *
     * @param lines last lines shown, at least as many as are remembered if there are that many
     */
    public void remember(List<String> lines) {
        recent = lines.subList(Math.max(0, lines.size() - REMEMBERED), lines.size()).stream()
                .mapToLong(LogLines::fingerprint)
                .toArray();
        lastSize = lines.isEmpty() ? 0 : LogLines.size(lines.get(lines.size() - 1));
    }

    /**
     * How many lines of a complete log have been shown.
     *
     * @return one less than the number counted if the last line has grown since; -1 if this is another log
     */
    int knownOfWhole(List<String> whole) {
        if (shown > whole.size() + 1L || shown < 0) {
            return -1;
        }
        if (shown > whole.size()) {
            return whole.size(); // the last one is growing again
        }
        int end = (int) shown;
        if (recent.length == 0 || end == 0) {
            return 0;
        }
        boolean grown = hasGrown(whole.get(end - 1));
        int from = Math.max(0, end - recent.length);
        int fits = matching(whole, grown ? end - 1 : end, grown ? recent.length - 1 : recent.length);
        return fits >= end - from - (grown ? 1 : 0) ? (grown ? end - 1 : end) : -1;
    }

    /** Whether a line is the last one shown, with more text at its end. */
    boolean hasGrown(String line) {
        return recent.length > 0
                && lastSize > 0
                && LogLines.size(line) > lastSize
                && LogLines.fingerprint(line, lastSize) == recent[recent.length - 1];
    }

    /**
     * Searches the last lines of a log for the lines shown most recently.
     *
     * @return the best match, whose end is the number of lines that have been shown; {@link Match#NONE} if unknown
     */
    Match find(List<String> tail) {
        Match best = Match.NONE;
        for (int end = tail.size(); end > 0 && recent.length > 0; end--) {
            int length = matching(tail, end, recent.length);
            // a match cannot be better than up to the first line of the tail, or of everything remembered
            if (length > 0 && (length == recent.length || length == end)) {
                if (length > best.length) {
                    best = new Match(end, length, true);
                } else if (length == best.length) {
                    best = new Match(best.end, length, false);
                }
            }
        }
        return best;
    }

    /**
     * @param end number of lines that have been shown; -1 if unknown
     * @param unique whether no other place matches equally well
     */
    record Match(int end, int length, boolean unique) {
        static final Match NONE = new Match(-1, 0, true);
    }

    /** Number of lines before an end that equal the remembered lines before an end of those. */
    private int matching(List<String> lines, int end, int endOfRecent) {
        int length = 0;
        while (length < endOfRecent
                && length < end
                && LogLines.fingerprint(lines.get(end - 1 - length)) == recent[endOfRecent - 1 - length]) {
            length++;
        }
        return length;
    }

    @Override
    public String toString() {
        return shown + " lines, ending in " + Arrays.toString(recent);
    }
}
