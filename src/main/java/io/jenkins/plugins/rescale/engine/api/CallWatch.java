package io.jenkins.plugins.rescale.engine.api;

import java.io.Closeable;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ends calls that take too long, stall, or whose caller is interrupted. A thread that is blocked on a socket notices
 * none of these, so a single thread checks all calls ten times a second, while there are any, and closes their
 * connections. Thread-safe.
 *
 * <p>An interrupt ends a call within a tenth of a second. A call that must not be repeated (creating or submitting a
 * job) gets ten seconds, to find out whether it succeeded.
 */
final class CallWatch implements Closeable {
    private static final Logger LOGGER = Logger.getLogger(CallWatch.class.getName());
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final long TICK_MILLIS = 100;

    private final ScheduledThreadPoolExecutor timer;
    private final Duration grace;
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();

    CallWatch() {
        this(GRACE);
    }

    /**
     * @param grace how long a patient call continues after an interrupt
     */
    CallWatch(Duration grace) {
        this.grace = grace;
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "Rescale API call watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Thrown by a call that the watch ended; the message says why. */
    static final class Ended extends InterruptedIOException {
        private static final long serialVersionUID = 1L;

        Ended(String why, Exception cause) {
            super(why);
            initCause(cause);
        }
    }

    /**
     * Starts watching a call of the current thread.
     *
     * @param limit time limit of the call, until replaced by {@link Call#limit}
     * @param patient whether the call gets the grace period after an interrupt
     * @param end closes the connection
     */
    Call start(Duration limit, boolean patient, Runnable end) {
        Call call = new Call(limit, patient ? grace : Duration.ZERO, end);
        calls.add(call);
        lookSoon();
        return call;
    }

    /** Uses one timer task for all calls: thousands of them may start and end between two checks. */
    private void lookSoon() {
        if (!looking.get() && looking.compareAndSet(false, true)) {
            try {
                timer.schedule(this::look, TICK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOGGER.log(Level.FINE, "closed, so the connections of all calls are closed as well", e);
            }
        }
    }

    private void look() {
        looking.set(false);
        for (Call call : calls) {
            try {
                call.look();
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, "Cannot end a call that timed out", e);
            }
        }
        if (!calls.isEmpty()) {
            lookSoon();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** A call in progress. */
    final class Call implements Closeable {
        private final Duration grace;
        private final Runnable end;
        private volatile Thread caller = Thread.currentThread();
        private volatile Duration limit;
        private volatile long limitFrom = System.nanoTime();
        private volatile String ended = "";
        private long interruptedAt;

        private Call(Duration limit, Duration grace, Runnable end) {
            this.limit = limit;
            this.grace = grace;
            this.end = end;
        }

        /** Sets a time limit that starts now; {@code null} for none. */
        void limit(Duration time) {
            limit = null;
            limitFrom = System.nanoTime();
            limit = time;
        }

        /** Sets the thread that is waiting for the call; {@code null} for none. */
        void caller(Thread thread) {
            caller = thread;
        }

        /** The exception to throw in place of a failure if the watch ended the call; otherwise {@code null}. */
        Ended ended(Exception failure) {
            return ended.isEmpty() ? null : new Ended(ended, failure);
        }

        private void look() {
            if (!ended.isEmpty()) {
                return;
            }
            long now = System.nanoTime();
            Duration time = limit;
            Thread waiting = caller;
            if (time != null && now - limitFrom > time.toNanos()) {
                end("no complete response within " + seconds(time));
            } else if (waiting != null && waiting.isInterrupted()) {
                if (interruptedAt == 0) {
                    interruptedAt = now;
                }
                if (now - interruptedAt >= grace.toNanos()) {
                    end("interrupted");
                }
            }
        }

        private String seconds(Duration time) {
            return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
        }

        private void end(String why) {
            ended = why;
            end.run();
        }

        /** Stops watching the call. */
        @Override
        public void close() {
            calls.remove(this);
        }
    }
}
