package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.rescale.emulator.FaultRule;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LiveLog;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.transfer.TransferSnapshot;
import io.jenkins.plugins.rescale.engine.transfer.TransferSnapshot.Activity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live view of a running job: its process log and the progress of its transfers. */
class LiveViewTest extends LifecycleTestCase {
    private final ExecutorService build = Executors.newSingleThreadExecutor();

    @TempDir
    Path page;

    @BeforeEach
    void look() {
        context.live = new LiveLog(page.resolve("1.log"));
    }

    @AfterEach
    void endBuild() {
        build.shutdownNow();
    }

    private String live() throws IOException {
        return context.live.read(0, 1 << 20).text();
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> files = Files.list(page)) {
            return files.findAny().isEmpty();
        }
    }

    /** Advances a job until the page shows a text. */
    private void followUntil(JobRun run, String text) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!live().contains(text)) {
            assertThat(System.nanoTime()).as(run.describe()).isLessThan(end);
            run.advance();
        }
    }

    private JobRun talking() throws Exception {
        options.setJob(job("echo alpha; echo beta; echo \\\"<b>$(printf '\\\\033')[31m\\\"; echo gamma"));
        emulator.nextJob().holdAt("Executing");
        return run();
    }

    @Test
    void thePageShowsWhatTheConsoleShowsUntilTheWholeLogIsAnArtifact() throws Exception {
        JobRun run = talking();
        followUntil(run, "]: gamma\n");
        List<String> lines = live().lines().toList();
        assertThat(live())
                .containsSubsequence("]: alpha\n", "]: beta\n", "]: <b>\uFFFD[31m\n", "]: gamma\n")
                .doesNotContain("\u001B");
        assertThat(context.lines).containsAll(lines);
        emulator.onlyJob().release();
        assertThat(drive(run).success()).as(console()).isTrue();
        assertThat(context.archived).contains("outputs/process_output.log");
        assertThat(isEmpty()).isTrue();
    }

    @Test
    void whenTheOutputsAreNotArchivedThePageKeepsItAndSaysWhereTheWholeIs() throws Exception {
        options.setArchiveOutputs(false);
        JobRun run = talking();
        followUntil(run, "]: gamma\n");
        emulator.onlyJob().release();
        assertThat(drive(run).success()).as(console()).isTrue();
        assertThat(live())
                .containsSubsequence("]: alpha\n", "]: beta\n", "]: gamma\n")
                .endsWith("[… the complete process log is in the workspace: outputs/process_output.log …]\n");
    }

    @Test
    void afterACrashLinesMayComeAgainButWhole() throws Exception {
        JobRun run = talking();
        driveTo(run, Phase.WAIT);
        JobState before = context.lastSaved();
        followUntil(run, "]: gamma\n");
        int seen = live().length();
        JobRun next = new JobRun(before, context, TestContext.PATIENCE);
        long end = System.nanoTime() + LIMIT.toNanos();
        while (live().length() < 2 * seen) {
            assertThat(System.nanoTime()).isLessThan(end);
            next.advance();
        }
        assertThat(live().lines().filter(line -> line.endsWith("]: alpha"))).hasSize(2);
        emulator.onlyJob().release();
        assertThat(drive(next).success()).isTrue();
        assertThat(isEmpty()).isTrue();
    }

    @Test
    void aLiveLogThatCannotBeWrittenHoldsUpNothing() throws Exception {
        Files.createDirectories(page.resolve("1.log/in the way"));
        JobRun run = talking();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (said("]: gamma") == 0) {
            assertThat(System.nanoTime()).isLessThan(end);
            run.advance();
        }
        emulator.onlyJob().release();
        assertThat(drive(run).success()).as(console()).isTrue();
    }

    @Test
    void aLogThatIsNotFollowedIsNotKept() throws Exception {
        options.setStreamLog(false);
        options.setArchiveOutputs(false);
        options.setJob(job("echo alpha"));
        assertThat(drive().success()).isTrue();
        assertThat(isEmpty()).isTrue();
    }

    private TransferSnapshot shown() {
        return context.transfers.of("job").orElse(null);
    }

    private void awaitActivity(Activity activity) {
        await().atMost(LIMIT).until(() -> shown() != null && shown().activity() == activity);
    }

    private Future<Outcome> begin() throws IOException {
        Files.writeString(workspace.resolve("in.dat"), "data");
        options.setInputs("in.dat");
        options.setPackInputs(false);
        options.setJob(job("echo result > result.txt"));
        return build.submit(() -> drive());
    }

    @Test
    void aTransferIsOnTheBoardWhileItIsUnderWay() throws Exception {
        FaultRule upload =
                emulator.faults().on("POST", "/api/v2/files/contents/").hang();
        FaultRule download =
                emulator.faults().on("GET", "/api/v2/files/*/contents/").hang();
        Future<Outcome> job = begin();
        upload.awaitMatched(LIMIT);
        awaitActivity(Activity.UPLOADING);
        assertThat(shown().files()).isEqualTo(1);
        assertThat(shown().bytes()).isEqualTo(4);
        assertThat(shown().filesDone()).isZero();
        emulator.faults().releaseHangs();
        download.awaitMatched(LIMIT);
        awaitActivity(Activity.DOWNLOADING);
        assertThat(shown().files()).isEqualTo(3);
        await().atMost(LIMIT).until(() -> shown().filesDone() == 2);
        emulator.faults().releaseHangs();
        assertThat(job.get().success()).as(console()).isTrue();
        assertThat(shown()).isNull();
    }

    @Test
    void anUploadInPartsIsShownAsOne() throws Exception {
        for (int i = 0; i < 501; i++) {
            Files.writeString(workspace.resolve("in" + i + ".dat"), "data");
        }
        FaultRule last = emulator.faults()
                .on("POST", "/api/v2/files/contents/")
                .after(500)
                .hang();
        options.setInputs("*.dat");
        options.setPackInputs(false);
        options.setJob(job("true"));
        build.submit(() -> drive());
        last.awaitMatched(LIMIT);
        awaitActivity(Activity.UPLOADING);
        await().atMost(LIMIT).until(() -> shown().filesDone() == 500);
        assertThat(List.of(shown().files(), shown().bytes())).containsExactly(501L, 2004L);
        // the upload without a response may have been sent
        assertThat(shown().bytesDone()).isBetween(2000L, 2004L);
    }

    @Test
    void aTransferThatFailsIsTakenOffTheBoard() throws Exception {
        FaultRule upload =
                emulator.faults().on("POST", "/api/v2/files/contents/").always().status(400);
        Future<Outcome> job = begin();
        assertThatThrownBy(job::get).hasMessageContaining("400");
        assertThat(upload.matched()).isPositive();
        assertThat(shown()).isNull();
    }

    @Test
    void aTransferThatIsInterruptedIsTakenOffTheBoard() throws Exception {
        FaultRule upload =
                emulator.faults().on("POST", "/api/v2/files/contents/").hang();
        Future<Outcome> job = begin();
        upload.awaitMatched(LIMIT);
        awaitActivity(Activity.UPLOADING);
        job.cancel(true);
        await().atMost(LIMIT).until(() -> shown() == null);
    }
}
