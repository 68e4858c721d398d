package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.results.Reference;
import io.jenkins.plugins.rescale.engine.results.ReferenceFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads reference values from a file in the workspace.
 *
 * @param file path as given
 */
public record ReadReference(String file) implements WorkspaceTask<Reference> {
    /**
     * Returns the reference values of a job. The file was valid when the job was checked; if it cannot be read anymore,
     * the gates that need it are not evaluated.
     */
    public static Reference of(JobScope job) throws IOException, InterruptedException {
        String file = job.options().getResults().getReferenceFile();
        if (file.isEmpty()) {
            return Reference.NONE;
        }
        try {
            return job.workspace().inWorkspace(new ReadReference(file));
        } catch (RefusedException e) {
            job.voice().warn(e.getMessage());
            return Reference.NONE;
        }
    }

    @Override
    public Reference run(Path workspace, Path outputRoot) throws IOException {
        String json = new WorkspaceFiles.ReadText("referenceFile", file).run(workspace, outputRoot);
        try {
            return ReferenceFile.parse(json, String.valueOf(Path.of(file).getFileName()));
        } catch (IllegalArgumentException e) {
            throw new RefusedException("referenceFile: " + file + " cannot be used: " + e.getMessage(), e);
        }
    }
}
