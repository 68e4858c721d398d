package io.jenkins.plugins.rescale.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends the first bytes of a body and then nothing, which the emulator's script cannot do. */
final class StallingServer implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    final CountDownLatch stalled;
    final AtomicInteger requests = new AtomicInteger();

    /**
     * @param sent body bytes sent in each answer, of {@code size} announced
     */
    StallingServer(byte[] contents, int sent, int expected) throws IOException {
        stalled = new CountDownLatch(expected);
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    sockets.add(socket);
                    answer(socket, contents, sent);
                }
            } catch (IOException e) {
                // closed
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void answer(Socket socket, byte[] contents, int sent) throws IOException {
        byte[] head = new byte[16 * 1024];
        int n = socket.getInputStream().read(head);
        String request = new String(head, 0, Math.max(0, n), StandardCharsets.ISO_8859_1);
        int from =
                request.contains("bytes=") ? Integer.parseInt(request.replaceFirst("(?s).*bytes=(\\d+)-.*", "$1")) : 0;
        int end = Math.min(contents.length, from + sent);
        OutputStream out = socket.getOutputStream();
        String range = from == 0
                ? ""
                : "Content-Range: bytes " + from + "-" + (contents.length - 1) + "/" + contents.length + "\r\n";
        out.write(("HTTP/1.1 " + (from == 0 ? "200 OK" : "206 Partial Content") + "\r\n" + range + "Content-Length: "
                        + (contents.length - from) + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.write(contents, from, end - from);
        out.flush();
        requests.incrementAndGet();
        stalled.countDown();
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
