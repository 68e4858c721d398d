package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.UploadSource;
import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * An input in a workspace on another machine, read a MiB at a time. Only that MiB is held in memory and nothing is sent
 * ahead, so that a slow upload does not fill the connection to the agent.
 */
record WorkspaceInput(WorkspaceAccess workspace, LocalInput input) implements UploadSource {
    private static final int BLOCK = 1024 * 1024;

    @Override
    public long size() {
        return input.size();
    }

    @Override
    public InputStream open() {
        return new Blocks();
    }

    private final class Blocks extends InputStream {
        private ByteBuffer block = ByteBuffer.allocate(0);
        private long offset;

        @Override
        public int read() throws IOException {
            return fill() ? block.get() & 0xFF : -1;
        }

        @Override
        public int read(byte[] bytes, int start, int length) throws IOException {
            Objects.checkFromIndexSize(start, length, bytes.length);
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int n = Math.min(length, block.remaining());
            block.get(bytes, start, n);
            return n;
        }

        /** @return whether there is a byte to read */
        private boolean fill() throws IOException {
            if (!block.hasRemaining()) {
                block = ByteBuffer.wrap(fetch());
                offset += block.remaining();
            }
            return block.hasRemaining();
        }

        private byte[] fetch() throws IOException {
            try {
                byte[] bytes = workspace.inWorkspace(new ReadBlock(input.file(), offset, BLOCK));
                if (bytes.length > BLOCK) {
                    throw new IOException("the agent sent more data than requested");
                }
                return bytes;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("interrupted while reading from the agent").initCause(e);
            }
        }
    }

    /**
     * Reads a block of a file in the workspace; empty at its end.
     *
     * @param file see {@link LocalInput#file()}
     */
    private record ReadBlock(String file, long offset, int length) implements WorkspaceTask<byte[]> {
        @Override
        public byte[] run(Path workspace, Path outputRoot) throws IOException {
            Path real = Path.of(file).toRealPath();
            if (!real.startsWith(workspace.toRealPath()) && !real.startsWith(outputRoot.toRealPath())) {
                throw new IOException("it is no longer in the workspace");
            }
            ByteBuffer bytes = ByteBuffer.allocate(length);
            try (FileChannel channel = FileChannel.open(real)) {
                int n = 0;
                while (n >= 0 && bytes.hasRemaining()) {
                    n = channel.read(bytes, offset + bytes.position());
                }
            }
            return Arrays.copyOf(bytes.array(), bytes.position());
        }
    }
}
