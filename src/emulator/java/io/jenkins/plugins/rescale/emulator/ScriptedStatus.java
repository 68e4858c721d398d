package io.jenkins.plugins.rescale.emulator;

/**
 * A status in the course of a scripted job.
 *
 * @param status the status, such as {@code Queued}
 * @param reason the reason, or null
 */
public record ScriptedStatus(String status, String reason) {
    /** Returns a status without a reason. */
    public static ScriptedStatus of(String status) {
        return new ScriptedStatus(status, null);
    }
}
