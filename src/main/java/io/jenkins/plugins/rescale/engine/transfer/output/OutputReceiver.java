package io.jenkins.plugins.rescale.engine.transfer.output;

import io.jenkins.plugins.rescale.engine.transfer.FileErrors;
import io.jenkins.plugins.rescale.engine.transfer.Sha512;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Writes outputs that another machine downloaded to the output directory, as safely as {@link OutputDownload}: nothing
 * is written outside of the directory or through links, and a file appears under its name only after its SHA-512 has
 * been verified on this machine. Each instance serves a single call; state between calls is on the disk.
 */
public final class OutputReceiver {
    private static final Set<OpenOption> FIRST = Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING,
            LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> NEXT = Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final OutputDirectory outputs;

    /** @param directory created if it does not exist */
    public OutputReceiver(Path directory) throws IOException {
        outputs = new OutputDirectory(directory);
    }

    /**
     * The result of {@link #prepare}.
     *
     * @param there files that already exist and are verified
     * @param wanted files to download, smallest first
     * @param failed files that cannot be written here or do not fit on the disk
     */
    public record Prepared(List<CollectedFile> there, List<OutputFile> wanted, List<FailedDownload> failed)
            implements Serializable {
        public Prepared {
            there = List.copyOf(there);
            wanted = List.copyOf(wanted);
            failed = List.copyOf(failed);
        }
    }

    /**
     * Creates the folders of outputs, and determines which outputs already exist and which fit on the disk.
     *
     * @param all whether these are all outputs for the directory
     */
    public Prepared prepare(List<OutputFile> files, boolean all) throws IOException {
        List<OutputFile> ordered = files.stream()
                .sorted(Comparator.comparingLong(OutputFile::size).thenComparing(OutputFile::target))
                .toList();
        List<FailedDownload> failed = new ArrayList<>();
        List<CollectedFile> there = new ArrayList<>();
        List<OutputFile> wanted = new ArrayList<>();
        long range = OutputDownload.Tuning.DEFAULT.range();
        for (PartFile part : new DownloadStart(outputs, range, TransferLog.NONE).prepare(ordered, all, failed)) {
            OutputFile file = part.file();
            if (part.isThere()) {
                there.add(new CollectedFile(file.target(), file.size(), file.sha512(), true));
            } else {
                wanted.add(file);
            }
        }
        return new Prepared(there, wanted, failed);
    }

    /**
     * Writes pieces. The pieces of a file must arrive in order.
     *
     * @return the files that cannot be written or arrived damaged; no data of them is kept
     */
    public List<FailedDownload> put(List<OutputPiece> pieces) throws ClosedByInterruptException {
        List<FailedDownload> failed = new ArrayList<>();
        for (OutputPiece piece : pieces) {
            try {
                put(piece);
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (IOException e) {
                failed.add(new FailedDownload(piece.file().target(), FileErrors.text(e)));
            }
        }
        return failed;
    }

    private void put(OutputPiece piece) throws IOException {
        PartFile part = piece.offset() == 0 ? outputs.placeUnread(piece.file()) : placed(piece.file());
        boolean good = false;
        try {
            write(part, piece);
            if (piece.isLast()) {
                String written = piece.offset() == 0 ? sha512(piece.bytes()) : Sha512.of(part.data());
                if (!written.equals(piece.file().sha512())) {
                    throw new IOException("it was corrupted in transit from the controller");
                }
                part.finish();
            }
            good = true;
        } finally {
            if (!good) {
                part.discard();
            }
        }
    }

    /** The part file of an output whose first piece has been written. */
    private PartFile placed(OutputFile file) throws IOException {
        Path path = outputs.resolve(file.target());
        Path folder = path.getParent();
        if (folder == null || !folder.toRealPath().startsWith(outputs.root())) {
            throw new IOException("it would be outside the output directory");
        }
        return PartFile.of(file, path, Set.of(), true);
    }

    private static void write(PartFile part, OutputPiece piece) throws IOException {
        try (FileChannel channel = FileChannel.open(part.data(), piece.offset() == 0 ? FIRST : NEXT)) {
            if (channel.size() != piece.offset()) {
                throw new IOException("another process changed it while it was being written");
            }
            channel.position(piece.offset());
            ByteBuffer bytes = ByteBuffer.wrap(piece.bytes());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private static String sha512(byte[] bytes) {
        MessageDigest digest = Sha512.digest();
        digest.update(bytes);
        return Sha512.hex(digest);
    }
}
