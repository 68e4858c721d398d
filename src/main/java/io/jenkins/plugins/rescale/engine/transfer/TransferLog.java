package io.jenkins.plugins.rescale.engine.transfer;

import java.io.Serializable;

/**
 * Receives what a transfer tells people. An implementation that is sent to an agent reaches the console of the build from
 * there. Called from several threads, but never by one transfer at the same time.
 */
@FunctionalInterface
public interface TransferLog extends Serializable {
    /** Discards everything. */
    TransferLog NONE = text -> {};

    /**
     * @param text one line about the job, without a line end and without control characters
     */
    void line(String text);

    /** A line that the job has written, unchanged; of the same form. It may be held back until {@link #flush}. */
    default void output(String text) {
        line(text);
    }

    /** Sends what is held back, so that it comes before what others write from now on. */
    default void flush() {}

    /** How far a transfer is, about once a second, for displays other than the log. */
    default void progress(TransferSnapshot snapshot) {}
}
