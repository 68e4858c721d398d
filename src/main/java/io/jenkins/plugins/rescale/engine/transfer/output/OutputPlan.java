package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.Serializable;
import java.util.List;

/**
 * What is done with the outputs of a job.
 *
 * @param files to be fetched, sorted by target; the file system can hold all of them side by side
 * @param renamed those of them that are written under another name, sorted by target
 * @param refused selected, but cannot be fetched; sorted by name
 * @param logs of each run, by its number
 */
public record OutputPlan(
        List<OutputFile> files, List<RenamedOutput> renamed, List<RefusedOutput> refused, List<RunLogs> logs)
        implements Serializable {
    public OutputPlan {
        files = List.copyOf(files);
        renamed = List.copyOf(renamed);
        refused = List.copyOf(refused);
        logs = List.copyOf(logs);
    }

    /** Bytes of the files whose size is known. */
    public long bytes() {
        return files.stream().mapToLong(file -> Math.max(0, file.size())).sum();
    }
}
