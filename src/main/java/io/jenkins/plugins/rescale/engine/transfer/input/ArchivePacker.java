package io.jenkins.plugins.rescale.engine.transfer.input;

import io.jenkins.plugins.rescale.engine.transfer.BufferPool;
import io.jenkins.plugins.rescale.engine.transfer.FileErrors;
import io.jenkins.plugins.rescale.engine.transfer.Progress;
import io.jenkins.plugins.rescale.engine.transfer.Sha512;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.TransferSnapshot.Activity;
import io.jenkins.plugins.rescale.engine.transfer.WorkerPool;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;

/**
 * Packs an archive. Files are split into blocks, which all cores compress; the calling thread joins the blocks in
 * order, writes them and computes the checksum. The number of blocks in progress is limited, so that memory use does
 * not grow with the files.
 */
final class ArchivePacker {
    private static final int BUFFER = 256 * 1024;

    private final Path root;
    private final InputFiles inputs;
    private final Path zip;
    private final TransferLog log;
    private final Progress progress;
    private final Queue<BlockCompressor> compressors = new ConcurrentLinkedQueue<>();
    private final List<String> windowsScripts = new ArrayList<>();
    private final BufferPool buffers = new BufferPool(BlockCompressor.MAX_DATA);

    /**
     * @param root real path of the workspace
     * @param zip absolute path of the archive
     */
    ArchivePacker(Path root, InputFiles inputs, Path zip, TransferLog log) {
        this.root = root;
        this.inputs = inputs;
        this.zip = zip;
        this.log = log;
        List<InputFile> files = inputs.files();
        long bytes = files.stream().mapToLong(InputFile::size).sum();
        this.progress = new Progress(log, Activity.PACKING, files.size(), bytes, Progress.INTERVAL);
    }

    LocalInput pack() throws IOException, InterruptedException {
        Path folder = zip.getParent();
        if (folder == null) {
            throw new IllegalArgumentException("not a file: " + zip);
        }
        Files.createDirectories(folder);
        Path unfinished = zip.resolveSibling(zip.getFileName() + ".part");
        Path spool = zip.resolveSibling(zip.getFileName() + ".spool");
        WorkerPool pool = WorkerPool.of("packing", WorkerPool.cores());
        try {
            progress.start();
            LocalInput packed = write(unfinished, spool, pool);
            Files.move(unfinished, zip, StandardCopyOption.REPLACE_EXISTING);
            int count = inputs.files().size();
            log.line("Packed " + (count == 1 ? "1 file" : count + " files") + ", " + progress.summary() + ", into "
                    + packed.name() + " (" + Progress.size(packed.size()) + ")");
            InputPacking.warnOfScripts(windowsScripts, log);
            return packed;
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while packing the inputs");
        } catch (IOException e) {
            if (FileErrors.isDiskFull(e)) {
                throw new IOException(
                        "Cannot pack the inputs: the disk is full. Free some space on the disk of the workspace, exclude"
                                + " files that the job does not need, or set packInputs to false, which needs no space",
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
        MessageDigest digest = Sha512.digest();
        try (OutputStream file = Files.newOutputStream(unfinished);
                OutputStream out = new BufferedOutputStream(new DigestOutputStream(file, digest), BUFFER);
                Archive archive = new Archive(out, spool, new EntryTimes(inputs.files()))) {
            for (String folder : inputs.emptyFolders()) {
                archive.addFolder(folder);
            }
            addFiles(archive, pool);
        }
        long size = Files.size(unfinished);
        refuseTooLarge(size);
        return new LocalInput(String.valueOf(zip.getFileName()), zip.toString(), size, Sha512.hex(digest), true, "");
    }

    /** A block that is being compressed. */
    private record Piece(WatchedFile file, Future<Block> block) {}

    private void addFiles(Archive archive, WorkerPool pool) throws IOException, InterruptedException {
        int limit = 2 * pool.getCorePoolSize() + 2;
        Deque<Piece> underWay = new ArrayDeque<>();
        for (InputFile input : inputs.files()) {
            WatchedFile file = new WatchedFile(root, input);
            long left = input.size();
            do {
                if (underWay.size() == limit) {
                    add(archive, underWay.remove());
                }
                long offset = input.size() - left;
                int size = (int) Math.min(BlockCompressor.BLOCK, left);
                boolean last = size == left;
                underWay.add(new Piece(file, pool.submit(() -> compress(file, offset, last, size))));
                left -= size;
            } while (left > 0);
        }
        while (!underWay.isEmpty()) {
            add(archive, underWay.remove());
        }
    }

    private Block compress(WatchedFile file, long offset, boolean last, int size) throws IOException {
        BlockCompressor idle = compressors.poll();
        BlockCompressor compressor = idle == null ? new BlockCompressor() : idle;
        try {
            return compressor.compress(file, offset, last, size, buffers.take());
        } finally {
            compressors.add(compressor);
        }
    }

    private void add(Archive archive, Piece piece) throws IOException, InterruptedException {
        Block block = WorkerPool.get(piece.block);
        archive.add(piece.file, block);
        buffers.giveBack(block.data());
        refuseTooLarge(archive.size());
        progress.moved(block.size());
        if (block.last()) {
            progress.fileDone();
            if (piece.file.isWindowsScript()) {
                windowsScripts.add(piece.file.input().path());
            }
        }
    }

    private static void refuseTooLarge(long size) throws InputException {
        if (size > InputUpload.MAX_SIZE) {
            throw new InputException(List.of(InputUpload.tooLarge("The archive of the inputs")));
        }
    }
}
