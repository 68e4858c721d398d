package io.jenkins.plugins.rescale.lifecycle;

import io.jenkins.plugins.rescale.transfer.InputFiles;
import io.jenkins.plugins.rescale.transfer.InputSpec;
import java.io.IOException;
import java.nio.file.Path;

/** Counts the inputs of a job, or says what is wrong with them. */
record FindInputs(InputSpec spec) implements WorkspaceTask<Integer> {
    @Override
    public Integer run(Path workspace, Path outputRoot) throws IOException {
        return InputFiles.find(workspace, spec).size();
    }
}
