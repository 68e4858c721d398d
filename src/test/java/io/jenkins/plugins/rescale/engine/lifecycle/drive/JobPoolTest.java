package io.jenkins.plugins.rescale.engine.lifecycle.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobPoolTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final JobPool.Lane LANE = new JobPool.Lane("", false);

    private final AtomicInteger limit = new AtomicInteger(1);
    private final JobPool pool = new JobPool(limit::get);
    private final Semaphore release = new Semaphore(0);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    @AfterEach
    void close() {
        pool.close();
    }

    private void begin(int transfers) {
        for (int i = 0; i < transfers; i++) {
            pool.transfer(
                    () -> {
                        inside.incrementAndGet();
                        release.acquireUninterruptibly();
                        inside.decrementAndGet();
                        ended.incrementAndGet();
                    },
                    queued::incrementAndGet,
                    Duration.ZERO,
                    LANE);
        }
    }

    private void awaitInside(int count) {
        await().atMost(LIMIT).until(() -> inside.get() == count);
    }

    private void end(int transfers) {
        int before = ended.get();
        release.release(transfers);
        await().atMost(LIMIT).until(() -> ended.get() == before + transfers);
    }

    /**
     * A rate limit may require a wait of less than a millisecond. If that were cut to zero, the job would retry in a
     * busy loop until the wait is over.
     */
    @Test
    void aDelayBelowAMillisecondIsKept() throws Exception {
        Duration delay = Duration.ofNanos(900_000);
        CompletableFuture<Long> ran = new CompletableFuture<>();
        long start = System.nanoTime();
        pool.schedule(() -> ran.complete(System.nanoTime()), delay, LANE);
        assertThat(ran.get(LIMIT.toSeconds(), TimeUnit.SECONDS) - start).isGreaterThanOrEqualTo(delay.toNanos());
    }

    @Test
    void moreTransfersAreLetInWhenTheNextOneComes() {
        begin(3);
        awaitInside(1);
        limit.set(3);
        begin(1);
        awaitInside(3);
        end(1);
        awaitInside(3);
        release.release(10);
    }

    @Test
    void moreTransfersAreLetInWhenOneHasEnded() {
        begin(4);
        awaitInside(1);
        limit.set(3);
        end(1);
        awaitInside(3);
        release.release(10);
    }

    @Test
    void thoseThatAreTooManyGoOnAndNoneFollows() {
        limit.set(3);
        begin(5);
        awaitInside(3);
        limit.set(1);
        end(2);
        await().during(Duration.ofMillis(200)).atMost(LIMIT).until(() -> inside.get() == 1);
        end(2);
        awaitInside(1);
        release.release(10);
    }

    @Test
    void aTransferRunsThoughTheLimitIsUnknown() {
        limit.set(-1);
        begin(1);
        awaitInside(1);
        end(1);
        JobPool unknown = new JobPool(() -> {
            throw new IllegalStateException("a failure that this test wants");
        });
        CountDownLatch done = new CountDownLatch(1);
        unknown.transfer(done::countDown, () -> {}, Duration.ZERO, LANE);
        await().atMost(LIMIT).until(() -> done.getCount() == 0);
        unknown.close();
    }

    @Test
    void aTransferRunsThoughItsWaitCannotBeShown() {
        begin(1);
        awaitInside(1);
        CountDownLatch done = new CountDownLatch(1);
        pool.transfer(
                done::countDown,
                () -> {
                    queued.incrementAndGet();
                    throw new IllegalStateException("a failure that this test wants");
                },
                Duration.ZERO,
                LANE);
        await().atMost(LIMIT).until(() -> queued.get() == 1);
        end(1);
        await().atMost(LIMIT).until(() -> done.getCount() == 0);
    }

    /** A dropped task would leave a build waiting forever. */
    @Test
    void aTaskRunsWhenAThreadCanBeStartedAgain() {
        AtomicInteger refusals = new AtomicInteger(3);
        JobPool scarce = new JobPool(
                name -> task -> {
                    if (!name.contains("timer") && refusals.getAndDecrement() > 0) {
                        throw new OutOfMemoryError("unable to create native thread, a failure that this test wants");
                    }
                    return new Thread(task, name);
                },
                limit::get,
                UnaryOperator.identity());
        CountDownLatch done = new CountDownLatch(2);
        scarce.schedule(done::countDown, Duration.ZERO, LANE);
        scarce.transfer(done::countDown, () -> {}, Duration.ZERO, LANE);
        await().atMost(LIMIT).until(() -> done.getCount() == 0);
        scarce.close();
    }

    @Test
    void aTaskThatIsUnderWayIsNotBegunAgain() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        Runnable task = () -> {
            runs.incrementAndGet();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        pool.stop("", "a", task);
        assertThat(pool.isUnderWay("a")).isTrue();
        assertThat(pool.isUnderWay("b")).isFalse();
        pool.stop("", "a", task);
        CountDownLatch other = new CountDownLatch(1);
        pool.stop("", "b", other::countDown);
        other.await();
        go.countDown();
        await().atMost(LIMIT).until(() -> !pool.isUnderWay("a"));
        assertThat(runs).hasValue(1);
    }

    @Test
    void everyTaskRunsInsideTheWrapper() throws Exception {
        ThreadLocal<String> identity = new ThreadLocal<>();
        JobPool wrapping = new JobPool(() -> 1, task -> () -> {
            identity.set("system");
            try {
                task.run();
            } finally {
                identity.remove();
            }
        });
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        Runnable task = () -> seen.add(String.valueOf(identity.get()));
        try (wrapping) {
            wrapping.schedule(task, Duration.ZERO, LANE);
            wrapping.stop("", "a", task);
            CountDownLatch go = new CountDownLatch(1);
            for (int i = 0; i < 2; i++) {
                // no thread is free for the second one
                wrapping.transfer(
                        () -> {
                            task.run();
                            try {
                                go.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        () -> {
                            task.run();
                            go.countDown();
                        },
                        Duration.ZERO,
                        LANE);
                await().atMost(LIMIT).until(() -> seen.size() >= 3);
            }
            await().atMost(LIMIT).until(() -> seen.size() == 5);
        }
        assertThat(seen).containsOnly("system");
    }

    @Test
    void aTaskThatFailsIsNotUnderWayAnyMore() {
        pool.stop("", "a", () -> {
            throw new IllegalStateException("a failure that this test wants");
        });
        await().atMost(LIMIT).until(() -> !pool.isUnderWay("a"));
    }

    @Test
    void aClosedPoolTakesNoTask() {
        pool.close();
        assertThatThrownBy(() -> pool.stop("", "a", () -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThat(pool.isUnderWay("a")).isFalse();
    }
}
