package io.jenkins.plugins.rescale.engine.transfer.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jenkins.plugins.rescale.engine.transfer.BufferPool;
import io.jenkins.plugins.rescale.engine.transfer.Progress;
import io.jenkins.plugins.rescale.engine.transfer.Region;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.TransferSnapshot;
import io.jenkins.plugins.rescale.engine.transfer.TransferSnapshot.Activity;
import io.jenkins.plugins.rescale.engine.transfer.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangedFetchTest {
    private static final int RANGE = 64 * 1024;

    @TempDir
    Path scratch;

    private Region region;

    @BeforeEach
    void start() throws Exception {
        region = new Region();
    }

    @AfterEach
    void stop() {
        region.close();
    }

    @Test
    void afterABugInTheLeaderNothingCountsAsDone() throws Exception {
        OutputFile file = region.output("large", Workspace.noise(1, 6 * RANGE), scratch);
        ContentReader reader =
                new ContentReader(region.api, new OpenBodies(), Backoff.DEFAULT, new BufferPool(RANGE), nanos -> {});
        AtomicLong done = new AtomicLong(-1);
        TransferLog log = new TransferLog() {
            private static final long serialVersionUID = 1L;

            @Override
            public void line(String text) {
                // not needed here
            }

            @Override
            public void progress(TransferSnapshot snapshot) {
                done.set(snapshot.bytesDone());
            }
        };
        Progress progress = new Progress(log, Activity.DOWNLOADING, 1, file.size(), Progress.INTERVAL);
        RangedFetch fetch = new RangedFetch(new OutputDirectory(scratch).place(file), reader, progress, RANGE);

        assertThatThrownBy(() -> fetch.fetch(helpers -> {
                    throw new IllegalStateException("bug");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("bug");

        progress.start();
        await().until(() -> done.get() >= 0);
        progress.close();
        assertThat(done).hasValue(0);
    }

    /** There is a single buffer, and no memory for another one when the helper requests it. */
    @Test
    void aHelperThatDiesOfAnErrorEndsTheFetch() throws Exception {
        OutputFile file = region.output("large", Workspace.noise(1, 4 * RANGE), scratch);
        BufferPool buffers = new BufferPool(Integer.MAX_VALUE);
        buffers.giveBack(new byte[RANGE]);
        ContentReader reader = new ContentReader(region.api, new OpenBodies(), Backoff.DEFAULT, buffers, nanos -> {});
        Progress progress = new Progress(TransferLog.NONE, Activity.DOWNLOADING, 1, file.size(), Progress.INTERVAL);
        RangedFetch fetch = new RangedFetch(new OutputDirectory(scratch).place(file), reader, progress, RANGE);

        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThatThrownBy(() -> fetch.fetch(helpers -> {
                            byte[] only = buffers.take();
                            try {
                                Thread helper = new Thread(fetch::help);
                                helper.start();
                                helper.join();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            buffers.giveBack(only);
                        }))
                        .isInstanceOf(OutOfMemoryError.class));
        assertThat(region.requests()).isEqualTo(2);
    }
}
