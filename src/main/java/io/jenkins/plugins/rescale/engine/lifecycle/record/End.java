package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.jenkins.plugins.rescale.engine.results.Results;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Result of a job, written once its outputs are available or nothing waits for them any longer. The outputs themselves
 * are in {@link JobLists#outputs}.
 *
 * @param stoppedBy who stopped the job by a separate request, not by aborting the build; human-readable; empty if
 *     nobody did
 * @param estimatedCost based on the actual run time, in the account's currency; null if unknown
 * @param outputs number of collected outputs
 * @param outputBytes their total size in bytes
 * @param processLogs outputs that are process logs of runs; only the first 100 are kept
 * @param notCollected what had to be left out, human-readable; at most 1,000 lines
 * @param results values of metrics and verdicts of quality gates
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

    /** Replaces missing values with defaults and truncates long lists; the last line of truncated notes says so. */
    public End {
        stoppedBy = stoppedBy == null ? "" : stoppedBy;
        processLogs = processLogs == null
                ? List.of()
                : processLogs.stream().limit(MAX_LOGS).toList();
        notCollected = notCollected == null ? List.of() : cut(notCollected);
        results = results == null ? Results.NONE : results;
    }

    /** The result of a job without outputs. */
    public static End of(Outcome outcome) {
        return new End(outcome, "", null, 0, 0, List.of(), List.of(), Results.NONE);
    }

    private static List<String> cut(List<String> notes) {
        return notes.size() <= MAX_NOTES ? List.copyOf(notes) : cut(notes.stream(), notes.size());
    }

    /**
     * Truncates the notes on what was left out to the number of notes that are kept.
     *
     * @param count total number of notes
     */
    public static List<String> cut(Stream<String> notes, long count) {
        if (count <= MAX_NOTES) {
            return notes.toList();
        }
        List<String> first = new ArrayList<>(notes.limit(MAX_NOTES - 1).toList());
        first.add("… and " + (count - first.size()) + " more; see the console and rescale-run.json");
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

    /** Cost based on the actual run time, in the account's currency. */
    public Optional<Double> cost() {
        return Optional.ofNullable(estimatedCost);
    }
}
