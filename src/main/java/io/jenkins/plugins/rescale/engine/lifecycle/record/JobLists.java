package io.jenkins.plugins.rescale.engine.lifecycle.record;

import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;

/**
 * What of a job may be long: a hundred thousand inputs, a million outputs. Kept apart from its state, which says how
 * many rows count.
 *
 * @param packed inputs as they lie on the machine with the workspace
 * @param inputs the same on Rescale
 * @param outputs those that were collected, sorted by path
 * @param pictures those of the outputs that pages show, few, so no number says how many
 * @param scratch for what is known of outputs while they are collected
 */
public record JobLists(
        Rows<LocalInput> packed,
        Rows<UploadedInput> inputs,
        Rows<CollectedFile> outputs,
        Rows<CollectedFile> pictures,
        Scratch scratch) {
    /** For a job that does not survive its process. */
    public static JobLists inMemory() {
        return new JobLists(Rows.inMemory(), Rows.inMemory(), Rows.inMemory(), Rows.inMemory(), Scratch.inMemory());
    }
}
