package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that may be the process log of a run, as far as their names tell.
 *
 * @param run its number; empty when the job has one run
 * @param paths below the output directory, the likeliest first; empty when there is none
 */
public record RunLogs(String run, List<String> paths) implements Serializable {
    public RunLogs {
        paths = new ArrayList<>(paths);
    }

    /** Where the log of the run belongs. */
    public String path() {
        return (run.isEmpty() ? "" : "run" + run + "/") + OutputPaths.PROCESS_LOG;
    }
}
