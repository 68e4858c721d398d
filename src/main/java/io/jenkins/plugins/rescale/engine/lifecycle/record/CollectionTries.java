package io.jenkins.plugins.rescale.engine.lifecycle.record;

/** How often the collection of the outputs was put off, in the file of {@link Progress}. */
@SavedFields
public final class CollectionTries {
    /** Times that the list of outputs was found wanting. */
    private int lateLists;
    /** Times that outputs could not be fetched. */
    private int fetchFailures;

    /** Times that the list of outputs was found wanting. */
    public int lateLists() {
        return lateLists;
    }

    /** It was found wanting once more. */
    public void listIsLate() {
        lateLists++;
    }

    /** @return times that outputs could not be fetched, with this one */
    public int fetchFailed() {
        return ++fetchFailures;
    }
}
