package io.jenkins.plugins.rescale.build;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.rescale.engine.lifecycle.WorkspaceTask;
import java.io.File;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;

/** Runs a task on the machine that has the workspace. */
final class WorkspaceCallable<T> extends MasterToSlaveFileCallable<T> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final WorkspaceTask<T> task;

    WorkspaceCallable(WorkspaceTask<T> task) {
        this.task = task;
    }

    @Override
    public T invoke(File workspace, VirtualChannel channel) throws IOException, InterruptedException {
        Path folder = workspace.toPath();
        // in a Pipeline, the workspace does not exist until a step creates it
        Files.createDirectories(folder);
        return task.run(folder, folder);
    }
}
