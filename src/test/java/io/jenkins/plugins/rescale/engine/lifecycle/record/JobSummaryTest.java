package io.jenkins.plugins.rescale.engine.lifecycle.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobSummaryTest {
    private static final Instant NOW = Instant.parse("2026-01-01T02:00:00Z");

    private static final List<String> PLAN = List.of("options", "account", "job", "jobName");
    private static final List<String> END = List.of("outcome", "outputs", "outputBytes", "notCollected");

    @TempDir
    Path folder;

    /** Returns the summary of a state with the given fields, which are distributed over its three parts. */
    private JobSummary summary(boolean building, String... fields) throws IOException {
        write("1.json", fields, name -> !PLAN.contains(name) && !END.contains(name));
        write("1.plan.json", fields, PLAN::contains);
        if (!write("1.end.json", fields, END::contains)) {
            Files.delete(folder.resolve("1.end.json"));
        }
        JobState state = new StateFile(folder.resolve("1.json")).load().orElseThrow();
        return JobSummary.of(state, building, NOW);
    }

    private boolean write(String file, String[] fields, Predicate<String> belongs) throws IOException {
        List<String> own = Stream.of(fields)
                .filter(field -> belongs.test(field.substring(1, field.indexOf('\'', 1))))
                .map(field -> field.replace('\'', '"'))
                .toList();
        Files.writeString(folder.resolve(file), "{" + String.join(", ", own) + "}");
        return !own.isEmpty();
    }

    /** Returns statuses from rows of the form {@code status@minute}, newest first. */
    private static String statuses(String... rows) {
        return List.of(rows).stream()
                .map(row -> row.split("@"))
                .map(row -> "{'status': '" + row[0] + "', 'date': '2026-01-01T01:" + row[1] + ":00Z', 'reason': ''}")
                .collect(Collectors.joining(", ", "'seen': {'statuses': [", "]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PREPARE    | ''    | true  | PREPARING",
                "PACK       | ''    | true  | PREPARING",
                "UPLOAD     | ''    | true  | UPLOADING",
                "CREATING   | ''    | true  | SUBMITTING",
                "SUBMITTING | AbCde | true  | SUBMITTING",
                "WAIT       | AbCde | true  | QUEUED",
                "COLLECT    | AbCde | true  | COLLECTING",
                "CLEAN_UP   | AbCde | true  | COLLECTING",
                "WAIT       | AbCde | false | LEFT",
                "UPLOAD     | ''    | false | NOT_STARTED",
            })
    void thePhaseTellsTheStage(String phase, String id, boolean building, Stage stage) throws Exception {
        assertThat(summary(building, "'phase': '" + phase + "'", "'jobId': '" + id + "'")
                        .stage())
                .isEqualTo(stage);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true  | 0 | false | stop  | SUCCEEDED",
                "false | 0 | false | stop  | FAILED",
                "true  | 5 | true  | stop  | SUCCEEDED",
                "false | 5 | true  | stop  | STOPPED",
                "false | 5 | false | leave | LEFT",
                "false | 5 | false | stop  | STOPPED",
            })
    void theOutcomeTellsTheEnd(boolean success, long stopped, boolean sent, String onAbort, Stage stage)
            throws Exception {
        JobSummary job = summary(
                false,
                "'phase': 'DONE'",
                "'jobId': 'AbCde'",
                "'stopRequestedAt': " + stopped,
                "'stopSent': " + sent,
                "'options': {'onAbort': '" + onAbort + "'}",
                "'outcome': {'success': " + success + ", 'status': 'Completed', 'reason': 'r', 'message': 'm'}");

        assertThat(job.stage()).isEqualTo(stage);
        assertThat(job.stage().isFinal()).isTrue();
        assertThat(job.isStoppable()).as("without a known status").isFalse();
    }

    @Test
    void aJobThatItsBuildLeftCanBeStoppedUntilItHasEnded() throws Exception {
        String[] left = {"'phase': 'WAIT'", "'jobId': 'AbCde'", statuses("Executing@30", "Pending@00")};
        String[] ended = {"'phase': 'COLLECT'", "'jobId': 'AbCde'", statuses("Completed@30", "Pending@00")};
        assertThat(summary(false, left).stage()).isEqualTo(Stage.LEFT);
        assertThat(summary(false, left).isStoppable()).isTrue();
        assertThat(summary(false, ended).isStoppable()).isFalse();
    }

    @Test
    void durationsGoOnUntilTheJobHasEnded() throws Exception {
        JobSummary queued = summary(true, "'phase': 'WAIT'", "'jobId': 'a'", statuses("Queued@10", "Pending@00"));
        JobSummary running = summary(true, "'phase': 'WAIT'", "'jobId': 'a'", statuses("Executing@30", "Pending@00"));
        JobSummary ended = summary(
                true, "'phase': 'COLLECT'", "'jobId': 'a'", statuses("Completed@40", "Executing@30", "Pending@00"));
        JobSummary left = summary(false, "'phase': 'WAIT'", "'jobId': 'a'", statuses("Executing@30", "Pending@00"));

        assertThat(queued.times().queueSeconds()).isEqualTo(60 * 60);
        assertThat(queued.times().runSeconds()).isZero();
        assertThat(running.stage()).isEqualTo(Stage.RUNNING);
        assertThat(running.isStoppable()).isTrue();
        assertThat(running.times().queueSeconds()).isEqualTo(30 * 60);
        assertThat(running.times().runSeconds()).isEqualTo(30 * 60);
        assertThat(ended.times().runSeconds()).isEqualTo(10 * 60);
        assertThat(ended.timeline())
                .extracting(JobSummary.Status::name, JobSummary.Status::seconds)
                .containsExactly(tuple("Pending", 30 * 60L), tuple("Executing", 10 * 60L), tuple("Completed", 0L));
        assertThat(left.times().runSeconds())
                .as("unknown after the build ended")
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "https://platform.rescale.com, AbCde, https://platform.rescale.com/jobs/AbCde/",
        "javascript:alert(1), AbCde, ''",
        "data:text/html, AbCde, ''",
        "https://platform.rescale.com, '', ''",
    })
    void onlyAWebPageIsLinked(String platform, String id, String url) throws Exception {
        assertThat(summary(
                                true,
                                "'phase': 'WAIT'",
                                "'account': {'platform': '" + platform + "'}",
                                "'jobId': '" + id + "'")
                        .jobUrl())
                .isEqualTo(url);
    }

    @Test
    void textsAreOfOneLineAndBounded() throws Exception {
        JobSummary job = summary(
                true,
                "'phase': 'DONE'",
                "'jobId': 'a'",
                "'jobName': 'x\\n\\u001b[31m" + "y".repeat(1000) + "'",
                "'notCollected': ['a\\u0000b']");

        assertThat(job.jobName()).doesNotContain("\n", "\u001b").hasSizeLessThan(520);
        assertThat(job.notCollected().get(0)).doesNotContain("\u0000");
    }

    @Test
    void softwareAndHardwareComeFromTheJobJson() throws Exception {
        String job =
                "{\\\"name\\\": \\\"n\\\", \\\"analysis\\\": {\\\"code\\\": \\\"c\\\", \\\"version\\\": \\\"1\\\"},"
                        + " \\\"command\\\": \\\"x\\\", \\\"hardware\\\": {\\\"coreType\\\": \\\"emerald\\\","
                        + " \\\"coresPerSlot\\\": 4, \\\"slots\\\": 2, \\\"walltime\\\": 3}}";

        assertThat(summary(true, "'phase': 'WAIT'", "'job': '" + job + "'").analyses())
                .containsExactly(new JobSummary.Analysis("c", "1", "emerald", 4, 2, 3));
        assertThat(summary(true, "'phase': 'WAIT'", "'job': 'broken'").analyses())
                .isEmpty();
    }
}
