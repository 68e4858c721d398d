package io.jenkins.plugins.rescale.page;

import hudson.model.Run;
import io.jenkins.plugins.rescale.build.BuildJobs;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

/** What a job is compared with: those of the same name on Rescale in earlier builds. */
final class EarlierJobs {
    /** Builds that are looked at. */
    private static final int MAX_BUILDS = 100;

    private EarlierJobs() {}

    /** Newest build first, within a build the one with the same name in it first; each is read when it is asked for. */
    static Stream<RescaleJobPage> of(RescaleJobPage job) {
        return Stream.<Run<?, ?>>iterate(job.run().getPreviousBuild(), Objects::nonNull, Run::getPreviousBuild)
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
