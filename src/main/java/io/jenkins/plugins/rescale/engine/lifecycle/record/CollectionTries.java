package io.jenkins.plugins.rescale.engine.lifecycle.record;

/** Counts how often collecting the outputs was postponed. Saved in the file of {@link Progress}. */
@SavedFields
public final class CollectionTries {
    /** How often the list of outputs was incomplete. */
    private int lateLists;
    /** How often outputs could not be downloaded. */
    private int fetchFailures;

    /** How often the list of outputs was incomplete. */
    public int lateLists() {
        return lateLists;
    }

    /** Counts another incomplete list. */
    public void listIsLate() {
        lateLists++;
    }

    /**
     * Counts a failed download.
     *
     * @return number of failed downloads, including this one
     */
    public int fetchFailed() {
        return ++fetchFailures;
    }
}
