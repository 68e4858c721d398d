package io.jenkins.plugins.rescale.emulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/**
 * Opens servers on ports that none had before in this process. A system gives a port again soon, and what a client keeps
 * of a platform, such as a pause of two hours that it asked for, it keeps by the address.
 */
public final class FreshPort {
    private static final Set<Integer> TAKEN = ConcurrentHashMap.newKeySet();

    private FreshPort() {}

    /** Opens a server on a port that the system chooses. */
    @FunctionalInterface
    public interface Opener<S> {
        S open() throws IOException;
    }

    /** A server on loopback. */
    public static ServerSocket socket(int backlog) throws IOException {
        return open(
                () -> new ServerSocket(0, backlog, InetAddress.getByName("127.0.0.1")),
                ServerSocket::getLocalPort,
                ServerSocket::close);
    }

    /** Closes a server that nobody has used. */
    @FunctionalInterface
    public interface Closer<S> {
        void close(S server) throws IOException;
    }

    /**
     * Opens servers until one has a port that is new; the others are closed then, and not before, so that the system
     * gives none of theirs again.
     */
    public static <S> S open(Opener<S> opener, ToIntFunction<S> port, Closer<S> closer) throws IOException {
        List<S> others = new ArrayList<>();
        S server = opener.open();
        while (!TAKEN.add(port.applyAsInt(server))) {
            others.add(server);
            server = opener.open();
        }
        for (S other : others) {
            closer.close(other);
        }
        return server;
    }
}
