package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.lifecycle.log.LaunchedCommands;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LogPosition;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import io.jenkins.plugins.rescale.engine.transfer.output.RunLogs;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is known of the process logs of a job before they are read.
 *
 * @param runs files that may be the log of each run
 * @param job what it launches
 * @param notBefore nothing of the job was written before; null when that is not known
 * @param restarted whether the job was begun again on another machine, and its log perhaps too
 * @param position what was seen of the log of the first run while it grew
 */
record LogQuestion(List<RunLogs> runs, LaunchedCommands job, Instant notBefore, boolean restarted, LogPosition position)
        implements Serializable {
    LogQuestion {
        runs = new ArrayList<>(runs);
    }

    /** All that may be a log. */
    Set<String> paths() {
        return runs.stream().flatMap(run -> run.paths().stream()).collect(Collectors.toSet());
    }

    /** For each run those of its files that are among the collected ones. */
    List<List<CollectedFile>> among(List<CollectedFile> collected) {
        Map<String, CollectedFile> byPath = collected.stream()
                .collect(Collectors.toMap(CollectedFile::path, Function.identity(), (one, other) -> one));
        return runs.stream()
                .map(run -> run.paths().stream()
                        .filter(byPath::containsKey)
                        .map(byPath::get)
                        .toList())
                .toList();
    }
}
