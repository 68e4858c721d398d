package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.lifecycle.record.Gathered;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Scratch;
import io.jenkins.plugins.rescale.engine.transfer.TransferSnapshot;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import io.jenkins.plugins.rescale.engine.transfer.output.DownloadResult;
import io.jenkins.plugins.rescale.engine.transfer.output.FailedDownload;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The selected outputs, fetched to the workspace. Large sets are sent to the agent in batches, so that memory use does
 * not grow with the number of outputs on either side.
 */
final class FetchedOutputs {
    /** Outputs per batch: large enough that reduced parallelism at the end of a batch does not matter. */
    static final int PART = 10_000;

    private final JobScope job;
    private final Gathered<CollectedFile> files;
    private final Gathered<FailedDownload> failed;
    /** Files that may be process logs, by path. Each value describes the file that is now at that path. */
    private final Map<String, CollectedFile> candidates = new HashMap<>();

    private OutputLogs.Read logs;

    private FetchedOutputs(JobScope job, Scratch scratch) {
        this.job = job;
        this.files = scratch.gather(CollectedFile.class, Comparator.comparing(CollectedFile::path));
        this.failed = scratch.gather(FailedDownload.class, Comparator.comparing(FailedDownload::path));
    }

    /** Fetches the selected outputs and finds the process logs among them. */
    static FetchedOutputs of(JobScope job, OutputSelection selection, LogQuestion question, Scratch scratch)
            throws IOException, InterruptedException {
        FetchedOutputs fetched = new FetchedOutputs(job, scratch);
        fetched.fetch(selection, question.paths());
        fetched.find(question);
        return fetched;
    }

    private void fetch(OutputSelection selection, Set<String> mayBeLogs) throws IOException, InterruptedException {
        long count = selection.files().size();
        boolean all = count <= PART;
        long bytes = 0;
        String unreachable = "";
        Iterator<OutputFile> left = selection.files().iterator();
        while (left.hasNext()) {
            ArrayList<OutputFile> part = next(left);
            if (!all) {
                showWhole(files.size() + failed.size(), count, bytes, selection.bytes());
            }
            DownloadResult result = unreachable.isEmpty() ? fetch(part, all) : notTried(part, unreachable);
            for (CollectedFile file : result.files()) {
                files.add(file);
                if (mayBeLogs.contains(file.path())) {
                    candidates.put(file.path(), file);
                }
            }
            result.failed().forEach(failed::add);
            bytes += part.stream().mapToLong(file -> Math.max(0, file.size())).sum();
            if (unreachable.isEmpty() && result.files().isEmpty()) {
                unreachable = result.failed().get(0).reason();
            }
        }
    }

    private static ArrayList<OutputFile> next(Iterator<OutputFile> left) {
        ArrayList<OutputFile> part = new ArrayList<>();
        while (left.hasNext() && part.size() < PART) {
            part.add(left.next());
        }
        return part;
    }

    private DownloadResult fetch(ArrayList<OutputFile> part, boolean all) throws IOException, InterruptedException {
        return ControllerTransfers.wanted(job)
                ? new ControllerTransfers(job).fetch(part, all)
                : job.workspace()
                        .inWorkspace(new OutputFetch(
                                job.options().getOutputDirectory(),
                                part,
                                all,
                                job.connection(),
                                job.voice().log()));
    }

    private static DownloadResult notTried(List<OutputFile> part, String why) {
        String reason = "not attempted because earlier files could not be downloaded (" + why + ")";
        return new DownloadResult(
                List.of(),
                part.stream()
                        .map(file -> new FailedDownload(file.target(), reason))
                        .toList(),
                0);
    }

    /**
     * Makes pages show the progress of all outputs, not only of the current batch; see {@link TransferSnapshot#within}.
     */
    private void showWhole(long filesBefore, long files, long bytesBefore, long bytes) {
        job.voice().progress().ifPresent(place -> place.partOf(filesBefore, files, bytesBefore, bytes));
    }

    /**
     * Finds the process logs. A log that was stored under another name has swapped names with the file that had its
     * name.
     */
    private void find(LogQuestion question) throws IOException, InterruptedException {
        logs = job.workspace()
                .inWorkspace(new OutputLogs(
                        job.options().getOutputDirectory(),
                        question,
                        List.copyOf(candidates.values()),
                        job.options().isStreamLog(),
                        job.voice().log()));
        for (OutputLogs.Swap swap : logs.swapped()) {
            CollectedFile one = candidates.get(swap.one());
            CollectedFile other = candidates.get(swap.other());
            candidates.put(swap.one(), other.at(swap.one()));
            candidates.put(swap.other(), one.at(swap.other()));
        }
    }

    /** Returns the fetched outputs, sorted by path. */
    Stream<CollectedFile> files() {
        return files.stream().map(file -> candidates.getOrDefault(file.path(), file));
    }

    long count() {
        return files.size();
    }

    /** Returns the outputs that could not be fetched, sorted by path. */
    Gathered<FailedDownload> failed() {
        return failed;
    }

    /** Returns the process logs of the runs and how much of them has been shown. */
    OutputLogs.Read logs() {
        return logs;
    }

    /** Returns the files that are process logs, sorted by path. */
    List<CollectedFile> logFiles() {
        Set<String> paths = new HashSet<>();
        logs.logs().forEach(log -> paths.add(log.path()));
        return candidates.values().stream()
                .filter(file -> paths.contains(file.path()))
                .sorted(Comparator.comparing(CollectedFile::path))
                .toList();
    }
}
