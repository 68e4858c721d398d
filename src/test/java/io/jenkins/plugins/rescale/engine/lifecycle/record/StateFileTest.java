package io.jenkins.plugins.rescale.engine.lifecycle.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rescale.engine.api.JobStatus;
import io.jenkins.plugins.rescale.engine.lifecycle.LifecycleTestCase;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LogPosition;
import io.jenkins.plugins.rescale.engine.results.Criticality;
import io.jenkins.plugins.rescale.engine.results.GateResult;
import io.jenkins.plugins.rescale.engine.results.ResultSeries;
import io.jenkins.plugins.rescale.engine.results.ResultValue;
import io.jenkins.plugins.rescale.engine.results.Results;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Saving and loading of job states, including states of other versions. */
class StateFileTest {
    /** Ignores the parsed definition, which is not saved. */
    private static final RecursiveComparisonConfiguration SAVED = RecursiveComparisonConfiguration.builder()
            .withIgnoredFields("plan.job.definition")
            .build();

    private static final Results RESULTS = new Results(
            List.of(
                    new ResultValue("Cd", "", 0.31, "kg", true, "", 0.3, "#41"),
                    new ResultValue("Cl", "run2", Double.POSITIVE_INFINITY, "", false, "", null, ""),
                    new ResultValue("no", "", null, "", false, "not found", null, "")),
            List.of(new GateResult("Cd", "", GateResult.Outcome.FAILED, "Cd = 0.31", Criticality.ERROR, null, 0.3)));

    @TempDir
    Path folder;

    private StateFile file() {
        return new StateFile(folder.resolve("7.json"));
    }

    private static JobState full() {
        JobOptions options = new JobOptions();
        options.setJob(LifecycleTestCase.job("python paraboloid.py"));
        options.setOutputDirectory("out");
        options.setOnAbort(JobOptions.LEAVE);
        options.setMaxCost(12.5);
        JobState state = JobState.ofJob(
                options, new JobAccount("https://eu.rescale.com", "rescale", 45), "AbCdEf", "paraboloid");
        state.planned(state.plan()
                .reading(new JobText(options.getJob()))
                .packed(new Plan.PackedInputs(1, 12, true))
                .costing(0.5));
        state.progress().uploads().uploaded(1, 12, 0);
        state.progress()
                .seen()
                .looked(List.of(
                        new JobStatus("Executing", "2026-01-01T00:01:00Z", ""),
                        new JobStatus("Pending", "2026-01-01T00:00:00Z", "just so")));
        state.progress().logShown(LogPosition.after(2, List.of("a", "b")));
        state.failed("two\nlines");
        state.ended(new End(
                new Outcome(false, "Completed", "why", 3L, "what", List.of("last")),
                "Jane",
                0.25,
                1,
                7,
                List.of(new CollectedFile("process_output.log", 7, "ab".repeat(64), true)),
                List.of("a note"),
                RESULTS));
        return state;
    }

    private static Path fixture(Phase phase) throws URISyntaxException {
        return Path.of(
                StateFileTest.class.getResource("phases/" + phase + ".json").toURI());
    }

