package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.lifecycle.record.Rows;
import io.jenkins.plugins.rescale.engine.transfer.input.InputSpec;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import java.io.IOException;
import java.util.Optional;

/**
 * Inputs that all cases of a parameter study have in common: they are packed and uploaded once, and belong to the study.
 *
 * @param spec which files of the workspace they are
 * @param rows what they are on Rescale
 * @param count how many of the rows count
 * @param archived whether the first one is the archive of others
 */
public record CommonInputs(InputSpec spec, Rows<UploadedInput> rows, long count, boolean archived) {
    /** Those that a job takes part in; empty for a job by itself, and for a case whose job JSON names other files. */
    static Optional<CommonInputs> of(JobScope job) throws RefusedException {
        return job.memory().common().isEmpty()
                ? Optional.empty()
                : of(job, InputStaging.spec(job.options(), job.definition()));
    }

    /** @param wanted which files of the workspace are inputs of the job */
    static Optional<CommonInputs> of(JobScope job, InputSpec wanted) {
        return job.memory().common().filter(common -> common.spec.anywhere().equals(wanted.anywhere()));
    }

    /** SHA-512 of the archive among them; empty when there is none, or it is not known. */
    String archiveSha512() throws IOException {
        return archived && count > 0 ? rows.read(0, 1).get(0).sha512() : "";
    }
}
