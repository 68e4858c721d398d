package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.Serializable;
import java.util.List;

/**
 * What is done with the outputs of a job.
 *
 * @param files to be fetched, sorted by target; no two targets meet in any file system
 * @param refused not fetched because of their names, sorted by name
 * @param filteredOut printable names of what the selectors left out, sorted
 */
public record OutputPlan(List<OutputFile> files, List<RefusedOutput> refused, List<String> filteredOut)
        implements Serializable {
    public OutputPlan {
        files = List.copyOf(files);
        refused = List.copyOf(refused);
        filteredOut = List.copyOf(filteredOut);
    }

    /** Bytes of the files whose size is known. */
    public long bytes() {
        return files.stream().mapToLong(file -> Math.max(0, file.size())).sum();
    }
}
