package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.transfer.TransferSnapshot;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * How far the transfers are that are under way now, for pages. In memory only; a job is on it while it transfers, and
 * holds one snapshot then. Thread-safe.
 */
public final class TransferBoard {
    private final Map<String, Place> places = new ConcurrentHashMap<>();

    /** What is known of a job's transfer; empty when nothing is under way, or nothing was told yet. */
    public Optional<TransferSnapshot> of(String key) {
        Place place = places.get(key);
        return place == null ? Optional.empty() : Optional.ofNullable(place.latest);
    }

    /**
     * A place for what a job does, not shown yet.
     *
     * @param key of the job, the same for {@link #of}
     */
    public Place place(String key) {
        return new Place(this, Objects.requireNonNull(key));
    }

    /**
     * Takes the snapshots of one job, each as {@link TransferSnapshot#toLine() a line} in ASCII, since they may come
     * from another machine. That machine may send anything: what is no snapshot, or too long to be one, is passed over.
     */
    public static final class Place extends OutputStream {
        private static final int MAX_LINE = 200;

        private final TransferBoard board;
        private final String key;
        private final byte[] line = new byte[MAX_LINE];
        private int length;
        private volatile TransferSnapshot latest;
        private volatile UnaryOperator<TransferSnapshot> whole = UnaryOperator.identity();

        private Place(TransferBoard board, String key) {
            this.board = board;
            this.key = key;
        }

        /** From now on the job is on the board. */
        public void show() {
            latest = null;
            whole = UnaryOperator.identity();
            board.places.put(key, this);
        }

        /** Takes the job off the board, whatever is still said of it. */
        public void hide() {
            board.places.remove(key, this);
            latest = null;
        }

        /** What is told until {@link #hide} is a part of a whole; see {@link TransferSnapshot#within}. */
        void partOf(long filesBefore, long files, long bytesBefore, long bytes) {
            whole = part -> part.within(filesBefore, files, bytesBefore, bytes);
        }

        @Override
        public synchronized void write(int b) {
            if (b == '\n') {
                if (length <= MAX_LINE) {
                    TransferSnapshot.ofLine(
                                    new String(line, 0, length, StandardCharsets.US_ASCII), System.currentTimeMillis())
                            .ifPresent(snapshot -> latest = whole.apply(snapshot));
                }
                length = 0;
            } else if (length < MAX_LINE) {
                line[length++] = (byte) b;
            } else {
                length = MAX_LINE + 1;
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int count) {
            for (int i = offset; i < offset + count; i++) {
                write(bytes[i]);
            }
        }
    }
}
