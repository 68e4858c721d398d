package io.jenkins.plugins.rescale.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves files over HTTP as fast as the system can: the kernel copies large files from the page cache into the socket,
 * small files are kept in memory, and uploads are counted and discarded. It is a separate program, so that it costs
 * both sides of a comparison the same. It exits when its standard input is closed.
 */
final class ContentServer {
    private static final int SMALL = 64 * 1024;
    private static final int HEAD = 16 * 1024;
    private static final int BODY = 1024 * 1024;
    private static final Pattern PATH = Pattern.compile("GET /api/v2/files/([\\w.-]+)/contents/ ");
    private static final Pattern RANGE = Pattern.compile("(?i)\r\nrange: *bytes=(\\d+)-(\\d*)\r\n");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");
    private static final Pattern BOUNDARY = Pattern.compile("(?i)\r\ncontent-type: *[^\r]*boundary=\"?([^\r\";]+)");
    private static final Pattern CONTINUE = Pattern.compile("(?i)\r\nexpect: *100-continue\r\n");

    private final Path directory;
    private final Map<String, byte[]> small = new ConcurrentHashMap<>();

    private ContentServer(Path directory) {
        this.directory = directory;
    }

    /** Serves the files of a directory on a free local port; prints that port and the port of a {@link Line} to it. */
    public static void main(String[] args) throws IOException {
        ContentServer server = new ContentServer(Path.of(args[0]));
        ServerSocketChannel socket = ServerSocketChannel.open();
        socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 1024);
        Line line = new Line((InetSocketAddress) socket.getLocalAddress());
        daemon(line::run);
        System.out.println(((InetSocketAddress) socket.getLocalAddress()).getPort() + " " + line.port());
        daemon(() -> {
            while (System.in.read() >= 0) {
                // until the parent process ends
            }
            System.exit(0);
        });
        while (true) {
            SocketChannel connection = socket.accept();
            daemon(() -> server.serve(connection));
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // the peer has closed the connection
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(SocketChannel connection) throws IOException {
        try (connection) {
            connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
            ByteBuffer in = ByteBuffer.allocateDirect(HEAD);
            ByteBuffer body = null;
            for (String head = head(connection, in); !head.isEmpty(); head = head(connection, in)) {
                Matcher get = PATH.matcher(head);
                if (get.lookingAt()) {
                    send(connection, get.group(1), RANGE.matcher(head));
                } else {
                    body = body == null ? ByteBuffer.allocateDirect(BODY) : body;
                    receive(connection, head, in, body);
                }
            }
        }
    }

    /** Reads headers up to the empty line; the rest stays in the buffer. Returns "" if the connection has ended. */
    private static String head(SocketChannel connection, ByteBuffer in) throws IOException {
        while (true) {
            String text =
                    StandardCharsets.ISO_8859_1.decode(in.duplicate().flip()).toString();
            int end = text.indexOf("\r\n\r\n");
            if (end >= 0) {
                in.flip().position(end + 4);
                in.compact();
                return text.substring(0, end + 2);
            }
            if (connection.read(in) < 0) {
                return "";
            }
        }
    }

    private void send(SocketChannel connection, String name, Matcher range) throws IOException {
        byte[] known = small.get(name);
        if (known != null && !range.find()) {
            write(connection, ByteBuffer.wrap(headOf(200, known.length, "")), ByteBuffer.wrap(known));
            return;
        }
        Path path = directory.resolve(name);
        try (FileChannel file = FileChannel.open(path)) {
            long size = file.size();
            range.reset();
            boolean part = range.find();
            if (!part && size <= SMALL) {
                small.put(name, Files.readAllBytes(path));
                send(connection, name, range.reset());
                return;
            }
            long at = part ? Long.parseLong(range.group(1)) : 0;
            long end = part && !range.group(2).isEmpty() ? Math.min(size, Long.parseLong(range.group(2)) + 1) : size;
            String which = "Content-Range: bytes " + at + "-" + (end - 1) + "/" + size + "\r\n";
            write(connection, ByteBuffer.wrap(headOf(part ? 206 : 200, end - at, part ? which : "")));
            while (at < end) {
                at += file.transferTo(at, end - at, connection);
            }
        }
    }

    private static byte[] headOf(int status, long length, String more) {
        return ("HTTP/1.1 " + status + " OK\r\nContent-Type: application/octet-stream\r\nContent-Length: " + length
                        + "\r\n" + more + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void write(SocketChannel connection, ByteBuffer... buffers) throws IOException {
        ByteBuffer last = buffers[buffers.length - 1];
        while (last.hasRemaining()) {
            connection.write(buffers);
        }
    }

    /** Receives a multipart body with one file, whose size is that of the body without part headers and boundary. */
    private static void receive(SocketChannel connection, String head, ByteBuffer in, ByteBuffer body)
            throws IOException {
        if (CONTINUE.matcher(head).find()) {
            write(connection, ByteBuffer.wrap("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1)));
        }
        long length = Long.parseLong(group(LENGTH, head));
        int last = ("\r\n--" + group(BOUNDARY, head) + "--\r\n").length();
        int partHead = head(connection, in).length() + 2;
        long left = length - partHead - in.position();
        in.clear();
        while (left > 0) {
            body.clear().limit((int) Math.min(BODY, left));
            int n = connection.read(body);
            if (n < 0) {
                throw new EOFException();
            }
            left -= n;
        }
        String answer = "{\"id\":\"abcdef\",\"name\":\"upload\",\"decryptedSize\":" + (length - partHead - last) + "}";
        write(
                connection,
                ByteBuffer.wrap(headOf(201, answer.length(), "")),
                ByteBuffer.wrap(answer.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String group(Pattern pattern, String head) throws IOException {
        Matcher matcher = pattern.matcher(head);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in " + head);
        }
        return matcher.group(1);
    }
}
