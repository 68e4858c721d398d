package io.jenkins.plugins.rescale.engine.transfer.output;

import io.jenkins.plugins.rescale.engine.api.ByteRange;
import io.jenkins.plugins.rescale.engine.api.FileContents;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import io.jenkins.plugins.rescale.engine.transfer.BufferPool;
import io.jenkins.plugins.rescale.engine.transfer.FileErrors;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reads contents of files sequentially and resumes after a broken connection. Thread-safe. */
final class ContentReader {
    private static final Logger LOGGER = Logger.getLogger(ContentReader.class.getName());
    static final int BUFFER = 128 * 1024;

    private final RescaleApi api;
    private final OpenBodies bodies;
    private final Backoff backoff;
    private final BufferPool buffers;
    private final LongAdder received = new LongAdder();
    private final LongConsumer answered;

    /**
     * @param answered receives the latency of each response in nanoseconds
     */
    ContentReader(RescaleApi api, OpenBodies bodies, Backoff backoff, BufferPool buffers, LongConsumer answered) {
        this.answered = answered;
        this.api = api;
        this.bodies = bodies;
        this.backoff = backoff;
        this.buffers = buffers;
    }

    /** Receives bytes in order. */
    interface Sink {
        void take(byte[] bytes, int length) throws IOException;
    }

    /** The connection was cut too often. */
    static final class CutException extends IOException {
        private static final long serialVersionUID = 1L;

        CutException(String message, IOException cause) {
            super(message, cause);
        }
    }

    /** The received data is not the announced file. */
    static final class WrongContentsException extends IOException {
        private static final long serialVersionUID = 1L;

        WrongContentsException(String message) {
            super(message);
        }
    }

    /** The platform was asked for a part of a file but sent something else. */
    static final class RangeIgnoredException extends IOException {
        private static final long serialVersionUID = 1L;

        RangeIgnoredException() {
            super("the platform ignores range requests for this file");
        }
    }

    /** Number of bytes received over the network so far. */
    long received() {
        return received.sum();
    }

    BufferPool buffers() {
        return buffers;
    }

    /**
     * Reads a file from an offset to its end. If the platform sends the whole file instead, the bytes before the offset
     * are skipped.
     *
     * @param size size of the file; -1 if unknown
     * @throws WrongContentsException if the file has a different size
     * @throws CutException if the connection was cut too often
     */
    void readToEnd(String fileId, long from, long size, Sink sink) throws IOException, InterruptedException {
        read(new Position(fileId, from, size, size, true), sink);
    }

    /**
     * Reads a part of a file.
     *
     * @param to end offset, exclusive
     * @throws RangeIgnoredException if the platform sends anything but this part
     * @throws CutException if the connection was cut too often
     */
    void readPart(String fileId, long from, long to, long size, Sink sink) throws IOException, InterruptedException {
        read(new Position(fileId, from, to, size, false), sink);
    }

    /** The current position of a read. */
    private static final class Position {
        private final String fileId;
        private final long size;
        private final boolean toEnd;
        private long at;
        /** End offset, exclusive; -1 while unknown. */
        private long to;

        Position(String fileId, long at, long to, long size, boolean toEnd) {
            this.fileId = fileId;
            this.at = at;
            this.to = to;
            this.size = size;
            this.toEnd = toEnd;
        }

        ByteRange range() {
            if (toEnd) {
                return at == 0 ? ByteRange.ALL : ByteRange.from(at);
            }
            return new ByteRange(at, to - 1);
        }
    }

    private void read(Position position, Sink sink) throws IOException, InterruptedException {
        int idle = 0;
        for (int cuts = 1; ; cuts++) {
            long before = position.at;
            bodies.verifyGoingOn();
            FileContents contents = bodies.add(open(position));
            IOException cut;
            try {
                cut = read(position, contents, sink);
            } finally {
                bodies.close(contents);
            }
            bodies.verifyGoingOn();
            if (cut == null) {
                return;
            }
            idle = position.at > before ? 0 : idle + 1;
            if (idle >= Backoff.MAX_IDLE || cuts >= Backoff.MAX_CUTS) {
                throw new CutException(
                        "the connection was lost " + cuts + " times (" + FileErrors.text(cut)
                                + "). What arrived and can be verified is kept for the next attempt",
                        cut);
            }
            LOGGER.log(Level.FINE, cut, () -> "cut at byte " + position.at + " of file " + position.fileId);
            backoff.pause(idle);
        }
    }

    private FileContents open(Position position) throws IOException, InterruptedException {
        try {
            long asked = System.nanoTime();
            FileContents contents = api.contents(position.fileId, position.range());
            answered.accept(System.nanoTime() - asked);
            return contents;
        } catch (RescaleException e) {
            boolean badRange = e.kind() == Kind.NO_SUCH_RANGE || e.kind() == Kind.UNREADABLE;
            if (badRange && !position.toEnd) {
                throw new RangeIgnoredException();
            }
            if (badRange && position.at > 0) {
                throw new WrongContentsException("the rest of it cannot be downloaded: " + FileErrors.text(e));
            }
            throw e;
        }
    }

    /** Returns why the body ended prematurely; {@code null} if it was read completely. */
    private IOException read(Position position, FileContents contents, Sink sink) throws IOException {
        long skip = verify(position, contents);
        byte[] buffer = buffers.take();
        try {
            while (true) {
                int n;
                try {
                    n = contents.body().read(buffer);
                } catch (IOException e) {
                    return e;
                }
                if (n < 0) {
                    boolean complete = position.to < 0 || position.at == position.to;
                    return complete ? null : new IOException("the response ended prematurely");
                }
                received.add(n);
                if (skip > 0) {
                    int skipped = (int) Math.min(skip, n);
                    skip -= skipped;
                    n -= skipped;
                    System.arraycopy(buffer, skipped, buffer, 0, n);
                }
                if (position.to >= 0 && n > position.to - position.at) {
                    throw position.toEnd
                            ? new WrongContentsException("it is longer than the " + position.to + " bytes announced")
                            : new RangeIgnoredException();
                }
                sink.take(buffer, n);
                position.at += n;
            }
        } finally {
            buffers.giveBack(buffer);
        }
    }

    /** Checks the range of the response; returns how many of its bytes to skip. */
    private static long verify(Position position, FileContents contents) throws IOException {
        if (position.size >= 0 && contents.total() >= 0 && contents.total() != position.size) {
            throw new WrongContentsException(
                    "it has " + contents.total() + " bytes, but its listed size is " + position.size);
        }
        if (position.to < 0) {
            position.to = contents.total();
        }
        boolean here = contents.offset() == position.at;
        if (position.toEnd) {
            if (!here && contents.offset() != 0) {
                throw new WrongContentsException("a different part of it was sent than requested");
            }
            return here ? 0 : position.at;
        }
        boolean thisMuch = contents.length() < 0 || contents.length() == position.to - position.at;
        if (!here || !thisMuch) {
            throw new RangeIgnoredException();
        }
        return 0;
    }
}
