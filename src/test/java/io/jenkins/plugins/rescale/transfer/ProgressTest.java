package io.jenkins.plugins.rescale.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.transfer.TransferSnapshot.Activity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    private final List<String> lines = new ArrayList<>();

    @Test
    void saysFilesBytesRateAndTimeLeft() {
        Progress progress = new Progress(lines::add, Activity.UPLOADING, 3, 4096, Duration.ZERO);
        progress.moved(1024);
        progress.fileDone();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).matches("Uploading: 1 of 3 files, 1\\.0 KiB of 4\\.0 KiB, .*/s, .* left");
    }

    @Test
    void isSilentWithinTheInterval() {
        Progress progress = new Progress(lines::add, Activity.UPLOADING, 3, 4096, Duration.ofHours(1));
        progress.moved(1024);
        progress.fileDone();
        assertThat(lines).isEmpty();
    }

    @Test
    void takesBackWhatIsToBeDoneAgain() {
        Progress progress = new Progress(lines::add, Activity.UPLOADING, 1, 2048, Duration.ZERO);
        progress.moved(2048);
        progress.moved(-2048);
        assertThat(lines.get(1)).contains("0 of 1 files, 0 bytes of 2.0 KiB");
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
