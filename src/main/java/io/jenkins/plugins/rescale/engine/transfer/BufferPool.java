package io.jenkins.plugins.rescale.engine.transfer;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Reuses byte arrays of one size, so that gigabytes pass through a few of them. Thread-safe. */
public final class BufferPool {
    private final int size;
    private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();

    /**
     * @param size of each array in bytes
     */
    public BufferPool(int size) {
        this.size = size;
    }

    /** An array with whatever contents. Never waits: how many are in use is up to the callers. */
    public byte[] take() {
        byte[] buffer = free.poll();
        return buffer == null ? new byte[size] : buffer;
    }

    public void giveBack(byte[] buffer) {
        free.add(buffer);
    }
}
