package io.jenkins.plugins.rescale.engine.transfer.output;

import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.transfer.BufferPool;
import io.jenkins.plugins.rescale.engine.transfer.Connections;
import io.jenkins.plugins.rescale.engine.transfer.Progress;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.TransferSnapshot.Activity;
import io.jenkins.plugins.rescale.engine.transfer.WorkerPool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Downloads outputs to a directory, several files in parallel and large files in ranges. Each file is verified before
 * it appears under its name.
 *
 * <p>A file is written next to its target as {@code .rescale-….part}, checked against the size and SHA-512 announced by
 * the platform, downloaded a second time if they differ, and renamed. A wrong or incomplete file never appears under
 * its final name. Interrupted downloads are resumed, even by a later download of the same file to the same directory. A
 * file that already exists with the right checksum is not downloaded again.
 */
public final class OutputDownload {
    private final RescaleApi api;
    private final Path directory;
    private final int parallel;
    private final TransferLog log;
    private final Tuning tuning;
    private final ConnectionFailures failures = new ConnectionFailures();

    /**
     * Parameters that tests reduce.
     *
     * @param ranged minimum size in bytes of files that are downloaded in ranges
     * @param range size of a range in bytes
     * @param progress time between two lines in the log
     * @param connections maximum number of connections, see {@link Connections}
     */
    record Tuning(long ranged, long range, Backoff backoff, Duration progress, int connections) {
        private static final long MIB = 1024 * 1024;

        static final Tuning DEFAULT =
                new Tuning(64 * MIB, 32 * MIB, Backoff.DEFAULT, Progress.INTERVAL, Connections.MOST);
    }

    /**
     * @param directory created if it does not exist; nothing is written outside of it
     * @param parallel initial number of parallel connections, at least 1; grows with many files and high latency, see
     *     {@link Connections}
     */
    public OutputDownload(RescaleApi api, Path directory, int parallel, TransferLog log) {
        this(api, directory, parallel, log, Tuning.DEFAULT);
    }

    OutputDownload(RescaleApi api, Path directory, int parallel, TransferLog log, Tuning tuning) {
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel: " + parallel);
        }
        this.api = api;
        this.directory = directory;
        this.parallel = parallel;
        this.log = log;
        this.tuning = tuning;
    }

    /** Downloads all files for the directory; see {@link #download(List, boolean)}. */
    public DownloadResult download(List<OutputFile> files) throws IOException, InterruptedException {
        return download(files, true);
    }

    /**
     * Downloads files, smallest first, and returns when all are done. A file that cannot be downloaded is reported in
     * the result and does not end the others. Files that do not fit on the disk are not started.
     *
     * @param files files with targets assigned by {@link Places}
     * @param all whether these are all files for the directory; if not, unfinished files of earlier downloads are kept
     * @throws RescaleException if the platform rejects the token (401, 403), requests a longer pause than calls wait,
     *     or cannot be called at all; this ends all downloads immediately, and a later download resumes them
     */
    public DownloadResult download(List<OutputFile> files, boolean all) throws IOException, InterruptedException {
        List<OutputFile> ordered = files.stream()
                .sorted(Comparator.comparingLong(OutputFile::size).thenComparing(OutputFile::target))
                .toList();
        long bytes = files.stream().mapToLong(file -> Math.max(0, file.size())).sum();
        Progress progress = new Progress(log, Activity.DOWNLOADING, files.size(), bytes, tuning.progress());
        OutputDirectory outputs = new OutputDirectory(directory);
        OpenBodies bodies = new OpenBodies();
        List<FailedDownload> failed = new ArrayList<>();
        List<PartFile> parts = new DownloadStart(outputs, tuning.range(), log).prepare(ordered, all, failed);
        LinkedBlockingDeque<Runnable> queue = new LinkedBlockingDeque<>();
        WorkerPool pool = WorkerPool.of("download", parallel, queue);
        Connections connections = new Connections(parallel, Math.min(files.size(), tuning.connections()), pool::widen);
        ContentReader reader = new ContentReader(
                api, bodies, tuning.backoff(), new BufferPool(ContentReader.BUFFER), connections::answered);
        FileFetch fetch = new FileFetch(reader, progress, tuning, log, failures, helpFrom(queue));
        List<CollectedFile> collected = new ArrayList<>();
        try {
            progress.start();
            List<Callable<FileFetch.Outcome>> fetches = new ArrayList<>();
            parts.forEach(part -> fetches.add(() -> fetch.fetch(part)));
            for (FileFetch.Outcome outcome : pool.runAll(fetches)) {
                outcome.collected().ifPresent(collected::add);
                outcome.failed().ifPresent(failed::add);
            }
        } finally {
            progress.close();
            pool.shutdownNow();
            bodies.end();
            pool.end();
        }
        collected.sort(Comparator.comparing(CollectedFile::path));
        failed.sort(Comparator.comparing(FailedDownload::path));
        log.line("Downloaded " + collected.size() + " of " + files.size() + (files.size() == 1 ? " file, " : " files, ")
                + progress.summary() + connections);
        return new DownloadResult(collected, failed, reader.received());
    }

    /** Returns why no other files should be downloaded from now on; empty while the platform can be reached. */
    Optional<String> notTried() {
        return failures.notTried();
    }

    /**
     * Queues helpers for a large file before files that were not started, to finish it sooner and write sequentially.
     */
    private Function<Runnable, IntConsumer> helpFrom(LinkedBlockingDeque<Runnable> queue) {
        return helper -> wanted -> {
            for (int i = 0; i < Math.min(wanted, parallel - 1); i++) {
                queue.addFirst(helper);
            }
        };
    }
}
