package io.jenkins.plugins.rescale.page;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import io.jenkins.plugins.rescale.build.BuildJobs;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Adds the page with the Rescale jobs to each build that has any. */
@Extension
@Restricted(NoExternalUse.class)
public class RescaleBuildActionFactory extends TransientActionFactory<Run<?, ?>> {
    @SuppressWarnings("unchecked") // a class literal has no type arguments
    @Override
    public Class<Run<?, ?>> type() {
        return (Class<Run<?, ?>>) (Class<?>) Run.class;
    }

    /** Keeps Jenkins from calling this factory while {@link #createFor} looks for another action. */
    @Override
    public Class<? extends Action> actionType() {
        return RescaleBuildAction.class;
    }

    @Override
    public Collection<? extends Action> createFor(Run<?, ?> build) {
        BuildJobs jobs = build.getAction(BuildJobs.class);
        return jobs == null || jobs.names().isEmpty() ? List.of() : List.of(new RescaleBuildAction(build, jobs));
    }
}
