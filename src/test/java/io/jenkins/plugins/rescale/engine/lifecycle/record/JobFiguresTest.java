package io.jenkins.plugins.rescale.engine.lifecycle.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.lifecycle.JobRun;
import io.jenkins.plugins.rescale.engine.lifecycle.LifecycleTestCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobFiguresTest extends LifecycleTestCase {
    private Path file() {
        return workspace.resolve("state").resolve("7.json");
    }

    private Path figuresFile() {
        return workspace.resolve("state").resolve("7.figures.json");
    }

    private JobFigures saved(JobState state) throws IOException {
        new StateFile(file()).save(state);
        return new StateFile(file()).figures(true).orElseThrow();
    }

    @Test
    void aJobThatHasEndedIsKnownFromASmallFile() throws Exception {
        options.setJob(job("echo x > out.txt"));
        JobRun run = run();
        drive(run);
        JobFigures figures = saved(run.state());

        assertThat(figuresFile()).exists();
        Files.writeString(file(), "not even JSON");
        assertThat(new StateFile(file()).figures(true)).contains(figures);
        assertThat(figures.id()).isEqualTo(emulator.onlyJob().id());
        assertThat(figures.name()).isEqualTo("test");
        assertThat(figures.url()).startsWith(emulator.url() + "/jobs/");
        assertThat(figures.stage()).isEqualTo(Stage.SUCCEEDED);
        assertThat(figures.status()).isEqualTo("Completed");
        assertThat(figures.coreType()).isEqualTo("emerald");
        assertThat(figures.cores()).isEqualTo(1);
        assertThat(figures.queueSeconds()).isNotNull();
        assertThat(figures.runSeconds()).isNotNull();
        assertThat(figures.cost()).isNotNull();
        assertThat(figures.software()).isEqualTo("miniconda 4.8.4");
        assertThat(figures.message()).contains("completed successfully");
        assertThat(figures.outputs()).isEqualTo(2);
    }

    @Test
    void severalAnalysesAreNamedTogether() throws Exception {
        JobState state = JobState.of(options);
        state.progress().enter(Phase.WAIT);
        state.planned(state.plan().reading(new JobText("""
                {"name": "two", "jobanalyses": [
                  {"analysis": {"code": "miniconda"}, "command": "a",
                   "hardware": {"coreType": "emerald", "coresPerSlot": 2, "slots": 3}},
                  {"analysis": {"code": "miniconda"}, "command": "b",
                   "hardware": {"coreType": "onyx", "coresPerSlot": 4}}]}
                """)));
        JobFigures figures = saved(state);
        assertThat(figures.coreType()).isEqualTo("emerald, onyx");
        assertThat(figures.cores()).isEqualTo(6);
        assertThat(figures.software()).isEqualTo("miniconda");
        assertThat(figures.runSeconds()).isNull();
        assertThat(figures.cost()).isNull();
    }

    @Test
    void aJobThatGoesOnIsReadFromItsState() throws Exception {
        JobState state = JobState.of(options);
        state.ended(End.of(new Outcome(true, "Completed", "", 0, "", List.of())));
        state.progress().enter(Phase.DONE);
        assertThat(saved(state).stage()).isEqualTo(Stage.SUCCEEDED);

        state.continueFrom(Phase.COLLECT, options);
        assertThat(saved(state).stage()).isEqualTo(Stage.QUEUED);
        assertThat(figuresFile()).doesNotExist();
    }

    @Test
    void nothingSavedIsNothingKnown() throws Exception {
        assertThat(new StateFile(file()).figures(true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{\"runSeconds\": \"x\"}", "{\"stage\": \"FLYING\"}"})
    void figuresThatCannotBeReadAreMadeAnew(String text) throws Exception {
        JobState state = JobState.of(options);
        state.progress().created("aBcDe", Phase.WAIT);
        state.ended(End.of(new Outcome(true, "Completed", "", 0, "", List.of())));
        state.progress().enter(Phase.DONE);
        JobFigures figures = saved(state);
        Files.writeString(figuresFile(), text);
        assertThat(new StateFile(file()).figures(true)).contains(figures);
    }

    @Test
    void whatIsNoFigureIsNotKnown() throws Exception {
        Files.createDirectories(figuresFile().getParent());
        Files.writeString(figuresFile(), """
                {"url": "javascript:alert(1)", "cores": -3, "runSeconds": -1, "queueSeconds": 99999999999,
                 "cost": 1e300, "surprise": true}
                """);
        assertThat(new StateFile(file()).figures(true))
                .contains(new JobFigures("", "", "", Stage.LEFT, "", "", "", 0, null, null, null, "", "", 0, null));
    }
}
