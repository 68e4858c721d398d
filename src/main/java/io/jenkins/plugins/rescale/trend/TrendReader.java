package io.jenkins.plugins.rescale.trend;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.rescale.build.BuildJobs;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reads the Rescale jobs of the latest builds of a project, without loading older builds. */
final class TrendReader {
    private static final Logger LOGGER = Logger.getLogger(TrendReader.class.getName());

    /** Maximum number of builds to search, including those without Rescale jobs. */
    static final int MAX_BUILDS = 100;

    /**
     * Number of jobs after which no further build is read, so that builds with hundreds of jobs do not slow down the
     * page.
     */
    static final int MAX_JOBS = 2000;

    /** As many as Jenkins itself loads for the weather of a project. */
    private static final int BUILDS_FOR_LINK = 5;

    private TrendReader() {}

    /** Reads the Rescale jobs of the latest builds, except those that cannot be read. */
    static Trend read(Job<?, ?> project) {
        return read(project, MAX_BUILDS);
    }

    /** Does the same for fewer builds. */
    static Trend read(Job<?, ?> project, int builds) {
        List<TrendRow> jobs = new ArrayList<>();
        Run<?, ?> run = project.getLastBuild();
        for (int i = 0; run != null && i < builds && jobs.size() < MAX_JOBS; i++) {
            add(run, jobs);
            run = run.getPreviousBuild();
        }
        return new Trend(jobs);
    }

    private static void add(Run<?, ?> run, List<TrendRow> jobs) {
        BuildJobs known = run.getAction(BuildJobs.class);
        if (known == null) {
            return;
        }
        boolean building = run.isBuilding();
        for (String name : known.names()) {
            figures(run, known.stateFile(name), building)
                    .filter(TrendReader::isShown)
                    .ifPresent(figures -> jobs.add(new TrendRow(run.getNumber(), figures)));
        }
    }

    /** Whether the job reached Rescale, or is a parameter study with results of its own. */
    private static boolean isShown(JobFigures figures) {
        return !figures.id().isEmpty() || !figures.results().isEmpty();
    }

    private static Optional<JobFigures> figures(Run<?, ?> run, StateFile job, boolean building) {
        try {
            return job.figures(building);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "Cannot read a Rescale job of " + run + " for the trend");
            return Optional.empty();
        }
    }

    /**
     * Returns whether a project has Rescale jobs. Called on each view of a project, so only checks its last successful
     * build, which Jenkins caches, and its last few builds.
     */
    static boolean hasJobs(Job<?, ?> project) {
        Run<?, ?> successful = project.getLastSuccessfulBuild();
        if (successful != null && hasJobs(successful)) {
            return true;
        }
        Run<?, ?> run = project.getLastBuild();
        for (int i = 0; run != null && i < BUILDS_FOR_LINK; i++) {
            if (hasJobs(run)) {
                return true;
            }
            run = run.getPreviousBuild();
        }
        return false;
    }

    private static boolean hasJobs(Run<?, ?> run) {
        BuildJobs jobs = run.getAction(BuildJobs.class);
        return jobs != null && !jobs.names().isEmpty();
    }
}
