package io.jenkins.plugins.rescale.engine.lifecycle.record;

import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import java.util.Optional;

/**
 * Remembers which files are already on Rescale, per platform and account. Entries are only hints: before using one, ask
 * Rescale whether the file still exists and is unchanged.
 */
public interface InputIndex {
    /** Finds nothing and stores nothing. */
    InputIndex NONE = new InputIndex() {
        @Override
        public Optional<String> find(LocalInput input) {
            return Optional.empty();
        }

        @Override
        public void put(LocalInput input, String fileId) {
            // nothing is kept
        }

        @Override
        public boolean release(String fileId) {
            return true;
        }
    };

    /** ID of a file with this name, size and SHA-512. The caller is counted as another user of the file. */
    Optional<String> find(LocalInput input);

    /** Records a file that was uploaded by a job that uses it. */
    void put(LocalInput input, String fileId);

    /**
     * Releases a file that its uploader no longer needs. If no other job uses it, it is never offered again.
     *
     * @return whether no other job uses the file, so that it can be deleted on Rescale; false if unknown
     */
    boolean release(String fileId);
}
