package io.jenkins.plugins.rescale.engine.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.rescale.engine.transfer.TransferSnapshot.Activity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<TransferSnapshot> snapshots = new CopyOnWriteArrayList<>();
    private final TransferLog log = new TransferLog() {
        private static final long serialVersionUID = 1L;

        @Override
        public void line(String text) {
            lines.add(text);
        }

        @Override
        public void progress(TransferSnapshot snapshot) {
            snapshots.add(snapshot);
        }
    };
    private final long start = System.nanoTime();

    private Progress uploading(int files, long bytes, Duration interval) {
        return new Progress(log, Activity.UPLOADING, files, bytes, interval);
    }

    private TransferSnapshot last() {
        return snapshots.get(snapshots.size() - 1);
    }

    @Test
    void saysFilesBytesRateAndTimeLeft() {
        Progress progress = uploading(3, 4096, Duration.ZERO);
        progress.moved(1024);
        progress.fileDone();
        progress.report(start + SECOND);
        assertThat(lines)
                .singleElement()
                .asString()
                .matches("Uploading: 1 of 3 files, 1\\.0 KiB of 4\\.0 KiB, 1\\.0 KiB/s, [23] s left");
        assertThat(last().activity()).isEqualTo(Activity.UPLOADING);
        assertThat(List.of(last().filesDone(), last().files(), last().bytesDone(), last().bytes()))
                .containsExactly(1L, 3L, 1024L, 4096L);
        assertThat(last().bytesPerSecond()).isBetween(1000L, 1100L);
        assertThat(last().secondsLeft()).isBetween(2L, 3L);
    }

    @Test
    void saysNoLineBeforeTheIntervalIsOverAndOnePerInterval() {
        Progress progress = uploading(3, 4096, Duration.ofSeconds(10));
        for (int second = 1; second <= 25; second++) {
            progress.report(start + second * SECOND);
            assertThat(lines).as("second %s", second).hasSize(second < 11 ? 0 : second < 21 ? 1 : 2);
        }
        assertThat(snapshots).hasSize(25);
    }

    @Test
    void theRateIsThatOfTheLastTenSeconds() {
        Progress progress = uploading(1, 1_000_000, Duration.ofHours(1));
        for (int second = 1; second <= 20; second++) {
            progress.moved(1000);
            progress.report(start + second * SECOND);
            assertThat(last().bytesPerSecond()).isBetween(990L, 1100L);
        }
        for (int second = 21; second <= 30; second++) {
            progress.report(start + second * SECOND);
        }
        assertThat(last().bytesPerSecond()).isZero();
        assertThat(last().secondsLeft()).isEqualTo(-1);
        progress.moved(30_000);
        progress.report(start + 31 * SECOND);
        assertThat(last().bytesPerSecond()).isEqualTo(3000);
    }

    @Test
    void takesBackWhatIsToBeDoneAgainAndLeavesOutOfTheRateWhatWasThere() {
        Progress progress = uploading(1, 2048, Duration.ZERO);
        progress.moved(2048);
        progress.moved(-2048);
        progress.report(start + SECOND);
        assertThat(lines.get(0)).contains("0 of 1 file, 0 bytes of 2.0 KiB, 0 bytes/s");
        progress.skipped(1024);
        progress.report(start + 2 * SECOND);
        assertThat(lines.get(1)).contains("0 of 1 file, 1.0 KiB of 2.0 KiB, 0 bytes/s");
    }

    @Test
    void aTransferThatStandsStillIsReportedTooUntilItEnds() {
        try (Progress progress = uploading(2, 2048, Duration.ZERO)) {
            progress.start();
            await().until(() -> snapshots.size() == 1);
            assertThat(last().bytesDone()).isZero();
            progress.moved(1024);
            await().until(() -> snapshots.size() > 2);
            assertThat(last().bytesDone()).isEqualTo(1024);
            assertThat(Thread.getAllStackTraces().keySet()).anyMatch(ProgressTest::reports);
        }
        await().until(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(ProgressTest::reports));
    }

    private static boolean reports(Thread thread) {
        return thread.getName().equals("Rescale progress");
    }

    @Test
    void theSummaryIsTheLastWord() {
        Progress progress = uploading(1, 2048, Duration.ofMillis(1));
        progress.start();
        await().until(() -> !snapshots.isEmpty());
        progress.moved(2048);
        assertThat(progress.summary()).startsWith("2.0 KiB");
        await().until(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(ProgressTest::reports));
    }

    @Test
    void aSnapshotSurvivesItsWayAsALine() {
        Progress progress = uploading(3, 4096, Duration.ZERO);
        progress.moved(1024);
        progress.report(start + SECOND);
        Optional<TransferSnapshot> read = TransferSnapshot.ofLine(last().toLine(), last().at());
        assertThat(read).contains(last());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "1023, 1023 bytes",
        "1024, 1.0 KiB",
        "10240, 10 KiB",
        "1048576, 1.0 MiB",
        "5000000000, 4.7 GiB",
        "9223372036854775807, 8388608 TiB"
    })
    void writesSizesForPeople(long bytes, String text) {
        assertThat(Progress.size(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 1 s", "59, 59 s", "61, 1 min 1 s", "3600, 1 h 0 min", "90000, 25 h 0 min"})
    void writesTimesForPeople(long seconds, String text) {
        assertThat(Progress.time(seconds)).isEqualTo(text);
    }
}
