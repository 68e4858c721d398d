package io.jenkins.plugins.rescale.engine.transfer;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A pool of byte arrays of one size, which lets gigabytes pass through a few arrays. Thread-safe. */
public final class BufferPool {
    private final int size;
    private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();

    /**
     * @param size size of each array in bytes
     */
    public BufferPool(int size) {
        this.size = size;
    }

    /** Returns an array with arbitrary contents. Never blocks: the callers limit how many are in use. */
    public byte[] take() {
        byte[] buffer = free.poll();
        return buffer == null ? new byte[size] : buffer;
    }

    public void giveBack(byte[] buffer) {
        free.add(buffer);
    }
}
