package io.jenkins.plugins.rescale.engine.transfer;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** BufferPool of one size that are used again and again, so that gigabytes pass through a few of them. Thread-safe. */
public final class BufferPool {
    private final int size;
    private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();

    /**
     * @param size of each buffer in bytes
     */
    public BufferPool(int size) {
        this.size = size;
    }

    /** Never waits: how many are in use is up to the caller. */
    public byte[] take() {
        byte[] buffer = free.poll();
        return buffer == null ? new byte[size] : buffer;
    }

    public void giveBack(byte[] buffer) {
        free.add(buffer);
    }
}
