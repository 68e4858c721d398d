package io.jenkins.plugins.rescale.engine.lifecycle;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/** Work on the files of a workspace, sent to the machine that has it. */
@FunctionalInterface
public interface WorkspaceTask<T> extends Serializable {
    /**
     * @param workspace where inputs are
     * @param outputRoot what the output directory is relative to: the workspace too, but for a console
     * @return something serializable
     */
    T run(Path workspace, Path outputRoot) throws IOException, InterruptedException;
}
