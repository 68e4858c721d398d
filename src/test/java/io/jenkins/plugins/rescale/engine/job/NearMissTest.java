package io.jenkins.plugins.rescale.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Suggestions for misspelled words. */
class NearMissTest {
    private static final List<String> WORDS = List.of("code", "command", "projectId", "project_id", "isLowPriority");

    @ParameterizedTest
    @CsvSource({
        "comand, command",
        "commmand, command",
        "commadn, command",
        "cxmmaxd, command",
        "COMMAND, command",
        "com-mand, command",
        "cod, code",
        "kode, code",
        "lowPriority, isLowPriority",
        "project_Id, projectId",
        "projectid, projectId",
        "c, ",
        "xxde, ",
        "cxmxaxd, ",
        "hardware, ",
        "'', "
    })
    void theFirstOfTheNearestIfItIsNearEnough(String word, String meant) {
        assertThat(NearMiss.of(word, WORDS)).isEqualTo(java.util.Optional.ofNullable(meant));
    }

    @ParameterizedTest
    @CsvSource({"61", "100000"})
    void longWordsAreNotCompared(int length) {
        String word = "x".repeat(length);
        assertThat(NearMiss.of(word, List.of("x".repeat(60)))).isEmpty();
        assertThat(NearMiss.of("x".repeat(60), List.of(word))).isEmpty();
    }
}
