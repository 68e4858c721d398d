package io.jenkins.plugins.rescale.transfer;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Buffers of one size that are used again and again, so that gigabytes pass through a few of them. Thread-safe. */
final class Buffers {
    private final int size;
    private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();

    /**
     * @param size of each buffer in bytes
     */
    Buffers(int size) {
        this.size = size;
    }

    /** Never waits: how many are in use is up to the caller. */
    byte[] take() {
        byte[] buffer = free.poll();
        return buffer == null ? new byte[size] : buffer;
    }

    void giveBack(byte[] buffer) {
        free.add(buffer);
    }
}
