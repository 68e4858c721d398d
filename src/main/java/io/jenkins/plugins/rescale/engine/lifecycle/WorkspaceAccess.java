package io.jenkins.plugins.rescale.engine.lifecycle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** The files of a build, which may lie on another machine, and what they become. */
public interface WorkspaceAccess {
    /** Runs a task where the workspace is and waits for it; an interrupt here ends it there. */
    <T> T inWorkspace(WorkspaceTask<T> task) throws IOException, InterruptedException;

    /** Whether there is a workspace; without one a job can be checked, but for its files, and not run. */
    default boolean hasWorkspace() {
        return true;
    }

    /** Whether the workspace is on another machine than this process. */
    default boolean isRemote() throws IOException, InterruptedException {
        return false;
    }

    /**
     * A folder of this machine, of this job alone, for outputs on their way to a workspace on another machine. Outlives
     * a restart; need not exist. Empty where workspaces are on this machine.
     */
    default Optional<Path> stagingFolder() {
        return Optional.empty();
    }

    /** Makes files of the workspace, as paths relative to it, artifacts under the same paths. */
    void archive(Collection<String> paths) throws IOException, InterruptedException;

    /**
     * Puts values of the build's environment into the job JSON, where its users expect that.
     *
     * @return JSON, whatever the values hold
     */
    default String expand(String jobJson) {
        return jobJson;
    }

    /** The build that the job is run for; by default none. */
    default Origin origin() throws IOException, InterruptedException {
        return Origin.NONE;
    }
}
