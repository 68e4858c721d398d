package io.jenkins.plugins.rescale.engine.lifecycle.record;

import java.util.List;

/**
 * How a job ended.
 *
 * @param success whether it completed successfully and every part of its command exited with 0
 * @param status last status on Rescale
 * @param reason reason for the end as given by Rescale, or what is known instead; human-readable
 * @param exitCode exit code of the first part that failed, else 0; null if the process log has none
 * @param message one human-readable line: what happened and what to do
 * @param lastLines last lines of the process log
 */
public record Outcome(
        boolean success, String status, String reason, Long exitCode, String message, List<String> lastLines) {
    public Outcome {
        lastLines = lastLines == null ? List.of() : List.copyOf(lastLines);
    }

    /** A copy with other last lines. */
    public Outcome with(List<String> lines) {
        return new Outcome(success, status, reason, exitCode, message, lines);
    }
}
