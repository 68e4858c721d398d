package io.jenkins.plugins.rescale.engine.job;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What could be read of a job JSON that has problems.
 *
 * @param tokenName see {@link JobDefinition#tokenName}; absent if the JSON has one that cannot be used
 * @param analyses the analyses, in which what is missing or cannot be used is empty or 0
 * @param wrong paths of the problems
 */
public record JobDraft(Optional<String> tokenName, List<JobAnalysis> analyses, Set<String> wrong) {
    /** Returns a job without problems as a draft. */
    public static JobDraft of(JobDefinition job) {
        return new JobDraft(Optional.of(job.tokenName()), job.analyses(), Set.of());
    }
}
