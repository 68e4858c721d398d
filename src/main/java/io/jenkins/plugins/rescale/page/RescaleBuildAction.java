package io.jenkins.plugins.rescale.page;

import hudson.model.Api;
import hudson.model.BuildBadgeAction;
import hudson.model.Run;
import io.jenkins.plugins.rescale.build.BuildJobs;
import java.util.AbstractList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The page {@code rescale/} of a build, which shows its Rescale jobs, with a badge in the build history and a summary
 * on the front page of the build. Visible to everyone who may see the build. Never saved.
 */
@ExportedBean
@Restricted(NoExternalUse.class)
public class RescaleBuildAction implements BuildBadgeAction {
    private static final int FRONT_JOBS = 5;
    private static final int FRONT_PICTURES = 4;

    private final Run<?, ?> run;
    private final BuildJobs jobs;

    RescaleBuildAction(Run<?, ?> run, BuildJobs jobs) {
        this.run = run;
        this.jobs = jobs;
    }

    @Override
    public String getIconFileName() {
        return "symbol-cloud";
    }

    @Override
    public String getDisplayName() {
        return Messages.RescaleBuildAction_displayName();
    }

    @Override
    public String getUrlName() {
        return "rescale";
    }

    /** For the views. Not a getter, so that Stapler does not route URLs to it. */
    public Run<?, ?> run() {
        return run;
    }

    /** For the views: the number of jobs in each stage. */
    public JobCounts counts() {
        return JobCounts.of(getJobs());
    }

    /**
     * A picture on the front page of the build.
     *
     * @param job job that the picture belongs to
     */
    public record FrontPicture(RescaleJobPage job, PictureView picture) {}

    /** For the front page of the build: the first pictures of the jobs shown there. */
    public List<FrontPicture> frontPictures() {
        return getJobs().stream()
                .limit(FRONT_JOBS)
                .flatMap(job -> PictureView.all(job, FRONT_PICTURES).stream().map(one -> new FrontPicture(job, one)))
                .limit(FRONT_PICTURES)
                .toList();
    }

    /**
     * For the view.
     *
     * @param page number of the page of the table; null or anything that is not a number means the first
     */
    public BuildView view(String page) {
        return new BuildView(getJobs(), run.isBuilding(), page);
    }

    /** Returns the page of a job, or of a case of a study; null if this build has none with that name. */
    public RescaleJobPage getJob(String name) {
        return JobPages.find(run, jobs, name);
    }

    /** All jobs, in the order in which they started. Each is read on access and not cached. */
    @Exported
    public List<RescaleJobPage> getJobs() {
        List<String> names = jobs.names();
        return new AbstractList<>() {
            @Override
            public RescaleJobPage get(int index) {
                return JobPages.of(run, jobs, names.get(index));
            }

            @Override
            public int size() {
                return names.size();
            }
        };
    }

    public Api getApi() {
        return new Api(this);
    }
}
