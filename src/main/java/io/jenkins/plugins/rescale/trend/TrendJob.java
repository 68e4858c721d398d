package io.jenkins.plugins.rescale.trend;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;

/**
 * A Rescale job of a build.
 *
 * @param build number of the build
 */
public record TrendJob(int build, JobFigures figures) {
    /** Whether it has a place in the picture: it ended, whichever way. */
    boolean hasEnded() {
        return figures.stage() == Stage.SUCCEEDED || hasFailed();
    }

    /** Whether it ended otherwise than well. */
    public boolean hasFailed() {
        return figures.stage() == Stage.FAILED || figures.stage() == Stage.STOPPED;
    }
}
