package io.jenkins.plugins.rescale.engine.results;

/** Looks for something in lines of a text. */
interface LineRule {
    /** A text that a line must hold to be of interest; empty when every line is. */
    String required();

    /**
     * Takes the next line of interest.
     *
     * @param line without its end, and without the platform's stamp
     */
    void accept(String line);
}
