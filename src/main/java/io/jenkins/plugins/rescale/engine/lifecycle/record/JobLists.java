package io.jenkins.plugins.rescale.engine.lifecycle.record;

import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;

/**
 * The lists of a job that may be long, such as a hundred thousand inputs or a million outputs. Kept apart from the
 * state of the job, which holds the number of valid rows.
 *
 * @param packed inputs on the machine with the workspace
 * @param inputs the same inputs on Rescale
 * @param outputs collected outputs, sorted by path
 * @param pictures outputs that pages show; few, so the state does not hold their number
 * @param scratch temporary storage used while outputs are collected
 */
public record JobLists(
        Rows<LocalInput> packed,
        Rows<UploadedInput> inputs,
        Rows<CollectedFile> outputs,
        Rows<CollectedFile> pictures,
        Scratch scratch) {
    /** Lists for a job that does not outlive its process. */
    public static JobLists inMemory() {
        return new JobLists(Rows.inMemory(), Rows.inMemory(), Rows.inMemory(), Rows.inMemory(), Scratch.inMemory());
    }
}
