package io.jenkins.plugins.rescale.trend;

import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Job;
import io.jenkins.plugins.rescale.page.GateRow;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.verb.GET;

/**
 * The page {@code rescale/} of a project: run time, queue time and cost of its Rescale jobs over the latest builds, as
 * a chart, a table, CSV and through the remote API. Visible to everyone who may see the project, and read-only.
 */
@ExportedBean
@Restricted(NoExternalUse.class)
public class RescaleProjectAction implements Action {
    private static final int FRONT_BUILDS = 20;
    private static final int FRONT_METRICS = 3;

    private final Job<?, ?> project;

    RescaleProjectAction(Job<?, ?> project) {
        this.project = project;
    }

    @Override
    public String getIconFileName() {
        return "symbol-analytics";
    }

    @Override
    public String getDisplayName() {
        return Messages.RescaleProjectAction_displayName();
    }

    @Override
    public String getUrlName() {
        return "rescale";
    }

    /** For the view. Not a getter, so that Stapler does not route URLs to it. */
    public Job<?, ?> project() {
        return project;
    }

    /**
     * For the view.
     *
     * @param job name of the jobs to show; null, empty or unknown means all
     * @param page number of the page of the table; null or anything that is not a number means the first
     */
    public TrendView view(String job, String page) {
        return new TrendView(TrendReader.read(project), job, page);
    }

    /** For the front page of the project: the first metrics of the latest builds. */
    public List<MetricTrend> frontMetrics() {
        return MetricTrend.of(TrendReader.read(project, FRONT_BUILDS)).stream()
                .limit(FRONT_METRICS)
                .toList();
    }

    /** For the front page of the project: the most critical failed gate of the newest build; null if none failed. */
    public GateRow frontGate() {
        return TrendReader.read(project, 1).jobs().stream()
                .map(TrendRow::getWorstGate)
                .filter(Objects::nonNull)
                .max(Comparator.comparing(GateRow::criticality))
                .orElse(null);
    }

    /** For the remote API: jobs of the latest builds, newest build first. */
    @Exported
    public List<TrendRow> getJobs() {
        return TrendReader.read(project).jobs();
    }

    public Api getApi() {
        return new Api(this);
    }

    /**
     * Returns the values as CSV.
     *
     * @param job as for {@link #view}
     */
    @GET
    public void doCsv(StaplerResponse2 response, @QueryParameter String job) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"rescale-trend.csv\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getWriter().write(Csv.of(TrendReader.read(project).only(job)));
    }
}
