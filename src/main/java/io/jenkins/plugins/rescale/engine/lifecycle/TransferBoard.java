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
 * The progress of current transfers, for pages. Kept in memory only: a job is listed while it transfers, with its
 * latest snapshot. Thread-safe.
 */
public final class TransferBoard {
    private final Map<String, Place> places = new ConcurrentHashMap<>();

    /** Returns the progress of a job's transfer; empty if there is none, or nothing has been reported yet. */
    public Optional<TransferSnapshot> of(String key) {
        Place place = places.get(key);
        return place == null ? Optional.empty() : Optional.ofNullable(place.latest);
    }

    /**
     * Creates a place for a job, which is not shown yet.
     *
     * @param key identifies the job, as in {@link #of}
     */
    public Place place(String key) {
        return new Place(this, Objects.requireNonNull(key));
    }

    /**
     * Receives the snapshots of one job, each as {@linkplain TransferSnapshot#toLine() a line} of ASCII text, since
     * they may come from another machine. That machine is not trusted: lines that are invalid or too long are ignored.
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

        /** Puts the job on the board. */
        public void show() {
            latest = null;
            whole = UnaryOperator.identity();
            board.places.put(key, this);
        }

        /** Takes the job off the board; what is still reported is not shown. */
        public void hide() {
            board.places.remove(key, this);
            latest = null;
        }

        /** Treats snapshots as part of a whole until {@link #hide}; see {@link TransferSnapshot#within}. */
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
