package io.jenkins.plugins.rescale.engine.lifecycle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** Access to the files of a build, which may be on another machine, and to its artifacts. */
public interface WorkspaceAccess {
    /** Runs a task where the workspace is and waits for it. An interrupt of this thread also ends the task. */
    <T> T inWorkspace(WorkspaceTask<T> task) throws IOException, InterruptedException;

    /** Returns whether there is a workspace. Without one, a job can be checked, except for its files, but not run. */
    default boolean hasWorkspace() {
        return true;
    }

    /** Returns whether the workspace is on another machine than this process. */
    default boolean isRemote() throws IOException, InterruptedException {
        return false;
    }

    /**
     * Returns a folder on this machine, used only by this job, for outputs on their way to a remote workspace. It
     * survives a restart, and need not exist. Empty where workspaces are always on this machine.
     */
    default Optional<Path> stagingFolder() {
        return Optional.empty();
    }

    /** Archives files, given as paths relative to the workspace, under the same paths. */
    void archive(Collection<String> paths) throws IOException, InterruptedException;

    /**
     * Expands variables of the build's environment in the job JSON, where users expect it.
     *
     * @return valid JSON, whatever the values contain
     */
    default String expand(String jobJson) {
        return jobJson;
    }

    /** Returns the build that runs the job; {@link Origin#NONE} by default. */
    default Origin origin() throws IOException, InterruptedException {
        return Origin.NONE;
    }
}
