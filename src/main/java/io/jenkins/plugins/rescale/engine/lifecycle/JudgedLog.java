package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.lifecycle.log.ProcessLog;
import java.io.Serializable;

/**
 * The process log of a run, or why there is none.
 *
 * @param run run number; empty if the job has only one run
 * @param path relative to the output directory; empty if there is no log
 * @param summary null if there is no log
 * @param missing whether no file qualifies as the log, so that it may still appear
 * @param doubt why there is no log, completing a sentence that starts with "its process log"; empty if there is one
 */
record JudgedLog(String run, String path, ProcessLog.Summary summary, boolean missing, String doubt)
        implements Serializable {
    static JudgedLog none(String run, boolean missing, String doubt) {
        return new JudgedLog(run, "", null, missing, doubt);
    }
}
