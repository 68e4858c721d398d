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
 * Opens servers on ports not used before in this process. Operating systems soon reuse ports, and clients keep state
 * per platform address, such as a requested pause of two hours.
 */
public final class FreshPort {
    private static final Set<Integer> TAKEN = ConcurrentHashMap.newKeySet();

    private FreshPort() {}

    /** Opens a server on a port chosen by the system. */
    @FunctionalInterface
    public interface Opener<S> {
        S open() throws IOException;
    }

    /** Opens a server socket on the loopback interface. */
    public static ServerSocket socket(int backlog) throws IOException {
        return open(
                () -> new ServerSocket(0, backlog, InetAddress.getByName("127.0.0.1")),
                ServerSocket::getLocalPort,
                ServerSocket::close);
    }

    /** Closes an unused server. */
    @FunctionalInterface
    public interface Closer<S> {
        void close(S server) throws IOException;
    }

    /**
     * Opens servers until one has a new port. The other servers are closed only afterwards, so that the system does not
     * assign their ports again.
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
