package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.lifecycle.log.LiveLog;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import java.util.Optional;

/** What people see of a job while it is on its way. */
public interface Voice {
    /** Where lines for people go; may be sent to the machine with the workspace. */
    TransferLog log();

    /** @param text one line */
    default void line(String text) {
        log().line(text);
    }

    /** Says that something is not as it should be, though the job goes on. */
    default void warn(String text) {
        line("Warning: " + text);
    }

    /**
     * Makes a text of a line for people lead to a page; by default it just stays a text.
     *
     * @param url of the platform
     */
    default String link(String url, String text) {
        return text;
    }

    /**
     * Where transfers, which tell it to the {@link #log()}, are shown while they are under way. Empty, as by default,
     * where nobody looks.
     */
    default Optional<TransferBoard.Place> progress() {
        return Optional.empty();
    }

    /**
     * Hides what the job has written and nobody is to see, as the log for people does by itself.
     *
     * @param lines each with its end
     * @return without such a line where it cannot be told
     */
    default String masked(String lines) {
        return lines;
    }

    /** Where the process log is kept for a page while the job runs. Empty, as by default, where there is no page. */
    default Optional<LiveLog> liveLog() {
        return Optional.empty();
    }
}
