package io.jenkins.plugins.rescale.engine.api;

import java.io.Closeable;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ends calls that take too long, that stand still, or whose caller was interrupted. A thread that is blocked on a socket notices
 * none of these, so a single thread checks all calls ten times a second, while there are any, and closes their
 * connections.
 *
 * <p>An interrupt ends a call within a tenth of a second, but one that must not be repeated (the creation of a job, its
 * submission) only after ten seconds: knowing what became of it is worth that wait.
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
     * @param grace how long a patient call goes on after an interrupt
     */
    CallWatch(Duration grace) {
        this.grace = grace;
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "Rescale API call watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The watch ended the call; the message says why. */
    static final class Ended extends InterruptedIOException {
        private static final long serialVersionUID = 1L;

        Ended(String why, Exception cause) {
            super(why);
            initCause(cause);
        }
    }

    /**
     * Watches a call of the current thread.
     *
     * @param limit for all of it, or until the next {@link Call#limit}
     * @param patient whether an interrupt waits for the answer a while
     * @param end closes the connection
     */
    Call start(Duration limit, boolean patient, Runnable end) {
        Call call = new Call(limit, patient ? grace : Duration.ZERO, end);
        calls.add(call);
        lookSoon();
        return call;
    }

    /** A call costs no task of its own: thousands of them may come and go between two looks. */
    private void lookSoon() {
        if (!looking.get() && looking.compareAndSet(false, true)) {
            timer.schedule(this::look, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        looking.set(false);
        for (Call call : calls) {
            try {
                call.look();
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, "A call that took too long could not be ended", e);
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

    /** A call under way. */
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

        /** Sets a limit that counts from now; {@code null} for none. */
        void limit(Duration time) {
            limit = null;
            limitFrom = System.nanoTime();
            limit = time;
        }

        /** Who waits for the call now; {@code null} for nobody. */
        void caller(Thread thread) {
            caller = thread;
        }

        /** What a failure of the call comes from if the watch ended it; otherwise {@code null}. */
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
                end("no complete answer within " + seconds(time));
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

        /** The call is over. */
        @Override
        public void close() {
            calls.remove(this);
        }
    }
}
