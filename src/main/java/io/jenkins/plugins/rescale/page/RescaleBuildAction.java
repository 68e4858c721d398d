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
 * The page {@code rescale/} of a build, which shows its Rescale jobs, with a badge in the history and a summary on the
 * front page of the build. Who may see the build may see the page. Nothing of it is saved.
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

    /** For the views. No getter, so that it is no part of the address of anything. */
    public Run<?, ?> run() {
        return run;
    }

    /** For the views: how many jobs are at what. */
    public JobCounts counts() {
        return JobCounts.of(getJobs());
    }

    /**
     * A picture on the front page of the build.
     *
     * @param job whose picture it is
     */
    public record FrontPicture(RescaleJobPage job, PictureView picture) {}

    /** For the front page of the build: the first pictures of the jobs that stand there. */
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
     * @param page number of the page of the table; the first when it is null or no number
     */
    public BuildView view(String page) {
        return new BuildView(getJobs(), run.isBuilding(), page);
    }

    /** The page of a job, or of a case of a study; null when this build has none with that name. */
    public RescaleJobPage getJob(String name) {
        return JobPages.find(run, jobs, name);
    }

    /** All, in the order in which they began. Each is read when it is asked for, and forgotten when it was shown. */
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
