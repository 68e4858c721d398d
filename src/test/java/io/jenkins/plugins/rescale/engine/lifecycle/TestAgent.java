package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands in for an agent with the workspace: tasks and their results are transferred as bytes, which a test can
 * inspect.
 */
final class TestAgent {
    /** Sent tasks, one character per byte. */
    final List<String> sent = new CopyOnWriteArrayList<>();

    private final Path workspace;

    TestAgent(Path workspace) {
        this.workspace = workspace;
    }

    <T> T run(WorkspaceTask<T> task) throws IOException, InterruptedException {
        byte[] bytes = bytes(task);
        sent.add(new String(bytes, StandardCharsets.ISO_8859_1));
        WorkspaceTask<T> arrived = copy(bytes);
        return copy(bytes(arrived.run(workspace, workspace)));
    }

    private static byte[] bytes(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked")
    private static <T> T copy(byte[] bytes) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (T) in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }

    /** A console with the same lines at both ends. */
    record Console(int id) implements TransferLog {
        private static final Map<Integer, List<String>> LINES = new ConcurrentHashMap<>();

        static Console of(List<String> lines) {
            int id = System.identityHashCode(lines);
            LINES.put(id, lines);
            return new Console(id);
        }

        @Override
        public void line(String text) {
            LINES.get(id).add(text);
        }
    }
}
