package io.jenkins.plugins.rescale.trend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Jobs of the latest builds of a project.
 *
 * @param jobs newest build first; within a build, in the order in which they started
 */
record Trend(List<TrendRow> jobs) {
    Trend {
        jobs = List.copyOf(jobs);
    }

    /** Returns the distinct names of the jobs, those of the newest build first. */
    List<String> names() {
        return jobs.stream().map(job -> job.figures().name()).distinct().toList();
    }

    /** Returns only the jobs with the given name; all if the name is null, empty or matches no job. */
    Trend only(String name) {
        if (name == null || name.isEmpty()) {
            return this;
        }
        List<TrendRow> chosen =
                jobs.stream().filter(job -> job.figures().name().equals(name)).toList();
        return chosen.isEmpty() ? this : new Trend(chosen);
    }

    /** Returns the totals of each build with at least one ended job, oldest first. */
    List<BuildTotals> builds() {
        Map<Integer, List<TrendRow>> builds = new TreeMap<>();
        jobs.stream()
                .filter(TrendRow::hasEnded)
                .forEach(job -> builds.computeIfAbsent(job.getBuild(), build -> new ArrayList<>())
                        .add(job));
        return builds.values().stream().map(BuildTotals::of).toList();
    }
}
