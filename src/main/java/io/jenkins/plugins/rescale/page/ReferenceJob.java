package io.jenkins.plugins.rescale.page;

import hudson.model.Run;
import io.jenkins.plugins.rescale.build.BuildJobs;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import java.util.Comparator;
import java.util.Optional;

/** Finds what the pictures of a job are compared with. */
final class ReferenceJob {
    /** Builds that are looked at. */
    private static final int MAX_BUILDS = 100;

    private ReferenceJob() {}

    /** The job of the same name in the newest earlier build in which it succeeded and left pictures. */
    static Optional<RescaleJobPage> of(RescaleJobPage job) {
        Run<?, ?> run = job.run().getPreviousBuild();
        for (int i = 0; run != null && i < MAX_BUILDS; i++) {
            Optional<RescaleJobPage> found = in(run, job);
            if (found.isPresent()) {
                return found;
            }
            run = run.getPreviousBuild();
        }
        return Optional.empty();
    }

    private static Optional<RescaleJobPage> in(Run<?, ?> run, RescaleJobPage job) {
        BuildJobs jobs = run.getAction(BuildJobs.class);
        return jobs == null
                ? Optional.empty()
                : jobs.names().stream()
                        .sorted(Comparator.comparing(name -> !name.equals(job.getKey())))
                        .map(name -> new RescaleJobPage(run, name, jobs.stateFile(name)))
                        .filter(other -> other.getName().equals(job.getName())
                                && other.figures().stage() == Stage.SUCCEEDED
                                && !other.pictures(1).isEmpty())
                        .findFirst();
    }
}
