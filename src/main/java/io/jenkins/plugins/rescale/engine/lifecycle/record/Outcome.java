package io.jenkins.plugins.rescale.engine.lifecycle.record;

import java.util.List;

/**
 * How a job ended.
 *
 * @param success whether it completed successfully and every part of its command exited with 0
 * @param status last status on Rescale
 * @param reason what Rescale says of the end, or what is known instead; for people
 * @param exitCode of the first part that failed, else 0; null when the process log has none
 * @param message one line for people: what happened and what to do
 * @param lastLines of the process log
 */
public record Outcome(
        boolean success, String status, String reason, Integer exitCode, String message, List<String> lastLines) {
    public Outcome {
        lastLines = lastLines == null ? List.of() : List.copyOf(lastLines);
    }

    /** The same with other last lines. */
    public Outcome with(List<String> lines) {
        return new Outcome(success, status, reason, exitCode, message, lines);
    }
}
