package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.lifecycle.log.ProcessLog;
import java.io.Serializable;

/**
 * The process log of a run, or why there is none.
 *
 * @param run its number; empty when the job has one run
 * @param path below the output directory; empty without a log
 * @param summary null without a log
 * @param missing whether there is no file that can be the log, so that it may come yet
 * @param doubt why there is none, as the end of a sentence that begins with "its process log"; empty with one
 */
record JudgedLog(String run, String path, ProcessLog.Summary summary, boolean missing, String doubt)
        implements Serializable {
    static JudgedLog none(String run, boolean missing, String doubt) {
        return new JudgedLog(run, "", null, missing, doubt);
    }
}
