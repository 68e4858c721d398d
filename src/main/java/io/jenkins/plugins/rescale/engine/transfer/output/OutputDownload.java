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
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Fetches outputs into a directory: several files at the same time, large ones in ranges, each one verified before it
 * appears under its name.
 *
 * <p>A file is written beside its target as {@code .rescale-….part}, compared with the size and the SHA-512 that the
 * platform announced, fetched once more when they differ, and renamed. So there is never a wrong or an incomplete file
 * under its final name. What was cut is continued, also by a later download of the same file into the same directory.
 * A file that is there already with the right checksum is not fetched again.
 */
public final class OutputDownload {
    private final RescaleApi api;
    private final Path directory;
    private final int parallel;
    private final TransferLog log;
    private final Tuning tuning;

    /**
     * What tests set smaller.
     *
     * @param ranged files of at least this many bytes are fetched in ranges
     * @param range bytes of a range
     * @param connections at most, see {@link Connections}
     */
    record Tuning(long ranged, long range, Backoff backoff, Duration progress, int connections) {
        private static final long MIB = 1024 * 1024;

        static final Tuning DEFAULT =
                new Tuning(64 * MIB, 32 * MIB, Backoff.DEFAULT, Progress.INTERVAL, Connections.MOST);
    }

    /**
     * @param directory is created when it does not exist; nothing is written outside of it
     * @param parallel how many connections are used at the same time, at least 1; more when there are many files and
     *     answers take their time, see {@link Connections}
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

    /** Fetches all files that come into the directory; see {@link #download(List, boolean)}. */
    public DownloadResult download(List<OutputFile> files) throws IOException, InterruptedException {
        return download(files, true);
    }

    /**
     * Fetches files, small ones first, and returns when all are done. A file that cannot be fetched is named in the
     * result and does not end the others. Files that the disk has no room for are not begun.
     *
     * @param files with targets that {@link Places} gave
     * @param all whether no other files come into the directory later; if some do, what earlier downloads left there
     *     unfinished is not tidied up
     * @throws RescaleException when the platform refuses the token (401, 403), asks for a pause that is longer than calls
     *     wait, or cannot be called at all; everything ends at once, and a later download goes on from here
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
        FileFetch fetch = new FileFetch(reader, progress, tuning, log, helpFrom(queue));
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

    /** Help for a large file goes before files that were not begun: it ends sooner, and the disk writes in order. */
    private Function<Runnable, IntConsumer> helpFrom(LinkedBlockingDeque<Runnable> queue) {
        return helper -> wanted -> {
            for (int i = 0; i < Math.min(wanted, parallel - 1); i++) {
                queue.addFirst(helper);
            }
        };
    }
}
