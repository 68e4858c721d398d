package io.jenkins.plugins.rescale.page;

import static java.util.stream.Collectors.joining;

import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Number of jobs of a build in each stage. */
@Restricted(NoExternalUse.class)
public final class JobCounts {
    private final int total;
    private final Map<Stage, Integer> stages;

    private JobCounts(int total, Map<Stage, Integer> stages) {
        this.total = total;
        this.stages = stages;
    }

    /** Counts in a single pass over the list, which may read a job on each access. */
    static JobCounts of(List<? extends ListedJob> jobs) {
        Map<Stage, Integer> stages = new EnumMap<>(Stage.class);
        jobs.forEach(job -> stages.merge(job.figures().stage(), 1, Integer::sum));
        return new JobCounts(jobs.size(), stages);
    }

    public int getTotal() {
        return total;
    }

    /** Total number of jobs, and the number in each stage. */
    public String getWords() {
        if (total == 0) {
            return Messages.JobCounts_none();
        }
        return stages.entrySet().stream()
                .map(entry -> Messages.JobCounts_stage(Words.stage(entry.getKey()), entry.getValue()))
                .collect(joining(", ", Messages.JobCounts_total(total) + " ", ""));
    }
}
