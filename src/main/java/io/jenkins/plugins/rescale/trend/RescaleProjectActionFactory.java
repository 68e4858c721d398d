package io.jenkins.plugins.rescale.trend;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Adds the trend page to each project of any type whose builds have Rescale jobs. */
@Extension
@Restricted(NoExternalUse.class)
public class RescaleProjectActionFactory extends TransientActionFactory<Job<?, ?>> {
    @SuppressWarnings("unchecked") // a class literal has no type arguments
    @Override
    public Class<Job<?, ?>> type() {
        return (Class<Job<?, ?>>) (Class<?>) Job.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return RescaleProjectAction.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job<?, ?> target) {
        return TrendReader.hasJobs(target) ? List.of(new RescaleProjectAction(target)) : List.of();
    }
}
