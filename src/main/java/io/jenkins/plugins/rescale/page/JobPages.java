package io.jenkins.plugins.rescale.page;

import hudson.model.Run;
import io.jenkins.plugins.rescale.build.BuildJobs;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Finds the pages of the jobs of a build by name, including those of the cases of its studies. */
final class JobPages {
    private static final Logger LOGGER = Logger.getLogger(JobPages.class.getName());

    private JobPages() {}

    /** Returns null if the build has no such job. */
    static RescaleJobPage find(Run<?, ?> run, BuildJobs jobs, String name) {
        return jobs.names().contains(name)
                ? of(run, jobs, name)
                : ofCase(run, jobs, name).orElse(null);
    }

    /** Returns the page of a job or a study. */
    static RescaleJobPage of(Run<?, ?> run, BuildJobs jobs, String name) {
        return new RescaleJobPage(run, name, new KnownJob(run, jobs.stateFile(name), null), null);
    }

    private static RescaleJobPage of(Run<?, ?> run, BuildJobs jobs, OneCase part) {
        StateFile file = jobs.stateFile(part.study()).ofCase(part.row().number());
        return new RescaleJobPage(
                run, part.key(), new KnownJob(run, file, part.row().figures()), part);
    }

    private static Optional<RescaleJobPage> ofCase(Run<?, ?> run, BuildJobs jobs, String name) {
        Optional<OneCase.Key> key =
                OneCase.Key.of(name).filter(known -> jobs.names().contains(known.study()));
        try {
            return key.isEmpty() ? Optional.empty() : of(run, jobs, key.get());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot show a case of a study of " + run);
            return Optional.empty();
        }
    }

    /** Returns the page of a case; empty if there is no such case. */
    static Optional<RescaleJobPage> of(Run<?, ?> run, BuildJobs jobs, OneCase.Key key) throws IOException {
        return OneCase.find(key, jobs.stateFile(key.study()), run.isBuilding()).map(part -> of(run, jobs, part));
    }
}
