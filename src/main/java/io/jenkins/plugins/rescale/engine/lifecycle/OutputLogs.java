package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.lifecycle.log.ExitVerdict;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LogPosition;
import io.jenkins.plugins.rescale.engine.lifecycle.log.ProcessLog;
import io.jenkins.plugins.rescale.engine.lifecycle.log.RestOfLog;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import io.jenkins.plugins.rescale.engine.transfer.output.RunLogs;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds and reads the process logs among the outputs in the workspace. The name is not sufficient, since a job, a user
 * or an earlier job can write a file with that name and any content. The platform's log starts with a timestamp from
 * within the job's lifetime and contains the lines that were seen while it grew.
 *
 * @param collected the collected outputs that may be logs
 * @param showLog whether to show the rest of the log if there is only one
 */
record OutputLogs(
        String directory, LogQuestion question, List<CollectedFile> collected, boolean showLog, TransferLog log)
        implements WorkspaceTask<OutputLogs.Read> {
    OutputLogs {
        collected = new ArrayList<>(collected);
    }

    /**
     * The result.
     *
     * @param logs one for each run
     * @param swapped files whose contents were swapped so that the log has its usual name
     * @param position how much of the process log has been shown
     */
    record Read(List<JudgedLog> logs, List<Swap> swapped, LogPosition position) implements Serializable {}

    /** The paths of two swapped files. */
    record Swap(String one, String other) implements Serializable {}

    /**
     * A file that may be the log.
     *
     * @param known how many of its lines were seen while it grew; -1 if it does not match what was seen
     */
    private record Candidate(CollectedFile file, ProcessLog.Summary summary, long known) {}

    @Override
    public Read run(Path workspace, Path outputRoot) throws IOException {
        return read(WorkspaceFiles.confined(outputRoot, directory));
    }

    Read read(Path folder) throws IOException {
        List<JudgedLog> logs = new ArrayList<>();
        List<Swap> swaps = new ArrayList<>();
        LogPosition shown = question.position();
        List<List<CollectedFile>> files = question.among(collected);
        for (int i = 0; i < files.size(); i++) {
            RunLogs run = question.runs().get(i);
            boolean seen = run.run().isEmpty() || run.run().equals("1");
            LogPosition position = seen ? question.position() : new LogPosition();
            List<Candidate> candidates = new ArrayList<>();
            for (CollectedFile file : distinct(files.get(i))) {
                Path path = folder.resolve(file.path());
                candidates.add(new Candidate(
                        file, ProcessLog.summarize(path, question.job()), RestOfLog.known(path, position)));
            }
            String doubt = doubt(candidates, position.isBegun());
            if (!doubt.isEmpty()) {
                logs.add(JudgedLog.none(run.run(), candidates.isEmpty(), doubt));
                continue;
            }
            Candidate log = candidates.get(0);
            String path = log.file().path();
            boolean taken = files.get(i).stream().anyMatch(file -> file.path().equals(run.path()));
            if (taken && !path.equals(run.path())) {
                Swap swap = new Swap(path, run.path());
                swap(folder, swap);
                swaps.add(swap);
                path = run.path();
            }
            logs.add(new JudgedLog(run.run(), path, log.summary(), false, ""));
            if (showLog && files.size() == 1) {
                shown = RestOfLog.show(
                        folder.resolve(path), log.known(), log.summary().lines(), this.log);
            }
        }
        return new Read(logs, swaps, shown);
    }

    /** Removes exact duplicates. */
    private static List<CollectedFile> distinct(List<CollectedFile> files) {
        Set<String> contents = new HashSet<>();
        return files.stream().filter(file -> contents.add(file.sha512())).toList();
    }

    /**
     * Reduces the list to the log.
     *
     * @return why the log cannot be determined; empty if it can
     */
    private String doubt(List<Candidate> candidates, boolean seen) {
        if (candidates.isEmpty()) {
            return ExitVerdict.MISSING;
        }
        int all = candidates.size();
        List<Candidate> fitting =
                candidates.stream().filter(candidate -> candidate.known() >= 0).toList();
        if (seen && (!fitting.isEmpty() || !question.restarted())) {
            candidates.retainAll(fitting);
        }
        if (candidates.size() != 1 || !seen || fitting.isEmpty()) {
            candidates.removeIf(candidate -> !isOfThisJob(candidate.summary()));
        }
        if (candidates.size() == 1) {
            return "";
        }
        if (candidates.isEmpty()) {
            return "is not among its outputs: "
                    + (all == 1 ? "the file with that name is" : "the files with that name are")
                    + " not the log that Rescale wrote while the job ran";
        }
        int others = candidates.size() - 1;
        return "cannot be distinguished from " + others + (others == 1 ? " other output" : " other outputs")
                + " with that name";
    }

    private boolean isOfThisJob(ProcessLog.Summary log) {
        return log.time()
                .filter(time -> question.notBefore() == null || !time.isBefore(question.notBefore()))
                .isPresent();
    }

    private static void swap(Path folder, Swap swap) throws IOException {
        Path one = folder.resolve(swap.one());
        Path other = folder.resolve(swap.other());
        Path aside = one.resolveSibling(".rescale-swap.part");
        Files.move(one, aside, StandardCopyOption.REPLACE_EXISTING);
        Files.move(other, one);
        Files.move(aside, other);
    }
}
