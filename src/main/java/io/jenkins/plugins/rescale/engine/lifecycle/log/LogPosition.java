package io.jenkins.plugins.rescale.engine.lifecycle.log;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * How far a log has been shown: how many lines, and the fingerprints of the last ones, so that the place is found again
 * and a log that was begun anew is noticed. Saved with the state of the job; holds nothing of the log itself.
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

    /** Lines that were shown, from the first one of the log; -1 when lines were lost from sight. */
    long shown;
    /** Fingerprints of the last lines that were shown, oldest first. */
    long[] recent = {};
    /** Size of the last of them, which may have been unfinished then. */
    int lastSize;
    /** Fingerprint of the line behind them, held back because it may be unfinished; 0 for none. */
    long held;
    /** Size of that line. */
    int heldSize;
    /** Looks in a row at which the log had not grown. */
    int quiet;

    /**
     * The end of a part of a log.
     *
     * @param shown lines of it
     * @param last lines that end there, at least as many as are remembered where there were so many
     */
    public static LogPosition after(long shown, List<String> last) {
        LogPosition position = new LogPosition();
        position.shown = shown;
        position.remember(last);
        return position;
    }

    /** Whoever wrote the state may have left out anything. */
    public LogPosition complete() {
        recent = recent == null ? new long[0] : recent;
        return this;
    }

    /** Lines that were shown, from the first one of the log; -1 when lines were lost from sight. */
    public long linesShown() {
        return shown;
    }

    /** Whether anything of the log was seen. */
    public boolean isBegun() {
        return recent.length > 0 || held != 0;
    }

    /** Whether a line was seen behind the last one that was shown. */
    boolean holds() {
        return held != 0 && (recent.length == 0 || recent[recent.length - 1] != held);
    }

    /** Whether a line, or its beginning, is the one that was seen there. */
    boolean isHeld(String line) {
        return LogLines.fingerprint(line, heldSize) == held;
    }

    /** Looks in a row at which the log had not grown. */
    public int quietLooks() {
        return quiet;
    }

    /** @param grew whether the log had grown at the latest look */
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
     * The end of what was shown.
     *
     * @param lines that end there, at least as many as are remembered where there were so many
     */
    public void remember(List<String> lines) {
        recent = lines.subList(Math.max(0, lines.size() - REMEMBERED), lines.size()).stream()
                .mapToLong(LogLines::fingerprint)
                .toArray();
        lastSize = lines.isEmpty() ? 0 : LogLines.size(lines.get(lines.size() - 1));
    }

    /**
     * How many of a whole log's lines were shown.
     *
     * @return one less than was counted when the last one has grown since; -1 when this is another log
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

    /** Whether a line is the last one that was shown, with more behind it. */
    boolean hasGrown(String line) {
        return recent.length > 0
                && lastSize > 0
                && LogLines.size(line) > lastSize
                && LogLines.fingerprint(line, lastSize) == recent[recent.length - 1];
    }

    /**
     * Looks for what was shown last in the last lines of a log.
     *
     * @return how many of the lines were shown; -1 when it cannot be told
     */
    Match find(List<String> tail) {
        Match best = Match.NONE;
        for (int end = tail.size(); end > 0 && recent.length > 0; end--) {
            int length = matching(tail, end, recent.length);
            // a match that reaches the first line of the tail, or all that is remembered, is as good as can be
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
     * @param end lines that were shown; -1 for none
     * @param unique whether there is no other place that fits as well
     */
    record Match(int end, int length, boolean unique) {
        static final Match NONE = new Match(-1, 0, true);
    }

    /** How many lines before an end are the remembered ones before an end of theirs. */
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
