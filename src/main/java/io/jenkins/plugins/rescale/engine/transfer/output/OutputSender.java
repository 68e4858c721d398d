package io.jenkins.plugins.rescale.engine.transfer.output;

import io.jenkins.plugins.rescale.engine.transfer.Progress;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.TransferSnapshot;
import io.jenkins.plugins.rescale.engine.transfer.WorkerPool;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;

/**
 * Sends outputs from this machine to another one, in pieces of at most a MiB and several in parallel; small files share
 * a call. Memory use does not depend on the size of the files.
 */
final class OutputSender {
    private static final int PIECE = 1024 * 1024;
    /** Enough to hide the latency of the connection. */
    private static final int PARALLEL = 4;
    /** Maximum number of small files in one call. */
    private static final int MAX_FILES = 500;

    private final OutputDirectory staged;
    private final RelayedDownload.Receiver receiver;
    private final TransferLog log;

    OutputSender(Path folder, RelayedDownload.Receiver receiver, TransferLog log) throws IOException {
        this.staged = new OutputDirectory(folder);
        this.receiver = receiver;
        this.log = log;
    }

    /**
     * Sends files.
     *
     * @param files files with their actual sizes and checksums
     * @return the files that the other machine could not write
     * @throws IOException if the other machine cannot be reached or a local file cannot be read
     */
    List<FailedDownload> deliver(List<OutputFile> files) throws IOException, InterruptedException {
        long bytes = files.stream().mapToLong(OutputFile::size).sum();
        Progress progress =
                new Progress(log, TransferSnapshot.Activity.COPYING, files.size(), bytes, Progress.INTERVAL);
        List<List<OutputFile>> groups = grouped(files);
        WorkerPool pool = WorkerPool.of("delivery", Math.max(1, Math.min(PARALLEL, groups.size())));
        try {
            progress.start();
            CompletionService<List<FailedDownload>> finished = new ExecutorCompletionService<>(pool);
            groups.forEach(group -> finished.submit(() -> send(group, progress)));
            List<FailedDownload> failed = new ArrayList<>();
            for (int i = 0; i < groups.size(); i++) {
                failed.addAll(WorkerPool.get(finished.take()));
            }
            return failed;
        } finally {
            progress.close();
            pool.end();
        }
    }

    /** Groups small files; each large file is its own group. */
    private static List<List<OutputFile>> grouped(List<OutputFile> files) {
        List<List<OutputFile>> groups = new ArrayList<>();
        List<OutputFile> small = new ArrayList<>();
        long bytes = 0;
        for (OutputFile file : files) {
            if (file.size() >= PIECE) {
                groups.add(List.of(file));
                continue;
            }
            if (bytes + file.size() > PIECE || small.size() >= MAX_FILES) {
                groups.add(small);
                small = new ArrayList<>();
                bytes = 0;
            }
            small.add(file);
            bytes += file.size();
        }
        if (!small.isEmpty()) {
            groups.add(small);
        }
        return groups;
    }

    private List<FailedDownload> send(List<OutputFile> group, Progress progress)
            throws IOException, InterruptedException {
        if (group.size() == 1) {
            return send(group.get(0), progress);
        }
        List<OutputPiece> pieces = new ArrayList<>();
        for (OutputFile file : group) {
            try (FileChannel channel = open(file)) {
                pieces.add(piece(channel, file, 0));
            }
        }
        List<FailedDownload> failed = receiver.put(pieces);
        for (OutputPiece piece : pieces) {
            progress.moved(piece.bytes().length);
            progress.fileDone();
        }
        return failed;
    }

    private List<FailedDownload> send(OutputFile file, Progress progress) throws IOException, InterruptedException {
        try (FileChannel channel = open(file)) {
            OutputPiece piece;
            long offset = 0;
            do {
                piece = piece(channel, file, offset);
                List<FailedDownload> failed = receiver.put(List.of(piece));
                if (!failed.isEmpty()) {
                    return failed;
                }
                offset += piece.bytes().length;
                progress.moved(piece.bytes().length);
            } while (!piece.isLast());
            progress.fileDone();
            return List.of();
        }
    }

    private FileChannel open(OutputFile file) throws IOException {
        return FileChannel.open(staged.resolve(file.target()));
    }

    private static OutputPiece piece(FileChannel channel, OutputFile file, long offset) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(PIECE, file.size() - offset));
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException(
                        "\"" + file.target() + "\" was changed on the controller while it was being copied");
            }
        }
        return new OutputPiece(file, offset, bytes.array());
    }
}
