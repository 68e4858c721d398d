package io.jenkins.plugins.rescale.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/**
 * Simulates a network line to a cloud: forwards connections to a server on this machine, delays their data by the
 * latency of a distant server, and limits the rate of each connection. Opening a connection takes time as well. Uses
 * one thread.
 */
final class Line {
    /** Half of a round trip of 40 ms. */
    private static final long ONE_WAY = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long NANOS_PER_KILOBYTE = TimeUnit.SECONDS.toNanos(1) / 50_000;
    /** Maximum bytes in flight in one direction of a connection: twice what is sent during the delay at full rate. */
    private static final int UNDER_WAY = 2 * 1000 * 1000;

    private final SocketAddress server;
    private final ServerSocketChannel entrance;
    private final Selector selector = Selector.open();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(64 * 1024);
    /** Directions with data in flight, ordered by when they are next due. */
    private final PriorityQueue<Direction> waiting = new PriorityQueue<>(Comparator.comparingLong(Direction::due));

    Line(InetSocketAddress server) throws IOException {
        this.server = server;
        entrance = ServerSocketChannel.open();
        entrance.bind(new InetSocketAddress(server.getAddress(), 0), 1024);
        entrance.configureBlocking(false);
        entrance.register(selector, SelectionKey.OP_ACCEPT);
    }

    int port() throws IOException {
        return ((InetSocketAddress) entrance.getLocalAddress()).getPort();
    }

    /** Forwards data until its thread ends. */
    void run() throws IOException {
        while (true) {
            long now = System.nanoTime();
            while (!waiting.isEmpty() && waiting.peek().due() <= now) {
                waiting.poll().deliver(now);
            }
            if (waiting.isEmpty()) {
                selector.select(this::ready);
            } else {
                long left = TimeUnit.NANOSECONDS.toMillis(waiting.peek().due() - System.nanoTime());
                if (left > 0) {
                    selector.select(this::ready, left);
                } else {
                    selector.selectNow(this::ready);
                }
            }
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                open();
            } else if (key.attachment() instanceof End end) {
                if (key.isWritable()) {
                    key.interestOpsAnd(~SelectionKey.OP_WRITE);
                    waiting.add(end.incoming);
                } else {
                    end.outgoing.take();
                }
            }
        } catch (IOException e) {
            ((End) key.attachment()).close();
        }
    }

    private void open() throws IOException {
        End near = new End(entrance.accept());
        End far = new End(SocketChannel.open(server));
        near.outgoing = far.incoming = new Direction(near, far, System.nanoTime() + 2 * ONE_WAY);
        far.outgoing = near.incoming = new Direction(far, near, 0);
    }

    /** One of the two sockets of a connection. */
    private final class End {
        private final SocketChannel socket;
        private final SelectionKey key;
        private Direction outgoing;
        private Direction incoming;

        End(SocketChannel socket) throws IOException {
            this.socket = socket;
            socket.configureBlocking(false);
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            key = socket.register(selector, SelectionKey.OP_READ, this);
        }

        /** Closes both sockets immediately, for example when the connection failed. */
        void close() {
            for (End end : new End[] {this, outgoing.to}) {
                try {
                    end.socket.close();
                } catch (IOException e) {
                    // nothing more can be done
                }
            }
        }
    }

    /**
     * Bytes in flight.
     *
     * @param due arrival time
     * @param bytes null at the end of the stream
     */
    private record Parcel(long due, ByteBuffer bytes) {}

    private final class Direction {
        private final End from;
        private final End to;
        private final Deque<Parcel> parcels = new ArrayDeque<>();
        private long free;
        private int underWay;
        private boolean ended;

        /**
         * @param free time at which the first byte can be sent
         */
        Direction(End from, End to, long free) {
            this.from = from;
            this.to = to;
            this.free = free;
        }

        long due() {
            return parcels.isEmpty() ? Long.MAX_VALUE : parcels.peek().due();
        }

        void take() throws IOException {
            int read = from.socket.read(scratch.clear());
            ByteBuffer bytes = read < 0
                    ? null
                    : ByteBuffer.allocate(read).put(scratch.flip()).flip();
            free = Math.max(free, System.nanoTime()) + Math.max(0, read) * NANOS_PER_KILOBYTE / 1000;
            underWay += Math.max(0, read);
            ended = read < 0;
            if (ended || underWay >= UNDER_WAY) {
                from.key.interestOpsAnd(~SelectionKey.OP_READ);
            }
            parcels.add(new Parcel(free + ONE_WAY, bytes));
            if (parcels.size() == 1) {
                waiting.add(this);
            }
        }

        /** Delivers the bytes that are due; the rest waits until it is due or until the socket is writable again. */
        void deliver(long now) {
            try {
                while (due() <= now) {
                    ByteBuffer bytes = parcels.peek().bytes();
                    if (bytes == null) {
                        parcels.clear();
                        end();
                        return;
                    }
                    underWay -= to.socket.write(bytes);
                    if (bytes.hasRemaining()) {
                        to.key.interestOpsOr(SelectionKey.OP_WRITE);
                        return;
                    }
                    parcels.remove();
                    if (!ended && underWay < UNDER_WAY) {
                        from.key.interestOpsOr(SelectionKey.OP_READ);
                    }
                }
                if (!parcels.isEmpty()) {
                    waiting.add(this);
                }
            } catch (IOException | CancelledKeyException e) {
                from.close();
            }
        }

        private void end() throws IOException {
            if (from.incoming.ended) {
                from.close();
            } else {
                to.socket.shutdownOutput();
            }
        }
    }
}
