package io.jenkins.plugins.rescale.page;

import static java.util.stream.Collectors.joining;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** How many jobs of a build are at what. */
@Restricted(NoExternalUse.class)
public final class JobCounts {
    private final int total;
    private final Map<Stage, Integer> stages;

    private JobCounts(int total, Map<Stage, Integer> stages) {
        this.total = total;
        this.stages = stages;
    }

    static JobCounts of(List<RescaleJobPage> jobs) {
        return ofFigures(jobs.stream().map(RescaleJobPage::figures).toList());
    }

    static JobCounts ofFigures(List<JobFigures> jobs) {
        Map<Stage, Integer> stages = new EnumMap<>(Stage.class);
        jobs.forEach(job -> stages.merge(job.stage(), 1, Integer::sum));
        return new JobCounts(jobs.size(), stages);
    }

    public int getTotal() {
        return total;
    }

    /** Number of jobs, and how many of them are at what. */
    public String getWords() {
        if (total == 0) {
            return Messages.JobCounts_none();
        }
        return stages.entrySet().stream()
                .map(entry -> Messages.JobCounts_stage(Stages.words(entry.getKey()), entry.getValue()))
                .collect(joining(", ", Messages.JobCounts_total(total) + " ", ""));
    }
}
