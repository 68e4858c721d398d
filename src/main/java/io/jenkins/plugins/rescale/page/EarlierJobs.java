package io.jenkins.plugins.rescale.page;

import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.rescale.build.BuildJobs;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobSummary;
import java.util.Comparator;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/** The jobs to compare a job with: those of the same name on Rescale in earlier builds. */
final class EarlierJobs {
    private static final Logger LOGGER = Logger.getLogger(EarlierJobs.class.getName());
    /** Maximum number of builds to search. */
    private static final int MAX_BUILDS = 100;

    private EarlierJobs() {}

    /**
     * Returns the jobs of the Jenkins job configured as reference, as far as the viewer may see it; those of earlier
     * builds of its own Jenkins job if none is configured.
     */
    static Stream<RescaleJobPage> reference(RescaleJobPage job) {
        Item own = job.run().getParent();
        String name = job.summary().map(JobSummary::referenceJob).orElse("");
        Object other = name.isEmpty() ? own : item(name, own);
        if (other == own) {
            return of(job);
        }
        return other instanceof Job<?, ?> project ? from(project.getLastBuild(), job) : Stream.empty();
    }

    private static Item item(String name, Item context) {
        try {
            return Jenkins.get().getItem(name, context);
        } catch (AccessDeniedException e) {
            LOGGER.log(Level.FINE, e, () -> "Who looks at " + context + " may not see " + name);
            return null;
        }
    }

    /**
     * Returns the jobs of earlier builds, the newest build first and, within a build, the job with the same name in the
     * build first. Each is read on access.
     */
    static Stream<RescaleJobPage> of(RescaleJobPage job) {
        return from(job.run().getPreviousBuild(), job);
    }

    private static Stream<RescaleJobPage> from(Run<?, ?> newest, RescaleJobPage job) {
        return Stream.<Run<?, ?>>iterate(newest, Objects::nonNull, Run::getPreviousBuild)
                .limit(MAX_BUILDS)
                .flatMap(build -> in(build, job))
                .filter(other -> other.getName().equals(job.getName()));
    }

    private static Stream<RescaleJobPage> in(Run<?, ?> build, RescaleJobPage job) {
        BuildJobs jobs = build.getAction(BuildJobs.class);
        if (jobs == null) {
            return Stream.empty();
        }
        String first = job.part().map(OneCase::study).orElseGet(job::getKey);
        Stream<String> names = jobs.names().stream().sorted(Comparator.comparing(name -> !name.equals(first)));
        return job.part()
                .map(part -> names.flatMap(name -> JobPages.same(part, build, jobs, name).stream()))
                .orElseGet(() -> names.map(name -> JobPages.of(build, jobs, name)));
    }
}
