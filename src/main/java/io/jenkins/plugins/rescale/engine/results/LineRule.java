package io.jenkins.plugins.rescale.engine.results;

/** Extracts something from the lines of a text. */
interface LineRule {
    /** A string that a line must contain to be passed to {@link #accept}; empty for all lines. */
    String required();

    /**
     * Processes the next line.
     *
     * @param line without its terminator and without the timestamp of the platform
     */
    void accept(String line);
}
