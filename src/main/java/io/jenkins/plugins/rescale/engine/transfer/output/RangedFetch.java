package io.jenkins.plugins.rescale.engine.transfer.output;

import io.jenkins.plugins.rescale.engine.transfer.FileErrors;
import io.jenkins.plugins.rescale.engine.transfer.Progress;
import io.jenkins.plugins.rescale.engine.transfer.Sha512;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.BitSet;
import java.util.function.IntConsumer;

/**
 * Downloads a large file in ranges over several connections. The leader thread computes the checksum: it reads
 * completed ranges in order, from the page cache, while helpers download the ranges ahead of it. If no thread is free
 * to help, it downloads the ranges itself.
 */
final class RangedFetch {
    private final PartFile part;
    private final ContentReader reader;
    private final Progress progress;
    private final long range;
    private final int count;
    /** Guarded by {@code this}, as are the next four fields. */
    private final BitSet taken = new BitSet();

    private final BitSet done = new BitSet();
    private int helpers;
    private boolean closed;
    private Throwable failure;

    private FileChannel data;
    private RangeMarks marks;

    /**
     * @param range size of each range in bytes
     */
    RangedFetch(PartFile part, ContentReader reader, Progress progress, long range) {
        this.part = part;
        this.reader = reader;
        this.progress = progress;
        this.range = range;
        this.count = Math.toIntExact((part.file().size() + range - 1) / range);
    }

    /**
     * Writes the part file.
     *
     * @param help requests up to a number of threads, which call {@link #help} as soon as they are free
     * @return size and checksum of the written file, not yet verified
     */
    StreamedFetch.Fetched fetch(IntConsumer help) throws IOException, InterruptedException {
        OutputFile file = part.file();
        MessageDigest digest = Sha512.digest();
        try (FileChannel dataChannel = StreamedFetch.open(part);
                RangeMarks rangeMarks = new RangeMarks(part.ranges())) {
            data = dataChannel;
            marks = rangeMarks;
            takeOver();
            boolean helped = false;
            try {
                for (int i = 0; i < count; i++) {
                    if (takeOrAwait(i)) {
                        fetch(i, digest);
                    } else {
                        hash(i, digest);
                    }
                    if (!helped) {
                        // only now it is certain that the platform sends ranges
                        help.accept(count - 1 - i);
                        helped = true;
                    }
                }
            } catch (Throwable e) {
                // even an Error: the helpers must end, and nothing of the file counts as done
                fail(e);
            } finally {
                awaitHelpers();
            }
            throwFailure();
        }
        Files.delete(part.ranges());
        return new StreamedFetch.Fetched(file.size(), Sha512.hex(digest));
    }

    /** Downloads ranges until none is left. */
    void help() {
        synchronized (this) {
            if (closed) {
                return;
            }
            helpers++;
        }
        try {
            for (int i = takeNext(); i >= 0; i = takeNext()) {
                fetch(i, null);
            }
        } catch (Throwable e) {
            // even an Error: the leader is waiting for this range
            fail(e);
        } finally {
            synchronized (this) {
                helpers--;
                notifyAll();
            }
        }
    }

    /** Downloads a range. Updates the digest, unless {@code null}, which must already include all preceding bytes. */
    private void fetch(int i, MessageDigest digest) throws IOException, InterruptedException {
        OutputFile file = part.file();
        long from = i * range;
        long to = Math.min(from + range, file.size());
        long[] at = {from};
        try {
            reader.readPart(file.fileId(), from, to, file.size(), (bytes, length) -> {
                verifyGoingOn();
                StreamedFetch.write(data, bytes, length, at[0]);
                at[0] += length;
                progress.moved(length);
                if (digest != null) {
                    digest.update(bytes, 0, length);
                }
            });
            marks.set(i);
        } catch (IOException | InterruptedException | RuntimeException e) {
            progress.skipped(from - at[0]);
            throw e;
        }
        synchronized (this) {
            done.set(i);
            notifyAll();
        }
    }

    private void hash(int i, MessageDigest digest) throws IOException, InterruptedException {
        long at = i * range;
        long to = Math.min(at + range, part.file().size());
        byte[] bytes = reader.buffers().take();
        while (at < to) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException("the download was aborted");
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, (int) Math.min(bytes.length, to - at));
            int n = data.read(buffer, at);
            if (n < 0) {
                throw new IOException("another process truncated the unfinished file");
            }
            digest.update(bytes, 0, n);
            at += n;
        }
        reader.buffers().giveBack(bytes);
    }

    /** Reuses the ranges that an earlier attempt completed; the checksum of the file covers them. */
    private void takeOver() throws IOException {
        BitSet complete = part.canBeContinued() ? marks.read(count) : new BitSet();
        if (complete.isEmpty()) {
            marks.clear();
            data.truncate(0);
        }
        long there = data.size();
        synchronized (this) {
            complete.stream().filter(i -> i * range + length(i) <= there).forEach(i -> {
                taken.set(i);
                done.set(i);
                progress.skipped(length(i));
            });
        }
    }

    private long length(int i) {
        return Math.min((i + 1) * range, part.file().size()) - i * range;
    }

    /** Returns whether the leader has to download a range itself; otherwise, waits until it is complete. */
    private synchronized boolean takeOrAwait(int i) throws InterruptedException, IOException {
        while (true) {
            verifyGoingOn();
            if (done.get(i)) {
                return false;
            }
            if (!taken.get(i) && helpers == 0) {
                taken.set(i);
                return true;
            }
            wait();
        }
    }

    private synchronized int takeNext() {
        int next = taken.nextClearBit(0);
        if (closed || failure != null || next >= count) {
            return -1;
        }
        taken.set(next);
        return next;
    }

    private synchronized void verifyGoingOn() throws IOException {
        if (failure != null) {
            throw new IOException("another part of the file failed");
        }
    }

    private synchronized void fail(Throwable e) {
        if (failure == null) {
            failure = e;
        }
        notifyAll();
    }

    /** Waits for the helpers, which end soon: at their next read after a failure, or because no range is left. */
    private synchronized void awaitHelpers() {
        closed = true;
        boolean interrupted = false;
        while (helpers > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void throwFailure() throws IOException, InterruptedException {
        if (failure != null) {
            done.stream().forEach(i -> progress.skipped(-length(i)));
        }
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof InterruptedException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure != null) {
            throw new IOException(FileErrors.text(failure), failure);
        }
    }
}
