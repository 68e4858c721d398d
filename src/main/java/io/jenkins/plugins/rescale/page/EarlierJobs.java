package io.jenkins.plugins.rescale.page;

import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.rescale.build.BuildJobs;
import io.jenkins.plugins.rescale.build.StudyBuilds;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/**
 * The jobs to compare a job with: those of the same name on Rescale in earlier builds. Each is read on access and only
 * once, for all parts of a page. Not thread-safe.
 */
final class EarlierJobs {
    private static final Logger LOGGER = Logger.getLogger(EarlierJobs.class.getName());
    /** Maximum number of builds to search. */
    private static final int MAX_BUILDS = 100;
    /** Maximum number of jobs to read, so that builds with hundreds of jobs do not slow down the page. */
    private static final int MAX_JOBS = 2000;

    private final RescaleJobPage job;
    /** Null until the first access, since most views need no other build. */
    private Search search;
    /** What the search has found so far. */
    private final List<RescaleJobPage> found = new ArrayList<>();

    EarlierJobs(RescaleJobPage job) {
        this.job = job;
    }

    /**
     * Returns the jobs of earlier builds, the newest build first and, within a build, the job with the same name in the
     * build first.
     */
    Stream<RescaleJobPage> all() {
        return Stream.iterate(0, this::has, index -> index + 1).map(found::get);
    }

    private boolean has(int index) {
        if (search == null) {
            search = new Search(job, job.run().getPreviousBuild());
        }
        if (index == found.size()) {
            search.next().ifPresent(found::add);
        }
        return index < found.size();
    }

    /**
     * Returns the jobs of the Jenkins job configured as reference, as far as the viewer may see it; those of earlier
     * builds of its own Jenkins job if none is configured.
     */
    Stream<RescaleJobPage> reference() {
        Item own = job.run().getParent();
        String name = job.summary().map(JobSummary::referenceJob).orElse("");
        Object other = name.isEmpty() ? own : item(name, own);
        if (other == own) {
            return all();
        }
        if (other instanceof Job<?, ?> project) {
            Search elsewhere = new Search(job, project.getLastBuild());
            return Stream.generate(elsewhere::next)
                    .takeWhile(Optional::isPresent)
                    .map(Optional::get);
        }
        return Stream.empty();
    }

    private static Item item(String name, Item context) {
        try {
            return Jenkins.get().getItem(name, context);
        } catch (AccessDeniedException e) {
            LOGGER.log(Level.FINE, e, () -> "The user who views " + context + " may not see " + name);
            return null;
        }
    }

    /** Goes from a build to older ones. */
    private static final class Search {
        private final RescaleJobPage job;
        /** Name of the case; null for a job. */
        private final String caseName;
        /** The next build to search; null if there is none. */
        private Run<?, ?> next;

        private Run<?, ?> build;
        private BuildJobs known;
        private Iterator<String> names = Collections.emptyIterator();
        private int builds;
        private int jobs;

        Search(RescaleJobPage job, Run<?, ?> newest) {
            this.job = job;
            this.caseName = job.part().map(part -> part.row().of().name()).orElse(null);
            this.next = newest;
        }

        /** Returns the next job; empty if there is none, or the search has reached its limits. */
        Optional<RescaleJobPage> next() {
            while (jobs < (caseName == null ? MAX_JOBS : StudyBuilds.MAX_STUDIES)) {
                if (names.hasNext()) {
                    Optional<RescaleJobPage> page = read(names.next());
                    if (page.filter(other -> other.getName().equals(job.getName()))
                            .isPresent()) {
                        return page;
                    }
                } else if (next == null || builds == MAX_BUILDS) {
                    return Optional.empty();
                } else {
                    enter(next);
                }
            }
            return Optional.empty();
        }

        private void enter(Run<?, ?> entered) {
            build = entered;
            next = entered.getPreviousBuild();
            builds++;
            known = entered.getAction(BuildJobs.class);
            String first = job.part().map(OneCase::study).orElseGet(job::getKey);
            names = known == null
                    ? Collections.emptyIterator()
                    : known.names().stream()
                            .sorted(Comparator.comparing(name -> !name.equals(first)))
                            .iterator();
        }

        private Optional<RescaleJobPage> read(String name) {
            if (caseName == null) {
                jobs++;
                return Optional.of(JobPages.of(build, known, name));
            }
            try {
                Map<String, Integer> numbers = StudyBuilds.numbers(build, known.stateFile(name));
                jobs += numbers.isEmpty() ? 0 : 1;
                Integer number = numbers.get(caseName);
                return number == null ? Optional.empty() : JobPages.of(build, known, new OneCase.Key(name, number));
            } catch (IOException e) {
                LOGGER.log(Level.FINE, e, () -> "Cannot compare with a study of " + build);
                return Optional.empty();
            }
        }
    }
}
