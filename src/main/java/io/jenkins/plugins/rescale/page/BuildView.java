package io.jenkins.plugins.rescale.page;

import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What the page of a build shows: a page of the table of its jobs, or its only job as a whole. */
@Restricted(NoExternalUse.class)
public final class BuildView {
    static final int ROWS = 25;

    private final List<RescaleJobPage> jobs;
    private final boolean live;
    private final JobCounts counts;
    private final Paged<RescaleJobPage> rows;

    /** @param building whether more may happen */
    BuildView(List<RescaleJobPage> jobs, boolean building, String page) {
        this.jobs = jobs;
        counts = JobCounts.of(jobs);
        live = building;
        rows = Paged.of(jobs, page, ROWS);
    }

    /** Whether the page is to be brought up to date. */
    public boolean isLive() {
        return live;
    }

    public JobCounts getCounts() {
        return counts;
    }

    /** Null when there is none, or more than one. */
    public RescaleJobPage getOnlyJob() {
        return jobs.size() == 1 ? jobs.get(0) : null;
    }

    /** The page of the table that was asked for. */
    public Paged<RescaleJobPage> getRows() {
        return rows;
    }
}
