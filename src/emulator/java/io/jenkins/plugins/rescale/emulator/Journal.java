package io.jenkins.plugins.rescale.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The requests that the emulator received, and their effects. Thread-safe.
 *
 * <p>A request is recorded when it arrives, with status 0 until its response is about to be sent. So once a client has
 * received its response, the entry is complete except for the number of bytes sent. The last 50,000 requests are kept.
 */
public final class Journal {
    private static final int CAPACITY = 50_000;

    private final LinkedHashMap<Long, Entry> entries = new LinkedHashMap<>();
    private long nextKey;

    final AtomicInteger created = new AtomicInteger();
    final AtomicInteger submitted = new AtomicInteger();
    final AtomicInteger submitCalls = new AtomicInteger();
    final AtomicInteger stopped = new AtomicInteger();
    final AtomicInteger jobsDeleted = new AtomicInteger();
    final AtomicInteger uploaded = new AtomicInteger();
    final AtomicInteger filesDeleted = new AtomicInteger();

    Journal() {}

    /**
     * A request.
     *
     * @param time when its headers had arrived
     * @param method the HTTP method
     * @param path the path as sent, without the query
     * @param query the query as sent, without the question mark; empty if there was none
     * @param headers all request headers, including credentials
     * @param requestBytes number of bytes read from the request body
     * @param status the status of the response; 0 if there is none yet, or if the connection was closed without one
     * @param responseBytes number of bytes of the response body written to the connection
     * @param fault the fault that was applied; empty if there was none
     */
    public record Entry(
            Instant time,
            String method,
            String path,
            String query,
            Map<String, List<String>> headers,
            long requestBytes,
            int status,
            long responseBytes,
            String fault) {

        /** Returns the first value of a header, ignoring case; null if there is none. */
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> entry.getValue().get(0))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Returns a copy of the entries, oldest first. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** Returns the entries of a method ({@code *} for any) and a {@linkplain Faults#on path pattern}, oldest first. */
    public List<Entry> entries(String method, String pathGlob) {
        PathGlob glob = new PathGlob(method, pathGlob);
        return entries().stream()
                .filter(e -> glob.matches(e.method(), e.path()))
                .toList();
    }

    /** Returns the number of requests with that method and path that have arrived. */
    public int count(String method, String pathGlob) {
        return entries(method, pathGlob).size();
    }

    /**
     * Waits until {@code n} such requests have arrived.
     *
     * @throws AssertionError if that does not happen within {@code limit}
     */
    public void await(String method, String pathGlob, int n, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (this) {
            while (count(method, pathGlob) < n) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("expected %d × %s %s within %s, saw %d"
                            .formatted(n, method, pathGlob, limit, count(method, pathGlob)));
                }
                wait(left);
            }
        }
    }

    /** Clears the requests, but not the counters of effects. */
    public synchronized void clear() {
        entries.clear();
    }

    /** Returns the number of jobs created by {@code POST /jobs/}. */
    public int jobsCreated() {
        return created.get();
    }

    /** Returns the number of jobs submitted, each counted once. */
    public int jobsSubmitted() {
        return submitted.get();
    }

    /** Returns the number of accepted submit calls, including repeated ones. */
    public int submitCalls() {
        return submitCalls.get();
    }

    /** Returns the number of accepted stop calls for jobs. */
    public int jobsStopped() {
        return stopped.get();
    }

    /** Returns the number of jobs deleted. */
    public int jobsDeleted() {
        return jobsDeleted.get();
    }

    /** Returns the number of files uploaded. */
    public int filesUploaded() {
        return uploaded.get();
    }

    /** Returns the number of files deleted by clients, including those deleted together with a job. */
    public int filesDeleted() {
        return filesDeleted.get();
    }

    synchronized Slot open(Entry arrived) {
        if (entries.size() >= CAPACITY) {
            entries.remove(entries.keySet().iterator().next());
        }
        Slot slot = new Slot(nextKey++, arrived);
        entries.put(slot.key, arrived);
        notifyAll();
        return slot;
    }

    /** The entry of a request, updated as the request proceeds. */
    final class Slot {
        private final long key;
        private Entry entry;

        private Slot(long key, Entry entry) {
            this.key = key;
            this.entry = entry;
        }

        void fault(String fault) {
            put(new Entry(entry.time, entry.method, entry.path, entry.query, entry.headers, 0, 0, 0, fault));
        }

        void answer(int status, long requestBytes, long responseBytes) {
            put(new Entry(
                    entry.time,
                    entry.method,
                    entry.path,
                    entry.query,
                    entry.headers,
                    requestBytes,
                    status,
                    responseBytes,
                    entry.fault));
        }

        private void put(Entry changed) {
            synchronized (Journal.this) {
                entry = changed;
                entries.replace(key, changed);
            }
        }
    }
}
