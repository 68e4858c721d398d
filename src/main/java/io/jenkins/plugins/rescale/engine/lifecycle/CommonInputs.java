package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.lifecycle.record.Rows;
import io.jenkins.plugins.rescale.engine.transfer.input.InputSpec;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import java.io.IOException;
import java.util.Optional;

/**
 * Inputs shared by all cases of a parameter study. They are packed and uploaded once and belong to the study.
 *
 * @param spec which workspace files they are
 * @param rows the uploaded files
 * @param count how many of the rows are valid
 * @param archived whether the first one is an archive of several inputs
 */
public record CommonInputs(InputSpec spec, Rows<UploadedInput> rows, long count, boolean archived) {
    /**
     * Returns the common inputs that a job uses; empty for a standalone job, and for a case whose job JSON names other
     * files.
     */
    static Optional<CommonInputs> of(JobScope job) throws RefusedException {
        return job.memory().common().isEmpty()
                ? Optional.empty()
                : of(job, InputStaging.spec(job.options(), job.definition()));
    }

    /** @param wanted which workspace files are inputs of the job */
    static Optional<CommonInputs> of(JobScope job, InputSpec wanted) {
        return job.memory().common().filter(common -> common.spec.anywhere().equals(wanted.anywhere()));
    }

    /** Returns the SHA-512 of their archive; empty if there is none or it is unknown. */
    String archiveSha512() throws IOException {
        return archived && count > 0 ? rows.read(0, 1).get(0).sha512() : "";
    }
}
