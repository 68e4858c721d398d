package io.jenkins.plugins.rescale.engine.transfer.input;

import io.jenkins.plugins.rescale.engine.transfer.BufferPool;
import io.jenkins.plugins.rescale.engine.transfer.FileErrors;
import io.jenkins.plugins.rescale.engine.transfer.Progress;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.TransferSnapshot.Activity;
import io.jenkins.plugins.rescale.engine.transfer.WorkerPool;
import io.jenkins.plugins.rescale.engine.transfer.input.ArchivedFile.How;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;

/**
 * Packs one archive. Files are cut into blocks; all cores compress blocks, the calling thread joins them in order,
 * writes them and computes the checksum. At most a fixed number of blocks is under way, so that memory does not grow
 * with the files.
 */
final class ArchivePacker {
    private static final int MAX_THREADS = 32;

    private final Path root;
    private final List<InputFile> inputs;
    private final Path zip;
    private final TransferLog log;
    private final Progress progress;
    private final Queue<BlockCompressor> compressors = new ConcurrentLinkedQueue<>();
    private final BufferPool buffers = new BufferPool(BlockCompressor.MAX_DATA);

    ArchivePacker(Path root, List<InputFile> inputs, Path zip, TransferLog log) {
        this.root = root;
        this.inputs = InputPacking.sorted(inputs);
        this.zip = zip;
        this.log = log;
        long bytes = inputs.stream().mapToLong(InputFile::size).sum();
        this.progress = new Progress(log, Activity.PACKING, inputs.size(), bytes, Progress.INTERVAL);
    }

    static int threads() {
        return Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
    }

    LocalInput pack() throws IOException, InterruptedException {
        Path folder = zip.getParent();
        if (folder == null) {
            throw new IllegalArgumentException("no file: " + zip);
        }
        Files.createDirectories(folder);
        Path unfinished = zip.resolveSibling(zip.getFileName() + ".part");
        Path spool = zip.resolveSibling(zip.getFileName() + ".spool");
        WorkerPool pool = WorkerPool.of("packing", threads());
        try {
            progress.start();
            LocalInput packed = write(unfinished, spool, pool);
            Files.move(unfinished, zip, StandardCopyOption.REPLACE_EXISTING);
            String files = inputs.size() == 1 ? "1 file" : inputs.size() + " files";
            log.line("Packed " + files + ", " + progress.summary() + ", into " + packed.name() + " of "
                    + Progress.size(packed.size()));
            return packed;
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while packing the inputs");
        } catch (IOException e) {
            if (FileErrors.isDiskFull(e)) {
                throw new IOException(
                        "The inputs cannot be packed: the disk is full. Free some space where the workspace is, leave out"
                                + " what the job does not need, or set packInputs to false, which needs no space",
                        e);
            }
            throw e;
        } finally {
            progress.close();
            pool.end();
            compressors.forEach(BlockCompressor::close);
            Files.deleteIfExists(unfinished);
            Files.deleteIfExists(spool);
        }
    }

    private LocalInput write(Path unfinished, Path spool, WorkerPool pool) throws IOException, InterruptedException {
        try (OutputStream file = Files.newOutputStream(unfinished);
                HashingOutput out = new HashingOutput(file)) {
            try (Archive archive = new Archive(out, spool, buffers)) {
                Deque<Piece> window = new ArrayDeque<>();
                Pieces pieces = new Pieces(pool);
                int limit = 2 * threads() + 2;
                while (!window.isEmpty() || pieces.hasNext()) {
                    while (window.size() < limit && pieces.hasNext()) {
                        window.add(pieces.next());
                    }
                    add(archive, window.remove());
                    if (out.size() > InputUpload.MAX_SIZE) {
                        throw new InputException(List.of(InputUpload.tooLarge("The archive of the inputs")));
                    }
                }
            }
            if (out.size() > InputUpload.MAX_SIZE) {
                throw new InputException(List.of(InputUpload.tooLarge("The archive of the inputs")));
            }
            return new LocalInput(InputPacking.ARCHIVE_NAME, zip.toString(), out.size(), out.sha512(), true);
        }
    }

    private void add(Archive archive, Piece piece) throws IOException, InterruptedException {
        try {
            Block block = WorkerPool.get(piece.block);
            archive.add(piece.file, block);
            progress.moved(block.size());
            if (block.last()) {
                progress.fileDone();
            }
        } catch (BlockCompressor.ChangedInputException e) {
            throw piece.file.file().changed();
        }
    }

    /** A block that is being worked on. */
    private record Piece(ArchivedFile file, Future<Block> block) {}

    /** Cuts the files one after the other and hands out the blocks. */
    private final class Pieces {
        private final WorkerPool pool;
        private final Iterator<InputFile> files = inputs.iterator();
        private ArchivedFile current;
        private long offset;

        Pieces(WorkerPool pool) {
            this.pool = pool;
        }

        boolean hasNext() {
            return current != null || files.hasNext();
        }

        Piece next() throws IOException {
            if (current == null) {
                current = open(files.next());
                offset = 0;
            }
            ArchivedFile file = current;
            long from = offset;
            long left = file.file().input().size() - from;
            int size = (int) Math.min(BlockCompressor.BLOCK, left);
            boolean last = size == left;
            offset += size;
            current = last ? null : current;
            return new Piece(file, pool.submit(() -> block(file, from, last, size)));
        }
    }

    private ArchivedFile open(InputFile input) throws IOException {
        WatchedFile file = new WatchedFile(root, input);
        if (input.size() <= ArchivedFile.HELD) {
            return new ArchivedFile(file, How.HELD);
        }
        BlockCompressor compressor = compressor();
        try {
            boolean worthIt = compressor.worthIt(file.path(), input.size());
            return new ArchivedFile(file, worthIt ? How.SPOOLED : How.COPIED);
        } finally {
            compressors.add(compressor);
        }
    }

    private Block block(ArchivedFile file, long offset, boolean last, int size) throws IOException {
        Path path = file.file().path();
        BlockCompressor compressor = compressor();
        try {
            return file.how() == How.COPIED
                    ? compressor.check(path, offset, last, size)
                    : compressor.compress(path, offset, last, size, buffers.take());
        } finally {
            compressors.add(compressor);
        }
    }

    private BlockCompressor compressor() {
        BlockCompressor idle = compressors.poll();
        return idle == null ? new BlockCompressor() : idle;
    }
}
