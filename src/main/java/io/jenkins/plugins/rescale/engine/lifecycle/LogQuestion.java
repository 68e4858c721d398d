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
 * What is known about the process logs of a job before they are read.
 *
 * @param runs for each run, the files that may be its log
 * @param job the commands it launches
 * @param notBefore earliest time at which the job can have written anything; null if unknown
 * @param restarted whether the job was restarted on another machine, which may have restarted its log too
 * @param position what was seen of the first run's log while it grew
 */
record LogQuestion(List<RunLogs> runs, LaunchedCommands job, Instant notBefore, boolean restarted, LogPosition position)
        implements Serializable {
    LogQuestion {
        runs = new ArrayList<>(runs);
    }

    /** Returns the paths of all files that may be logs. */
    Set<String> paths() {
        return runs.stream().flatMap(run -> run.paths().stream()).collect(Collectors.toSet());
    }

    /** Returns, for each run, those of its files that were collected. */
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
