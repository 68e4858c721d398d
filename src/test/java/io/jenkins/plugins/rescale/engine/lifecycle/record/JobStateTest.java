package io.jenkins.plugins.rescale.engine.lifecycle.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rescale.engine.api.JobStatus;
import io.jenkins.plugins.rescale.engine.lifecycle.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.LifecycleTestCase;
import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is saved of a job, and what becomes of it in other versions. */
class JobStateTest {
    @TempDir
    Path folder;

    /** Written by version 1; never change it. */
    private static String version1() throws IOException {
        try (InputStream in = JobStateTest.class.getResourceAsStream("state-v1.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JobState full() {
        JobOptions options = new JobOptions();
        options.setJob(LifecycleTestCase.job("python paraboloid.py"));
        options.setCredentialsId("rescale");
        options.setInputs("paraboloid.py");
        options.setOutputs("*.csv");
        options.setOutputDirectory("out");
        options.setOnAbort(JobOptions.LEAVE);
        options.setMaxCost(12.5);
        options.setPackInputs(false);
        JobState state = JobState.of(options);
        state.settle("https://eu.rescale.com", "rescale", 45);
        state.phase = Phase.WAIT;
        state.marker = "7d3c4a10-54ae-4a61-9f0c-0a3c26a1f8a5";
        state.jobJson = options.getJob();
        state.jobName = "test";
        state.jobId = "AbCdEf";
        state.packed = List.of(new LocalInput("paraboloid.py", "/w/paraboloid.py", 12, "ab".repeat(64), false));
        state.inputs = List.of(new UploadedInput("fIleId", "paraboloid.py", 12, "ab".repeat(64), false, true));
        state.outputSelectors = List.of("*.csv");
        state.estimatedCost = 0.5;
        state.submittedAt = 1767225600000L;
        state.statuses = List.of(
                new JobStatus("Executing", "2026-01-01T00:01:00Z", ""),
                new JobStatus("Pending", "2026-01-01T00:00:00Z", "just so"));
        state.log.shown = 2;
        state.log.remember(List.of("a", "b"));
        return state;
    }

    @Test
    void aStateOfVersion1IsRead() throws IOException {
        JobState state = JobState.fromJson(version1());

        assertThat(state).usingRecursiveComparison().isEqualTo(full());
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        assertThat(JobState.fromJson(full().toJson()))
                .usingRecursiveComparison()
                .isEqualTo(full());
    }

    @Test
    void whatALaterVersionAddsIsIgnored() throws IOException {
        String json = version1()
                .replaceFirst("\\{", "{\"later\": {\"a\": [1]}, ")
                .replace("\"shown\"", "\"alsoLater\": 1, \"shown\"")
                .replace("\"onAbort\"", "\"more\": true, \"onAbort\"");

        assertThat(JobState.fromJson(json)).usingRecursiveComparison().isEqualTo(full());
    }

    @Test
    void whatIsMissingHasItsDefault() throws IOException {
        JobState state = JobState.fromJson("{\"phase\": \"WAIT\", \"jobId\": \"AbCdEf\"}");

        assertThat(state.jobId()).isEqualTo("AbCdEf");
        assertThat(state.pollSeconds).isEqualTo(JobOptions.DEFAULT_POLL_INTERVAL);
        assertThat(state.options().isPackInputs()).isTrue();
        assertThat(state.options().getOutputDirectory()).isEqualTo("outputs");
        assertThat(state.statuses()).isEmpty();
        assertThat(state.outcome()).isNull();
    }

    @Test
    void whatIsNullHasItsDefaultToo() throws IOException {
        JobState state = JobState.fromJson("""
                {"phase": "COLLECT", "options": {"packInputs": null, "outputs": null, "onAbort": null},
                 "jobId": null, "statuses": null, "inputs": null, "packed": null, "log": {"recent": null},
                 "outputSelectors": null, "notCollected": null, "outputs": null, "pollSeconds": -5}
                """);

        assertThat(state.jobId()).isEmpty();
        assertThat(state.options().isPackInputs()).isTrue();
        assertThat(state.options().getOnAbort()).isEqualTo(JobOptions.STOP);
        assertThat(state.log.recent).isEmpty();
        assertThat(state.pollSeconds).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "[]",
                "null",
                "\"WAIT\"",
                "{",
                "{}",
                "{\"phase\": null}",
                "{\"phase\": \"FROM_THE_FUTURE\", \"jobId\": \"x\"}",
                "{\"phase\": \"WAIT\", \"statuses\": 3}"
            })
    void whatIsNoStateIsSaidClearly(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("state.json"), json);

        assertThatThrownBy(() -> new StateFile(file).load())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("saved state of a Rescale job cannot be read")
                .hasMessageContaining(file.toString())
                .hasMessageContaining("rescaleCollect");
    }

    @Test
    void aFileHoldsTheOldStateOrTheNewOne() throws IOException {
        StateFile file = new StateFile(folder.resolve("deep/er/state.json"));
        assertThat(file.load()).isEmpty();
        file.save(JobState.of(new JobOptions()));
        file.save(full());

        assertThat(file.load()).get().usingRecursiveComparison().isEqualTo(full());
        assertThat(folder.resolve("deep/er").toFile().list()).containsExactly("state.json");
    }

    @Test
    void anInterruptedThreadSavesAllTheSame() throws IOException {
        StateFile file = new StateFile(folder.resolve("state.json"));
        Thread.currentThread().interrupt();
        try {
            file.save(full());
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(file.load()).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void phasesKeepTheirNames(Phase phase) throws IOException {
        JobState state = full();
        state.phase = phase;

        assertThat(JobState.fromJson(state.toJson()).phase()).isEqualTo(phase);
        assertThat(Phase.values())
                .extracting(Enum::name)
                .containsExactly(
                        "PREPARE",
                        "PACK",
                        "UPLOAD",
                        "CREATE",
                        "CREATING",
                        "SUBMIT",
                        "SUBMITTING",
                        "WAIT",
                        "COLLECT",
                        "CLEAN_UP",
                        "DONE");
    }
}
