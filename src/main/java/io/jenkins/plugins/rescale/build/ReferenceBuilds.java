package io.jenkins.plugins.rescale.build;

import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import io.jenkins.plugins.rescale.engine.results.Reference;
import io.jenkins.plugins.rescale.engine.results.ResultValue;
import io.jenkins.plugins.rescale.engine.results.Results;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/**
 * Finds the reference values for a build: for each metric, the one of the newest earlier build that has it for a
 * job of the same name that succeeded and {@linkplain Results#passed passed its gates}. So a value cannot creep, and
 * builds without the metric are skipped.
 */
final class ReferenceBuilds {
    private static final Logger LOGGER = Logger.getLogger(ReferenceBuilds.class.getName());
    /** Maximum number of builds to search. */
    private static final int MOST = 200;
    /** Number of jobs after which no further build is read. */
    private static final int MAX_JOBS = 2000;

    private final Run<?, ?> run;
    private final String name;
    private final String caseName;
    private final String jobName;
    private final Set<String> wanted;
    private final Map<String, Reference.Value> found = new HashMap<>();
    private final int maxJobs;
    /** Number of jobs, or of studies with cases, that were read. */
    private int jobsRead;

    /**
     * @param name name of the job in the build; if several jobs have the same name on Rescale, the one with this name
     *     is preferred
     * @param caseName name of the study case; empty if the job is not part of a study
     * @param jobName name on Rescale
     * @param keys see {@link Reference#key}
     */
    ReferenceBuilds(Run<?, ?> run, String name, String caseName, String jobName, List<String> keys) {
        this.run = run;
        this.name = name;
        this.caseName = caseName;
        this.jobName = jobName;
        this.wanted = new LinkedHashSet<>(keys);
        this.maxJobs = caseName.isEmpty() ? MAX_JOBS : StudyBuilds.MAX_STUDIES;
    }

    /** @param project job whose builds are searched; empty for the job of this build */
    Reference find(String project) {
        Run<?, ?> build = project.isEmpty() ? run.getPreviousBuild() : newest(project);
        for (int i = 0; build != null && i < MOST && jobsRead < maxJobs && !wanted.isEmpty(); i++) {
            add(build);
            build = build.getPreviousBuild();
        }
        return new Reference(found);
    }

    /** Returns null for a job that the build may not see. */
    private Run<?, ?> newest(String project) {
        Item own = run.getParent();
        try (ACLContext ignored =
                ACL.as2(own instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2)) {
            Object item = Jenkins.get().getItem(project, own);
            if (item == own) {
                return run.getPreviousBuild();
            }
            return item instanceof Job<?, ?> job ? job.getLastBuild() : null;
        } catch (AccessDeniedException e) {
            LOGGER.log(Level.FINE, e, () -> run + " may not read " + project);
            return null;
        }
    }

    private void add(Run<?, ?> build) {
        BuildJobs jobs = build.getAction(BuildJobs.class);
        if (jobs == null) {
            return;
        }
        List<String> names = new ArrayList<>(jobs.names());
        String first = caseName.isEmpty() ? name : name.replaceFirst("c\\d+$", "");
        if (names.remove(first)) {
            names.add(0, first);
        }
        for (String other : names) {
            figures(build, jobs.stateFile(other))
                    .filter(figures -> figures.name().equals(jobName)
                            && figures.stage() == Stage.SUCCEEDED
                            && figures.results().passed())
                    .ifPresent(figures -> figures.results().values().forEach(value -> add(build, value)));
        }
    }

    private void add(Run<?, ?> build, ResultValue value) {
        if (value.value() != null && !Double.isNaN(value.value()) && wanted.remove(value.key())) {
            found.put(value.key(), new Reference.Value(value.value(), "#" + build.getNumber()));
        }
    }

    private Optional<JobFigures> figures(Run<?, ?> build, StateFile file) {
        try {
            if (caseName.isEmpty()) {
                jobsRead++;
                return file.figures(build.isBuilding());
            }
            Map<String, Integer> numbers = StudyBuilds.numbers(build, file);
            jobsRead += numbers.isEmpty() ? 0 : 1;
            Integer number = numbers.get(caseName);
            return number == null ? Optional.empty() : file.ofCase(number).figures(build.isBuilding());
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "Cannot use a Rescale job of " + build + " as a reference");
            return Optional.empty();
        }
    }
}
