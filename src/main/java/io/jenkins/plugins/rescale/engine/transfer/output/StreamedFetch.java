package io.jenkins.plugins.rescale.engine.transfer.output;

import io.jenkins.plugins.rescale.engine.transfer.FileErrors;
import io.jenkins.plugins.rescale.engine.transfer.Progress;
import io.jenkins.plugins.rescale.engine.transfer.Sha512;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Set;

/** Downloads a file over a single connection and computes its checksum at the same time. */
final class StreamedFetch {
    private static final Set<OpenOption> READ_WRITE = Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE,
            LinkOption.NOFOLLOW_LINKS);

    private final PartFile part;
    private final ContentReader reader;
    private final Progress progress;

    StreamedFetch(PartFile part, ContentReader reader, Progress progress) {
        this.part = part;
        this.reader = reader;
        this.progress = progress;
    }

    static FileChannel open(PartFile part) throws IOException {
        return FileChannel.open(part.data(), READ_WRITE);
    }

    /**
     * Writes the part file.
     *
     * @return size and checksum of the written file, not yet verified
     */
    Fetched fetch() throws IOException, InterruptedException {
        OutputFile file = part.file();
        MessageDigest digest = Sha512.digest();
        long[] done = {0};
        try (FileChannel channel = open(part)) {
            done[0] = takeOver(channel, digest);
            progress.skipped(done[0]);
            if (file.size() <= 0 || done[0] < file.size()) {
                reader.readToEnd(file.fileId(), done[0], file.size(), (bytes, length) -> {
                    digest.update(bytes, 0, length);
                    write(channel, bytes, length, done[0]);
                    done[0] += length;
                    progress.moved(length);
                });
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            progress.skipped(-done[0]);
            throw e;
        }
        return new Fetched(done[0], Sha512.hex(digest));
    }

    /** Resumes an earlier attempt if the result can be verified; otherwise, starts over. Returns the resumed length. */
    private long takeOver(FileChannel channel, MessageDigest digest) throws IOException {
        long there = channel.size();
        if (there == 0) {
            return 0;
        }
        // a file that was downloaded in ranges has holes
        if (!part.canBeContinued() || there > part.file().size() || Files.deleteIfExists(part.ranges())) {
            channel.truncate(0);
            return 0;
        }
        byte[] bytes = reader.buffers().take();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long at = 0;
        while (at < there) {
            buffer.clear();
            int n = channel.read(buffer, at);
            if (n < 0) {
                break;
            }
            digest.update(bytes, 0, n);
            at += n;
        }
        reader.buffers().giveBack(bytes);
        return at;
    }

    static void write(FileChannel channel, byte[] bytes, int length, long at) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            try {
                channel.write(buffer, at + buffer.position());
            } catch (ClosedChannelException e) {
                // caused by an interrupt, not by the disk
                throw e;
            } catch (IOException e) {
                throw new WriteException(e);
            }
        }
    }

    /** Size and checksum of the written file. */
    record Fetched(long size, String sha512) {}

    /** The file could not be written locally, so downloading it again will not help. */
    static final class WriteException extends IOException {
        private static final long serialVersionUID = 1L;

        WriteException(IOException cause) {
            super("it could not be written: " + FileErrors.text(cause), cause);
        }
    }
}
