package io.jenkins.plugins.rescale.engine.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.jenkins.plugins.rescale.emulator.FreshPort;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/**
 * A server that sends exactly the bytes that a test specifies, for responses that the well-behaved emulator never
 * sends. Requests play the scripts in order; the last script is repeated.
 */
final class StubServer implements AutoCloseable {
    /** Handles one request: writes arbitrary bytes, or nothing. */
    interface Script {
        void play(Call call) throws Exception;
    }

    /**
     * A request as received.
     *
     * @param connection number of its connection, starting at 1
     * @param headers names in lower case
     */
    record Call(int connection, String line, Map<String, String> headers, InputStream in, Socket socket) {
        String method() {
            return line.split(" ")[0];
        }

        String target() {
            return line.split(" ")[1];
        }

        String header(String name) {
            return headers.get(name);
        }

        byte[] body() throws IOException {
            return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }

        void write(String text) throws IOException {
            write(text.getBytes(UTF_8));
        }

        void write(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }
    }

    private final ServerSocket server;
    private final boolean secure;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "stub server");
        thread.setDaemon(true);
        return thread;
    });
    private final ConcurrentLinkedDeque<Script> scripts = new ConcurrentLinkedDeque<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Script last;

    StubServer(Script... scripts) throws IOException {
        this(ServerSocketFactory.getDefault(), false, scripts);
    }

    StubServer(ServerSocketFactory factory, boolean secure, Script... scripts) throws IOException {
        this.secure = secure;
        server = FreshPort.open(
                () -> factory.createServerSocket(0, 100, InetAddress.getByName("127.0.0.1")),
                ServerSocket::getLocalPort,
                ServerSocket::close);
        then(scripts);
        threads.execute(this::accept);
    }

    /** Appends scripts to the existing ones. */
    StubServer then(Script... more) {
        scripts.addAll(List.of(more));
        return this;
    }

    /** Discards all scripts and plays this one from now on. */
    void always(Script script) {
        scripts.clear();
        last = script;
    }

    static Script json(String body) {
        return answer(200, body);
    }

    static Script answer(int status, String body, String... headers) {
        return call -> {
            call.body();
            call.write(text(status, body, headers));
        };
    }

    static String text(int status, String body, String... headers) {
        StringBuilder answer = new StringBuilder("HTTP/1.1 " + status + " Some Reason\r\n");
        for (String header : headers) {
            answer.append(header).append("\r\n");
        }
        return answer.append("Content-Type: application/json\r\nContent-Length: ")
                .append(body.getBytes(UTF_8).length)
                .append("\r\n\r\n")
                .append(body)
                .toString();
    }

    /** Reads the request and never responds. Ends when the server closes. */
    Script hang() {
        return call -> {
            call.body();
            closed.await();
        };
    }

    /** Closes the connection without a response. */
    static Script cut() {
        return call -> {
            call.body();
            call.socket().close();
        };
    }

    /** Announces a length and closes the connection before the body is complete. */
    static Script truncated(int status, String part, int announced) {
        return call -> {
            call.body();
            call.write("HTTP/1.1 " + status + " X\r\nContent-Length: " + announced + "\r\n\r\n" + part);
            call.socket().close();
        };
    }

    int port() {
        return server.getLocalPort();
    }

    String origin() {
        return (secure ? "https" : "http") + "://127.0.0.1:" + port();
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    Call onlyCall() {
        if (calls.size() != 1) {
            throw new AssertionError("expected one call, there are " + calls.size());
        }
        return calls.get(0);
    }

    int connections() {
        return connections.get();
    }

    /** Waits until the server closes. */
    void awaitClose() throws InterruptedException {
        closed.await();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                int number = connections.incrementAndGet();
                threads.execute(() -> serve(socket, number));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (Call call = read(in, socket, number); call != null; call = read(in, socket, number)) {
                calls.add(call);
                Script next = scripts.poll();
                if (next != null) {
                    last = next;
                }
                last.play(call);
            }
        } catch (Exception e) {
            // the client disconnected, or the test is over
        }
    }

    private static Call read(InputStream in, Socket socket, int number) throws IOException {
        String line = line(in);
        if (line.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        return new Call(number, line, headers, in, socket);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.write(c);
        }
        return line.toString(ISO_8859_1).strip();
    }

    /** Closes all connections. Waiting scripts end. */
    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
