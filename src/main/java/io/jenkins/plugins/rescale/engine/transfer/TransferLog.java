package io.jenkins.plugins.rescale.engine.transfer;

import java.io.Serializable;

/**
 * Takes lines for people. An implementation that is sent to an agent reaches the console of the build from there. Called
 * from several threads, one call at a time per transfer.
 */
@FunctionalInterface
public interface TransferLog extends Serializable {
    /** Nobody listens. */
    TransferLog NONE = text -> {};

    /**
     * @param text one line about the job, without a line end and without control characters
     */
    void line(String text);

    /** A line that the job has written, as it is; of the same form. It may wait for {@link #flush}. */
    default void output(String text) {
        line(text);
    }

    /** When it returns, all lines are on their way; without it they may come later than those that others write. */
    default void flush() {}

    /** Told about every second how far a transfer is, for those who show it otherwise than in lines. */
    default void progress(TransferSnapshot snapshot) {}
}
