package io.jenkins.plugins.rescale.engine.lifecycle.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobPoolTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

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
                    0,
                    new JobPool.Lane("", false));
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
            JobPool.Lane lane = new JobPool.Lane("", false);
            wrapping.schedule(task, 0, lane);
            wrapping.stop("", "a", task);
            CountDownLatch go = new CountDownLatch(1);
            for (int i = 0; i < 2; i++) {
                // the second finds no thread
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
                        0,
                        lane);
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
