package io.jenkins.plugins.rescale.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lookup of a study case by its name in the build. */
class OneCaseTest {
    @TempDir
    private Path folder;

    private StateFile study;

    @BeforeEach
    void keep() throws Exception {
        study = new StateFile(folder.resolve("12.json"));
        StudyCase taken = new StudyCase("coarse", Map.of("grid", "11"))
                .takenFrom(new StudyCase.Taken("#41", JobFigures.unknown(Stage.SUCCEEDED, "")));
        study.keepCases(new StudyCases(List.of(taken, new StudyCase("fine", Map.of("grid", "21"))), "{}", ""));
        Files.writeString(folder.resolve("12c3.json"), "belongs to nobody");
    }

    private static OneCase.Key key(String name) {
        return OneCase.Key.of(name).orElseThrow();
    }

    @Test
    void eachCaseHasItsNumber() throws Exception {
        assertThat(OneCase.find(key("12c1"), study, true)).hasValueSatisfying(part -> {
            assertThat(part.row().of().name()).isEqualTo("coarse");
            assertThat(part.row().figures().stage()).isEqualTo(Stage.SUCCEEDED);
            assertThat(part.total()).isEqualTo(2);
        });
        assertThat(OneCase.find(key("12c2"), study, true)).hasValueSatisfying(part -> {
            assertThat(part.key()).isEqualTo("12c2");
            assertThat(part.row().figures().stage()).as("not started").isEqualTo(Stage.NOT_STARTED);
        });
    }

    @Test
    void thereIsNoOther() throws Exception {
        assertThat(OneCase.find(key("12c3"), study, true)).isEmpty();
        assertThat(OneCase.find(key("12c99999"), study, true)).isEmpty();
        assertThat(OneCase.find(key("13c1"), new StateFile(folder.resolve("13.json")), true))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12",
                "c1",
                "12c",
                "12c0",
                "12c01",
                "12c-1",
                "12c1 ",
                "12c999999",
                "../12c1",
                "12c1/..",
                "12c1\n",
                "１２c１"
            })
    void whatIsNoNameOfACaseIsNone(String name) {
        assertThat(OneCase.Key.of(name)).isEmpty();
    }
}
