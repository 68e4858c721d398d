package io.jenkins.plugins.rescale.engine.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionsTest {
    private final List<Integer> widened = new ArrayList<>();

    private Connections connections(int files) {
        return new Connections(8, files, widened::add);
    }

    @ParameterizedTest
    @CsvSource({
        "200, 2000, 8",
        "3000, 2000, 8",
        "10000, 2000, 25",
        "40000, 2000, 100",
        "40000, 20, 20",
        "40000, 5, 8",
        "900000, 2000, 128",
    })
    void theLongerAnAnswerTakesTheMoreConnectionsThereAre(long micros, int files, int expected) {
        Connections connections = connections(files);
        for (int i = 0; i < 16; i++) {
            connections.answered(Duration.of(micros, ChronoUnit.MICROS).toNanos());
        }
        assertThat(connections).hasToString(expected == 8 ? "" : ", over " + expected + " connections");
    }

    @Test
    void theFirstAnswersOfConnectionsCountLessSinceTheyWereOpenedForThem() {
        Connections connections = connections(2000);
        for (int i = 0; i < 8; i++) {
            connections.answered(Duration.ofMillis(40).toNanos());
        }
        assertThat(widened).containsExactly(25);
    }

    @Test
    void aPlatformThatBecomesSlowIsNotAskedMore() {
        Connections connections = connections(2000);
        for (int i = 0; i < 9; i++) {
            connections.answered(Duration.ofMillis(20).toNanos());
        }
        for (int i = 0; i < 100; i++) {
            connections.answered(Duration.ofMillis(900).toNanos());
        }
        assertThat(widened).last().isEqualTo(50);
    }
}
