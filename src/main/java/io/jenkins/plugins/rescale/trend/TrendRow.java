package io.jenkins.plugins.rescale.trend;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import io.jenkins.plugins.rescale.page.ListedJob;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A job of one of the builds of a project. */
@ExportedBean(defaultVisibility = 2)
@Restricted(NoExternalUse.class)
public final class TrendRow extends ListedJob {
    private final int build;
    private final JobFigures figures;

    /** @param build build number */
    TrendRow(int build, JobFigures figures) {
        this.build = build;
        this.figures = figures;
    }

    /** Number of the build. */
    @Exported
    public int getBuild() {
        return build;
    }

    @Override
    protected JobFigures figures() {
        return figures;
    }

    /** Whether the job has ended, successfully or not, and so appears in the chart. */
    boolean hasEnded() {
        return figures.stage() == Stage.SUCCEEDED || hasFailed();
    }

    /** Whether the job failed or was stopped. */
    boolean hasFailed() {
        return figures.stage() == Stage.FAILED || figures.stage() == Stage.STOPPED;
    }
}
