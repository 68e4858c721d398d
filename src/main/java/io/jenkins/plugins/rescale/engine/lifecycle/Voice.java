package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.lifecycle.log.LiveLog;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import java.util.Optional;

/** What users see of a running job. */
public interface Voice {
    /** Returns the log for users. It may be sent to the machine that has the workspace. */
    TransferLog log();

    /** @param text one line */
    default void line(String text) {
        log().line(text);
    }

    /** Logs a problem that does not end the job. */
    default void warn(String text) {
        line("Warning: " + text);
    }

    /**
     * Turns part of a log line into a link; by default it remains plain text.
     *
     * @param url a URL of the platform
     */
    default String link(String url, String text) {
        return text;
    }

    /**
     * Returns where the progress of transfers, as reported to the {@link #log()}, is shown. Empty by default, where
     * there are no pages.
     */
    default Optional<TransferBoard.Place> progress() {
        return Optional.empty();
    }

    /**
     * Masks secrets in output of the job, as the log for users does automatically.
     *
     * @param lines each terminated by a line break
     * @return the masked lines; lines for which masking fails are left out
     */
    default String masked(String lines) {
        return lines;
    }

    /** Returns the live copy of the process log for pages. Empty by default, where there are no pages. */
    default Optional<LiveLog> liveLog() {
        return Optional.empty();
    }
}
