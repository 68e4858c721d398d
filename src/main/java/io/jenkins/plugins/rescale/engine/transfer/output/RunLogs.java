package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that may be the process log of a run, judging by their names.
 *
 * @param run number of the run; empty if the job has one run
 * @param paths relative to the output directory, most likely first; empty if there is none
 */
public record RunLogs(String run, List<String> paths) implements Serializable {
    public RunLogs {
        paths = new ArrayList<>(paths);
    }

    /** The regular path of the log, relative to the output directory. */
    public String path() {
        return (run.isEmpty() ? "" : "run" + run + "/") + OutputPaths.PROCESS_LOG;
    }
}
