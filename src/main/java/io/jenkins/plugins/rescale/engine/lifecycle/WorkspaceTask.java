package io.jenkins.plugins.rescale.engine.lifecycle;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/** Work on the files of a workspace, run on the machine that has it. */
@FunctionalInterface
public interface WorkspaceTask<T> extends Serializable {
    /**
     * @param workspace where inputs are
     * @param outputRoot the root for the output directory: the workspace, except on the console
     * @return a serializable value
     */
    T run(Path workspace, Path outputRoot) throws IOException, InterruptedException;
}
