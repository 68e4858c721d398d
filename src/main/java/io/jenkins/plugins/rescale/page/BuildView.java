package io.jenkins.plugins.rescale.page;

import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What the page of a build shows: a page of the table of its jobs, or all of its only job. */
@Restricted(NoExternalUse.class)
public final class BuildView {
    static final int ROWS = 25;

    private final List<RescaleJobPage> jobs;
    private final boolean live;
    private final JobCounts counts;
    private final Paged<RescaleJobPage> rows;

    /** @param building whether the build is still running */
    BuildView(List<RescaleJobPage> jobs, boolean building, String page) {
        this.jobs = jobs;
        counts = JobCounts.of(jobs);
        live = building;
        rows = Paged.of(jobs, page, ROWS);
    }

    /** Whether the page must be kept up to date. */
    public boolean isLive() {
        return live;
    }

    public JobCounts getCounts() {
        return counts;
    }

    /** Null if there is no job, or more than one. */
    public RescaleJobPage getOnlyJob() {
        return jobs.size() == 1 ? jobs.get(0) : null;
    }

    /** The requested page of the table. */
    public Paged<RescaleJobPage> getRows() {
        return rows;
    }
}
