package io.jenkins.plugins.rescale.engine.lifecycle.record;

import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import java.util.Optional;

/**
 * Remembers which contents are on Rescale already, per platform and account. Only a hint: whoever uses an entry asks
 * Rescale whether the file is still there and still the same.
 */
public interface InputIndex {
    /** Knows nothing and learns nothing. */
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

    /** ID of a file with this name, size and SHA-512. Who gets it counts as one more that needs the file. */
    Optional<String> find(LocalInput input);

    /** A file was uploaded, by one that needs it. */
    void put(LocalInput input, String fileId);

    /**
     * Who uploaded a file needs it no more. From then on nobody gets it.
     *
     * @return whether nobody else got it, so that it can be deleted on Rescale; false when that is not known
     */
    boolean release(String fileId);
}