    /** The files come from real runs and must not be changed, since existing builds have such files. */
    @ParameterizedTest
    @EnumSource
    void aStateOfEveryPhaseIsRead(Phase phase) throws Exception {
        JobState state = new StateFile(fixture(phase)).load().orElseThrow();

        assertThat(state.phase()).isEqualTo(phase);
        assertThat(state.options().getInputs()).isEqualTo("in.txt");
        boolean prepared = phase.compareTo(Phase.PREPARE) > 0;
        assertThat(state.plan().jobName()).isEqualTo(prepared ? "test" : "");
        assertThat(state.account().credentialsId()).isEqualTo(prepared ? "rescale" : "");
        assertThat(state.plan().packed().files()).isEqualTo(phase.compareTo(Phase.PACK) > 0 ? 1 : 0);
        assertThat(state.progress().uploaded()).isEqualTo(phase.compareTo(Phase.UPLOAD) > 0 ? 1 : 0);
        assertThat(state.progress().marker().isEmpty()).isEqualTo(!phase.mayHaveJob());
        assertThat(state.jobId().isEmpty()).isEqualTo(phase.compareTo(Phase.SUBMIT) < 0);
        assertThat(state.progress().submittedAt().isPresent()).isEqualTo(phase.compareTo(Phase.SUBMITTING) >= 0);
        assertThat(state.progress().seen().statuses().isEmpty()).isEqualTo(phase.compareTo(Phase.WAIT) < 0);
        assertThat(state.progress().log().isBegun()).isEqualTo(phase.compareTo(Phase.COLLECT) > 0);
        assertThat(state.outcome().map(Outcome::success).orElse(false)).isEqualTo(phase.compareTo(Phase.COLLECT) > 0);
        if (prepared) {
            assertThat(state.plan().job().definition().name()).isEqualTo("test");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsRead(Phase phase) throws IOException {
        JobState state = full();
        state.progress().enter(phase);
        file().save(state);

        assertThat(file().load()).get().usingRecursiveComparison(SAVED).isEqualTo(state);
    }

    /**
     * R21: variables of a freestyle build may be secrets, and anyone who can read the controller's disk can read these
     * files.
     */
    @Test
    void whatVariablesStandForIsNotKept() throws Exception {
        String json = LifecycleTestCase.job("login ${KEY}");
        JobState state = JobState.of(new JobOptions());
        state.planned(state.plan().reading(new JobText(json, json.replace("${KEY}", "swordfish"))));
        StateFile file = new StateFile(folder.resolve("1.json"));
        file.save(state);

        assertThat(state.plan().job().definition().requestBody("", List.of())).contains("login swordfish");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                assertThat(Files.readString(each)).doesNotContain("swordfish");
            }
        }
        assertThat(file.load().orElseThrow().plan().job().definition().requestBody("", List.of()))
                .contains("login ${KEY}");
    }

    @Test
    void aStepTakesAJobOnOnce() throws Exception {
        StateFile file = new StateFile(folder.resolve("1.json"));
        JobState state = JobState.of(new JobOptions());
        assertThat(state.takenBy("7")).isTrue();
        file.save(state);

        JobState loaded = file.load().orElseThrow();
        assertThat(loaded.takenBy("7")).isFalse();
        assertThat(loaded.takenBy("9")).isTrue();
    }

