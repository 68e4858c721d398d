package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.lifecycle.log.LogFollower;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LogPosition;
import io.jenkins.plugins.rescale.engine.lifecycle.log.ProcessLog;
import io.jenkins.plugins.rescale.engine.lifecycle.log.RestOfLog;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the process logs among the outputs in the workspace.
 *
 * @param logs sorted by path; see {@link #among}
 * @param showLog whether the rest of a single one is shown
 * @param position how far it was shown
 */
record OutputLogs(String directory, List<CollectedFile> logs, boolean showLog, LogPosition position, TransferLog log)
        implements WorkspaceTask<OutputLogs.Read> {

    /**
     * What comes back.
     *
     * @param summaries one per log
     * @param position how far the process log is shown now
     */
    record Read(List<ProcessLog.Summary> summaries, LogPosition position) implements Serializable {}

    /** The process logs of the runs among outputs. */
    static List<CollectedFile> among(Collection<CollectedFile> outputs) {
        return new ArrayList<>(outputs.stream()
                .filter(file -> file.path().matches("(run\\d+/)?" + LogFollower.PROCESS_LOG.replace(".", "\\.")))
                .sorted(Comparator.comparing(CollectedFile::path))
                .toList());
    }

    @Override
    public Read run(Path workspace, Path outputRoot) throws IOException {
        return read(WorkspaceFiles.confined(outputRoot, directory));
    }

    Read read(Path folder) throws IOException {
        List<ProcessLog.Summary> summaries = new ArrayList<>();
        for (CollectedFile file : logs) {
            summaries.add(ProcessLog.summarize(folder.resolve(file.path())));
        }
        LogPosition shown = position;
        if (showLog && logs.size() == 1) {
            shown = RestOfLog.show(
                    folder.resolve(logs.get(0).path()),
                    position,
                    summaries.get(0).lines(),
                    log);
        }
        return new Read(summaries, shown);
    }
}
