package io.jenkins.plugins.rescale.engine.lifecycle.record;

/** How many inputs are on Rescale; stored in the file of {@link Progress}. */
@SavedFields
public final class UploadProgress {
    /** Number of inputs on Rescale before the first one that is not: the number of valid rows of JobLists.inputs. */
    private long uploaded;

    private long uploadedBytes;
    /** Number of later inputs that are on Rescale already: so many rows, in any order, follow the valid ones. */
    private int uploadedAhead;

    long files() {
        return uploaded;
    }

    /** Total size, in bytes, of the inputs before the first one that is not on Rescale. */
    public long bytes() {
        return uploadedBytes;
    }

    /** Number of rows after the valid ones, each for an input that is on Rescale while an earlier one is not. */
    public int ahead() {
        return uploadedAhead;
    }

    /** Records that the inputs have been packed and none is on Rescale yet. */
    public void packed() {
        uploaded = 0;
        uploadedBytes = 0;
        uploadedAhead = 0;
    }

    /**
     * Records that more inputs are on Rescale.
     *
     * @param files number of inputs that follow those before without a gap
     * @param bytes total size of these
     * @param ahead number of inputs after the gap
     */
    public void uploaded(long files, long bytes, int ahead) {
        uploaded += files;
        uploadedBytes += bytes;
        uploadedAhead = ahead;
    }
}