    @Test
    void whatALaterVersionAddsIsIgnored() throws IOException {
        JobState state = full();
        file().save(state);
        for (String name : List.of("7.json", "7.plan.json", "7.end.json")) {
            Path part = folder.resolve(name);
            Files.writeString(part, Files.readString(part).replaceAll("(?m)\\{$", "{\"later\": [1],"));
        }

        assertThat(file().load()).get().usingRecursiveComparison(SAVED).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"options\": null, \"account\": null, \"job\": null, \"jobName\": null, \"selectors\": null}",
                "{\"options\": {\"packInputs\": null, \"onAbort\": null}, \"account\": {\"platform\": null}}",
            })
    void whatIsMissingHasItsDefault(String plan) throws IOException {
        Files.writeString(
                folder.resolve("7.json"),
                "{\"phase\": \"WAIT\", \"jobId\": null, \"seen\": null, \"log\": {\"recent\": null},"
                        + " \"failure\": null}");
        Files.writeString(folder.resolve("7.plan.json"), plan);

        JobState state = file().load().orElseThrow();

        assertThat(state.jobId()).isEmpty();
        assertThat(state.options().isPackInputs()).isTrue();
        assertThat(state.options().getOnAbort()).isEqualTo(JobOptions.STOP);
        assertThat(state.account().pollSeconds()).isPositive();
        assertThat(state.progress().seen().statuses()).isEmpty();
        assertThat(state.progress().log().isBegun()).isFalse();
        assertThat(state.outcome()).isEmpty();
        assertThat(state.progress().failure()).isEmpty();
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
                "{\"phase\": \"FLY\"}",
                "{\"phase\": \"WAIT\", \"seen\": 5}",
            })
    void whatIsNoStateIsSaidClearly(String json) throws IOException {
        file().save(full());
        Path progress = Files.writeString(folder.resolve("7.json"), json);

        assertThatThrownBy(() -> file().load())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("saved state of a Rescale job cannot be read")
                .hasMessageContaining(progress.toString())
                .hasMessageContaining("rescaleCollect");
    }

    @Test
    void withoutItsPlanAStateCannotBeRead() throws IOException {
        file().save(full());
        Files.delete(folder.resolve("7.plan.json"));

        assertThatThrownBy(() -> file().load()).hasMessageContaining("no plan");
    }

    @Test
    void onlyWhatChangedIsWritten() throws IOException {
        StateFile file = new StateFile(folder.resolve("deep/er/7.json"));
        assertThat(file.load()).isEmpty();
        JobState state = full();
        file.save(state);
        Files.delete(folder.resolve("deep/er/7.plan.json"));
        Files.delete(folder.resolve("deep/er/7.end.json"));
        file.save(state);
        assertThat(folder.resolve("deep/er").toFile().list()).containsExactly("7.json");
        state.planned(state.plan().costing(3));
        state.ended(null);
        file.save(state);
        assertThat(folder.resolve("deep/er").toFile().list()).containsExactlyInAnyOrder("7.json", "7.plan.json");
    }

    @Test
    void anInterruptedThreadSavesAllTheSame() throws IOException {
        StateFile file = file();
        Thread.currentThread().interrupt();
        try {
            file.save(full());
            file.lists().outputs().write(0, outputs(10));
            assertThat(file.lists().outputs().read(9, 1)).hasSize(1);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(file.load()).isPresent();
    }

    /** A file that is too large to be read must not be written: the job would be lost. */
    @Test
    void aFileThatCouldNotBeReadAgainIsNotWritten() throws IOException {
        JobState state = full();
        file().save(state);
        state.planned(state.plan().reading(new JobText("x".repeat(SmallFile.MAX_SIZE))));

        assertThatThrownBy(() -> file().save(state)).hasMessageContaining("larger than");
        assertThat(file().load()).get().usingRecursiveComparison(SAVED).isEqualTo(full());
    }

    /** R17: on Windows, a file that a page is reading cannot be replaced in one operation. */
    @Test
    void aFileIsReplacedWhileItIsRead() throws Exception {
        JobState state = full();
        StateFile file = file();
        file.save(state);
        AtomicLong reads = new AtomicLong();
        Thread reader = new Thread(() -> {
            while (!Thread.interrupted()) {
                try {
                    assertThat(file().load()).isPresent();
                    reads.incrementAndGet();
                } catch (IOException e) {
                    reads.set(Long.MIN_VALUE);
                }
            }
        });
        reader.start();
        for (int i = 0; i < 200; i++) {
            state.planned(state.plan().costing(i));
            file.save(state);
        }
        reader.interrupt();
        reader.join();
        assertThat(reads.get()).isPositive();
    }

    private static Stream<CollectedFile> outputs(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new CollectedFile(
                        "processor%d/%.5f/pressure".formatted(i % 1000, i / 1000.0), i, "ab".repeat(64), true));
    }

    private static Iterator<CollectedFile> outputs(int count) {
        return outputs(0, count).iterator();
    }

    /** R7: a list of 16,000 inputs produced a state that could not be read again. */
    @Test
    void aHundredThousandInputsAreSavedAndReadAgain() throws IOException {
        Rows<UploadedInput> rows = file().lists().inputs();
        for (int part = 0; part < 200; part++) {
            int first = part * 500;
            rows.write(
                    first,
                    IntStream.range(first, first + 500)
                            .mapToObj(i -> new UploadedInput(
                                    "file" + i, "case/input_" + i, i, "cd".repeat(64), false, false, ""))
                            .iterator());
        }
        JobState state = full();
        state.progress().uploads().uploaded(99_999, 5, 0);
        file().save(state);

        assertThat(Files.size(folder.resolve("7.json"))).isLessThan(5000);
        long[] sum = {0};
        file().lists()
                .inputs()
                .each(file().load().orElseThrow().progress().uploaded(), input -> sum[0] += input.size());
        assertThat(sum[0]).isEqualTo(100_000L * 99_999 / 2);
    }

    /** R9: the whole list would take half a gigabyte. */
    @Test
    void aMillionOutputsAreReadInParts() throws IOException {
        file().lists().outputs().write(0, outputs(1_000_000));
        Rows<CollectedFile> rows = file().lists().outputs();

        assertThat(rows.read(0, 3)).containsExactlyElementsOf(outputs(0, 3).toList());
        assertThat(rows.read(999_900, 500))
                .containsExactlyElementsOf(outputs(999_900, 1_000_000).toList());
        assertThat(rows.read(500_000, 2))
                .containsExactlyElementsOf(outputs(500_000, 500_002).toList());
        long before = used();
        long[] most = {0};
        long[] count = {0};
        rows.each(1_000_000, file -> {
            if (++count[0] % 250_000 == 0) {
                most[0] = Math.max(most[0], used() - before);
            }
        });
        assertThat(count[0]).isEqualTo(1_000_000);
        assertThat(most[0]).isLessThan(16L << 20);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void rowsBehindThoseThatCountAreReplaced() throws IOException {
        Rows<CollectedFile> rows = file().lists().outputs();
        rows.write(0, outputs(10));
        Path list = folder.resolve("7.outputs.jsonl");
        Files.writeString(list, Files.readString(list) + "{\"path\": \"half");
        assertThat(rows.read(8, 5)).hasSize(2);
        rows.write(4, outputs(20, 22).iterator());

        List<CollectedFile> all = new ArrayList<>();
        rows.each(6, all::add);
        assertThat(all)
                .containsExactlyElementsOf(
                        Stream.concat(outputs(0, 4), outputs(20, 22)).toList());
        assertThatThrownBy(() -> rows.each(7, file -> {})).hasMessageContaining("6 of 7");
        assertThatThrownBy(() -> rows.write(7, outputs(1))).hasMessageContaining("6 of 7");
    }

    @Test
    void notesBeyondAThousandAreCounted() {
        End end = new End(
                null,
                null,
                null,
                0,
                0,
                null,
                IntStream.range(0, 5000).mapToObj(i -> "n" + i).toList(),
                null);
        assertThat(end.notCollected()).hasSize(1000).startsWith("n0");
        assertThat(end.notCollected().get(999)).contains("4001 more");
    }

    @Test
    void seriesAreKeptWithWhateverTheyHold() {
        assertThat(file().series()).isEmpty();
        ResultSeries series = new ResultSeries(
                "p", "run1", "Pa", true, List.of(1.0, 2.0), List.of(Double.NaN, Double.NEGATIVE_INFINITY));
        file().keepSeries(List.of(series));
        assertThat(file().series()).containsExactly(series);
        file().keepSeries(List.of());
        assertThat(folder).isEmptyDirectory();
    }

    /** Whatever is written can be read: 64 series with the maximum number of points. */
    @Test
    void asManySeriesAsThereMayBe() {
        List<Double> points =
                IntStream.range(0, 2000).mapToObj(i -> -Math.exp(-i) / 3).toList();
        List<ResultSeries> all = IntStream.range(0, ResultSeries.MOST)
                .mapToObj(i -> new ResultSeries("p" + i, "run1", "Pa", true, points, points))
                .toList();
        file().keepSeries(all);
        assertThat(file().series()).isEqualTo(all);
    }

    @Test
    void phasesKeepTheirNames() {
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
