package io.jenkins.plugins.rescale.engine.transfer.input;

import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleFile;
import io.jenkins.plugins.rescale.engine.api.UploadSource;
import io.jenkins.plugins.rescale.engine.transfer.Connections;
import io.jenkins.plugins.rescale.engine.transfer.Progress;
import io.jenkins.plugins.rescale.engine.transfer.Sha512;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.TransferSnapshot;
import io.jenkins.plugins.rescale.engine.transfer.WorkerPool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Uploads inputs to Rescale, several in parallel. An interrupt ends all uploads. */
public final class InputUpload {
    private static final Logger LOGGER = Logger.getLogger(InputUpload.class.getName());
    /** In bytes: 5 GB, the largest file that the platform accepts according to its error message. */
    public static final long MAX_SIZE = 5_000_000_000L;

    /** Maximum size in bytes of uploads whose duration is mostly latency. */
    private static final long SMALL = 64 * 1024;

    private final RescaleApi api;
    private final int parallel;
    private final TransferLog log;
    private final Function<LocalInput, UploadSource> sources;

    /**
     * Uploads local files.
     *
     * @param parallel initial number of parallel uploads, at least 1; see {@link Connections}
     */
    public InputUpload(RescaleApi api, int parallel, TransferLog log) {
        this(api, parallel, log, input -> UploadSource.of(Path.of(input.file())));
    }

    /**
     * @param sources returns the source of an input; called from several threads, once per input
     */
    public InputUpload(RescaleApi api, int parallel, TransferLog log, Function<LocalInput, UploadSource> sources) {
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel: " + parallel);
        }
        this.api = api;
        this.parallel = parallel;
        this.log = log;
        this.sources = sources;
    }

    /**
     * Uploads files and returns once all of them are on Rescale. An interrupted transfer is restarted from the
     * beginning, since the platform can neither resume uploads nor accept parts. The first file that fails ends the
     * others.
     *
     * @param uploaded receives each file that is on Rescale, in any order, on the calling thread; also those that
     *     arrive while a failure or an interrupt ends the others
     * @throws InputException before anything is sent, naming all files that are larger than {@link #MAX_SIZE}; or if a
     *     file no longer matches its checksum
     */
    public void upload(List<LocalInput> inputs, Consumer<UploadedInput> uploaded)
            throws IOException, InterruptedException {
        refuseTooLarge(inputs);
        if (inputs.isEmpty()) {
            return;
        }
        long bytes = inputs.stream().mapToLong(LocalInput::size).sum();
        Progress progress =
                new Progress(log, TransferSnapshot.Activity.UPLOADING, inputs.size(), bytes, Progress.INTERVAL);
        WorkerPool pool = WorkerPool.of("upload", Math.min(parallel, inputs.size()));
        Connections connections = new Connections(parallel, inputs.size(), pool::widen);
        CompletionService<UploadedInput> finished = new ExecutorCompletionService<>(pool);
        try {
            progress.start();
            for (LocalInput input : inputs) {
                finished.submit(() -> send(input, progress, connections));
            }
            for (int i = 0; i < inputs.size(); i++) {
                uploaded.accept(WorkerPool.get(finished.take()));
            }
            log.line("Uploaded " + inputs.size() + (inputs.size() == 1 ? " file, " : " files, ") + progress.summary()
                    + connections);
        } finally {
            progress.close();
            pool.end();
            reportRest(finished, uploaded);
        }
    }

    /** Reports the files that arrived after a failure. */
    private static void reportRest(CompletionService<UploadedInput> finished, Consumer<UploadedInput> uploaded)
            throws InterruptedException {
        for (Future<UploadedInput> file = finished.poll(); file != null; file = finished.poll()) {
            try {
                uploaded.accept(file.get());
            } catch (ExecutionException e) {
                LOGGER.log(Level.FINE, "another file failed as well", e);
            }
        }
    }

    private UploadedInput send(LocalInput input, Progress progress, Connections connections)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        RescaleFile file = api.upload(input.name(), sources.apply(input), progress::moved);
        if (input.size() <= SMALL) {
            connections.answered(System.nanoTime() - begun);
        }
        boolean otherSize = file.size() >= 0 && file.size() != input.size();
        boolean otherContents = Sha512.isHex(file.sha512()) && !file.sha512().equals(input.sha512());
        if (otherSize || otherContents) {
            throw new InputException(List.of("\"" + input.name() + "\" on Rescale (file " + file.id() + ") differs from"
                    + " what was read here: the file has changed, or was corrupted in transit. Run the step again when"
                    + " nothing is writing to the file"));
        }
        progress.fileDone();
        return input.uploaded(file.id(), false);
    }

    private static void refuseTooLarge(List<LocalInput> inputs) throws InputException {
        List<String> problems = inputs.stream()
                .filter(input -> input.size() > MAX_SIZE)
                .map(input -> tooLarge("\"" + input.name() + "\" (" + Progress.size(input.size()) + ")"))
                .toList();
        if (!problems.isEmpty()) {
            throw new InputException(problems);
        }
    }

    /** Describes a file that is too large for Rescale, and what to do about it. */
    static String tooLarge(String what) {
        return what + " is larger than 5 GB, Rescale's limit for one file. Exclude files that the job does not need, or"
                + " split large files (\"split -b 4G\", or 7z volumes), use the parts as inputs, set packInputs to"
                + " false, and join the parts in the command";
    }
}
