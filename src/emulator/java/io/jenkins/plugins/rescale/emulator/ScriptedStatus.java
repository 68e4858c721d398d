package io.jenkins.plugins.rescale.emulator;

/**
 * A status that a scripted job is to go through.
 *
 * @param status for example {@code Queued}
 * @param reason the row's reason, or null
 */
public record ScriptedStatus(String status, String reason) {
    /** A status without a reason. */
    public static ScriptedStatus of(String status) {
        return new ScriptedStatus(status, null);
    }
}
