package io.jenkins.plugins.rescale.console;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import sun.misc.Signal;

/**
 * Makes Ctrl-C and SIGTERM stop the job on Rescale before the process exits. After a minute, or on a second signal, the
 * process reports what remains on Rescale and exits. If SIGINT is ignored, as in a background job of a shell, it stays
 * ignored.
 */
final class StopSignals {
    static final Duration PATIENCE = Duration.ofMinutes(1);
    /** Time limit for reporting what remains on Rescale. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Thread main;
    private final CountDownLatch ended = new CountDownLatch(1);
    private int code;

    /**
     * @param main the thread that runs the job; the first interrupt makes it stop the job, the second one makes it exit
     */
    StopSignals(Thread main) {
        this.main = main;
    }

    void watch() {
        Stream.of("INT", "TERM").forEach(name -> Signal.handle(new Signal(name), this::received));
    }

    /** Marks the job as ended; from now on, a signal ends the process immediately. */
    void end() {
        ended.countDown();
    }

    /** Returns the exit code as in shells: 128 plus the signal number; 0 if no signal was received. */
    synchronized int exitCode() {
        return code;
    }

    private synchronized void received(Signal signal) {
        boolean first = code == 0;
        code = 128 + signal.getNumber();
        if (ended.getCount() == 0) {
            Runtime.getRuntime().halt(code);
        } else if (first) {
            System.err.println("Stopping the job. A second signal exits immediately");
            main.interrupt();
            Thread patience = new Thread(() -> hurry(PATIENCE), "patience");
            patience.setDaemon(true);
            patience.start();
        } else {
            new Thread(() -> hurry(Duration.ZERO), "second signal").start();
        }
    }

    private void hurry(Duration patience) {
        try {
            if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                main.interrupt();
                if (!ended.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                    Runtime.getRuntime().halt(exitCode());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
