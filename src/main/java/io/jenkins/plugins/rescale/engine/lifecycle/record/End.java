package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.jenkins.plugins.rescale.engine.results.Results;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of a job; written once its outputs are there, or nobody waits for them any more. The outputs themselves are
 * in {@link JobLists#outputs}.
 *
 * @param stoppedBy who stopped it by a request of its own, not by ending the build, for people; empty when nobody did
 * @param estimatedCost in the account's currency, from the real run time; null when it is not known
 * @param outputs how many were collected
 * @param outputBytes of all of them
 * @param processLogs those among them that are process logs of runs, the first hundred
 * @param notCollected what had to be left out, for people; at most a thousand lines
 * @param results what came out of it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record End(
        Outcome outcome,
        String stoppedBy,
        Double estimatedCost,
        long outputs,
        long outputBytes,
        List<CollectedFile> processLogs,
        List<String> notCollected,
        Results results) {
    private static final int MAX_LOGS = 100;
    private static final int MAX_NOTES = 1000;

    /** What is missing is not known, and what is too long is cut, which its last line says. */
    public End {
        stoppedBy = stoppedBy == null ? "" : stoppedBy;
        processLogs = processLogs == null
                ? List.of()
                : processLogs.stream().limit(MAX_LOGS).toList();
        notCollected = notCollected == null ? List.of() : cut(notCollected);
        results = results == null ? Results.NONE : results;
    }

    /** Of a job without outputs. */
    public static End of(Outcome outcome) {
        return new End(outcome, "", null, 0, 0, List.of(), List.of(), Results.NONE);
    }

    private static List<String> cut(List<String> notes) {
        return notes.size() <= MAX_NOTES ? List.copyOf(notes) : cut(notes.stream(), notes.size());
    }

    /**
     * As many of the notes on what was left out as are kept.
     *
     * @param count how many there are
     */
    public static List<String> cut(Stream<String> notes, long count) {
        if (count <= MAX_NOTES) {
            return notes.toList();
        }
        List<String> first = new ArrayList<>(notes.limit(MAX_NOTES - 1).toList());
        first.add("… and " + (count - first.size()) + " more, which are in the console and in rescale-run.json");
        return List.copyOf(first);
    }

    /** Returns the same end without success, because something failed after it; unchanged if it is no success. */
    public End failed(String reason, String message) {
        if (!outcome.success()) {
            return this;
        }
        Outcome failed = new Outcome(false, outcome.status(), reason, outcome.exitCode(), message, outcome.lastLines());
        return new End(failed, stoppedBy, estimatedCost, outputs, outputBytes, processLogs, notCollected, results);
    }

    /** From the real run time, in the account's currency. */
    public Optional<Double> cost() {
        return Optional.ofNullable(estimatedCost);
    }
}
