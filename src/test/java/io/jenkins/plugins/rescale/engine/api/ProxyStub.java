package io.jenkins.plugins.rescale.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Base64;
import java.util.List;

/** A forward proxy on loopback, with or without a password: absolute request lines for http, CONNECT for https. */
public final class ProxyStub implements AutoCloseable {
    private final StubServer server;
    private final String expected;

    /** @param login {@code user:password}; empty for a proxy without authentication */
    public ProxyStub(String login) throws IOException {
        this.expected = login.isEmpty() ? "" : "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
        this.server = new StubServer(this::play);
    }

    ProxySettings settings(String user, String password, String... direct) {
        return new ProxySettings("127.0.0.1", server.port(), user, password, List.of(direct));
    }

    List<StubServer.Call> calls() {
        return server.calls();
    }

    /** Returns the targets of all requests so far, including refused ones. */
    public List<String> targets() {
        return calls().stream().map(StubServer.Call::target).toList();
    }

    public int port() {
        return server.port();
    }

    /** Answers every request with the given status from now on. */
    void refuse(int status) {
        server.always(StubServer.answer(status, "Refused by the proxy"));
    }

    private void play(StubServer.Call call) throws IOException {
        byte[] body = call.body();
        if (!expected.isEmpty() && !expected.equals(call.header("proxy-authorization"))) {
            call.write(StubServer.text(407, "", "Proxy-Authenticate: Basic realm=\"stub\""));
        } else if (call.method().equals("CONNECT")) {
            String[] target = call.target().split(":");
            try (Socket upstream = new Socket(target[0], Integer.parseInt(target[1]))) {
                call.write("HTTP/1.1 200 Connection established\r\n\r\n");
                Thread up = new Thread(() -> pump(call.in(), upstream));
                up.setDaemon(true);
                up.start();
                upstream.getInputStream().transferTo(call.socket().getOutputStream());
            }
            call.socket().close();
        } else {
            forward(call, body);
        }
    }

    private static void pump(InputStream in, Socket socket) {
        try (socket) {
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                socket.getOutputStream().write(buffer, 0, n);
                socket.getOutputStream().flush();
            }
        } catch (IOException e) {
            // one side has closed the tunnel
        }
    }

    /** Forwards the request without its proxy headers, and the response until the server closes the connection. */
    private static void forward(StubServer.Call call, byte[] body) throws IOException {
        URI target = URI.create(call.target());
        try (Socket upstream = new Socket(target.getHost(), target.getPort())) {
            StringBuilder head = new StringBuilder(call.method() + " " + target.getRawPath()
                    + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery()) + " HTTP/1.1\r\n");
            call.headers().forEach((name, value) -> {
                if (!name.startsWith("proxy-") && !name.equals("connection")) {
                    head.append(name).append(": ").append(value).append("\r\n");
                }
            });
            OutputStream out = upstream.getOutputStream();
            out.write(head.append("Connection: close\r\n\r\n").toString().getBytes(UTF_8));
            out.write(body);
            out.flush();
            InputStream answer = upstream.getInputStream();
            byte[] begin = new byte[8192];
            int n = answer.read(begin);
            call.socket().getOutputStream().write(begin, 0, Math.max(0, n));
            upstream.setSoTimeout(300);
            try {
                answer.transferTo(call.socket().getOutputStream());
            } catch (SocketTimeoutException e) {
                // the stub server keeps its connections open
            }
        }
        call.socket().close();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
