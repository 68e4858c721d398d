package io.jenkins.plugins.rescale.console;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import sun.misc.Signal;

/**
 * Ctrl-C and SIGTERM stop the job on Rescale before the process ends. The job has a minute for that; then, or at a second
 * signal, the process says what is left on Rescale and ends at once. A SIGINT that is ignored, as in a job that a shell
 * runs in the background, stays ignored.
 */
final class StopSignals {
    static final Duration PATIENCE = Duration.ofMinutes(1);
    /** Enough to say what is left. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Thread main;
    private final CountDownLatch ended = new CountDownLatch(1);
    private int code;

    /** @param main the thread that runs the job: interrupted once it stops the job, twice it ends */
    StopSignals(Thread main) {
        this.main = main;
    }

    void watch() {
        Stream.of("INT", "TERM").forEach(name -> Signal.handle(new Signal(name), this::received));
    }

    /** The job has ended: from here on a signal ends the process as it ends any other. */
    void end() {
        ended.countDown();
    }

    /** As shells give it: 128 and the number of the signal. */
    synchronized int exitCode() {
        return code;
    }

    private synchronized void received(Signal signal) {
        boolean first = code == 0;
        code = 128 + signal.getNumber();
        if (ended.getCount() == 0) {
            Runtime.getRuntime().halt(code);
        } else if (first) {
            System.err.println("Stopping the job. A second signal ends this process at once");
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
