package io.jenkins.plugins.rescale.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All calls in the life cycle of a job, against the emulator, which is not tailored to this client. */
class JobLifeTest {
    private RescaleEmulator emulator;
    private RescaleClient client;
    private RescaleApi api;

    @BeforeEach
    void start() throws Exception {
        emulator = RescaleEmulator.builder().pace(Duration.ofMillis(5)).build();
        client = new RescaleClient();
        api = client.api(connection(RescaleEmulator.DEFAULT_TOKEN), ApiTestCase.FOUR_TIMES);
    }

    @AfterEach
    void stop() {
        client.close();
        emulator.close();
    }

    private ConnectionSettings connection(String token) {
        return ApiTestCase.connection(emulator.url(), token, ProxySettings.NONE);
    }

    private static String job(String command, String inputFile) {
        String inputs = inputFile.isEmpty() ? "" : ",\"inputFiles\":[{\"id\":\"" + inputFile + "\"}]";
        return "{\"name\":\"life\",\"jobanalyses\":[{\"analysis\":{\"code\":\"user_included\",\"version\":\"0\"},"
                + "\"command\":\"" + command + "\",\"envVars\":{\"MARK\":\"m1\"},"
                + "\"hardware\":{\"coreType\":\"emerald\",\"coresPerSlot\":1,\"slots\":1,\"walltime\":1}" + inputs
                + "}]}";
    }

    private void awaitStatus(String id, String status) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> JobStatuses.has(api.statuses(id), status));
    }

    @Test
    void aJobFromItsUploadToItsDeletion(@TempDir Path dir) throws Exception {
        Path input = Files.writeString(dir.resolve("in.txt"), "forty-two");
        RescaleFile uploaded = api.upload("in.txt", input, n -> {});
        Job job = api.createJob(job("cat in.txt > out.txt; echo done", uploaded.id()));

        assertThat(job.name()).isEqualTo("life");
        assertThat(api.job(job.id()).envVars().get(0)).containsEntry("MARK", "m1");
        assertThat(api.statuses(job.id())).as("before the submission").isEmpty();
        assertThat(api.clusterStatuses(job.id())).as("404 before submission").isEmpty();
        assertThat(api.jobs(1, 10).items())
                .extracting(JobRow::id, JobRow::status)
                .containsExactly(tuple(job.id(), ""));
        assertThat(api.jobs(2, 10).items()).isEmpty();
        api.addTag(job.id(), "a tag");
        api.submit(job.id());
        awaitStatus(job.id(), JobStatuses.COMPLETED);

        JobStatus last = api.statuses(job.id()).get(0);
        assertThat(last.status()).isEqualTo(JobStatuses.COMPLETED);
        assertThat(last.reason()).isEqualTo(JobStatuses.COMPLETED_SUCCESSFULLY);
        assertThat(emulator.onlyJob().tags()).containsExactly("a tag");
        assertThat(api.runs(job.id())).singleElement().satisfies(run -> {
            assertThat(run.id()).isEqualTo("1");
            assertThat(run.isActive()).isFalse();
        });
        Listing<RescaleFile> files = ApiTestCase.outputs(api, job.id());
        assertThat(files.differs()).isFalse();
        assertThat(files.items()).extracting(RescaleFile::relativePath).contains("process_output.log", "out.txt");
        RescaleFile out = files.items().stream()
                .filter(file -> file.relativePath().equals("out.txt"))
                .findFirst()
                .orElseThrow();
        assertThat(api.file(out.id())).isEqualTo(out);
        assertThat(out.size()).isEqualTo(9);
        assertThat(out.sha512()).hasSize(128);
        assertThat(out.typeId()).isEqualTo(5);
        try (FileContents contents = api.contents(out.id(), new ByteRange(6, 100))) {
            assertThat(contents.offset()).isEqualTo(6);
            assertThat(contents.total()).isEqualTo(9);
            assertThat(new String(contents.body().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("two");
        }

        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.clusterStatuses(job.id()).get(0).status().equals(JobStatuses.CLUSTER_STOPPED));
        api.deleteJob(job.id(), true);
        api.deleteJob(job.id(), true);
        api.deleteFile(uploaded.id());
        assertThat(emulator.journal().jobsDeleted()).isEqualTo(1);
        assertThat(emulator.journal().jobsSubmitted()).isEqualTo(1);
    }

    @Test
    void aRunningJobIsLookedIntoAndStopped() throws Exception {
        Job job = api.createJob(job("echo started; sleep 30", ""));
        api.submit(job.id());
        awaitStatus(job.id(), JobStatuses.EXECUTING);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.tail(job.id(), "1", "process_output.log", 20).stream()
                        .anyMatch(line -> line.endsWith("]: started")));
        assertThat(api.runs(job.id()).get(0).isActive()).isTrue();
        RescaleException running = ApiTestCase.failure(() -> api.deleteJob(job.id(), false));
        assertThat(running.kind()).isEqualTo(Kind.REJECTED);
        api.stop(job.id());
        awaitStatus(job.id(), JobStatuses.COMPLETED);

        assertThat(api.statuses(job.id())).extracting(JobStatus::status).contains(JobStatuses.STOPPING);
    }

    @Test
    void theCataloguesOfTheAccountAreRead() throws Exception {
        assertThat(api.currentUser().email()).contains("@");
        assertThat(api.coreTypes()).extracting(CoreType::code).contains("emerald");
        assertThat(api.analyses()).extracting(Analysis::code).contains("user_included");
        assertThat(api.projects()).isNotEmpty();
        assertThat(client.catalog(connection(RescaleEmulator.DEFAULT_TOKEN), RetryPolicy.DEFAULT)
                        .coreTypes())
                .isEqualTo(api.coreTypes());
    }

    @Test
    void aKeyOfAnotherRegionIsNotKnownHere() {
        RescaleException error = ApiTestCase.failure(() ->
                client.api(connection("f".repeat(40)), ApiTestCase.FOUR_TIMES).currentUser());

        assertThat(error.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(error).hasMessageContaining("another region");
    }

    @Test
    void aCreationWhoseAnswerIsLostLeavesExactlyOneJob() {
        emulator.faults().on("POST", "/api/v2/jobs/").loseAnswer();

        RescaleException lost = ApiTestCase.failure(() -> api.createJob(job("true", "")));

        assertThat(lost.mayHaveArrived()).isTrue();
        assertThat(emulator.journal().jobsCreated()).isEqualTo(1);
    }

    @Test
    void aSubmissionWhoseAnswerIsLostIsSeenInTheStatuses() throws Exception {
        Job job = api.createJob(job("true", ""));
        emulator.faults().on("POST", "/api/v2/jobs/*/submit/").loseAnswer();

        assertThat(ApiTestCase.failure(() -> api.submit(job.id())).mayHaveArrived())
                .isTrue();

        awaitStatus(job.id(), JobStatuses.EXECUTING);
        assertThat(emulator.journal().submitCalls()).isEqualTo(1);
    }

    @Test
    void aRefusedJobNamesTheFieldsThatAreWrong() {
        RescaleException refused = ApiTestCase.failure(() -> api.createJob("{\"jobanalyses\":[{}]}"));

        assertThat(refused.kind()).isEqualTo(Kind.REJECTED);
        assertThat(refused.mayHaveArrived()).isFalse();
        assertThat(refused).hasMessageContaining("name: ").hasMessageContaining("jobanalyses[0].command: ");
        assertThat(emulator.journal().jobsCreated()).isZero();
    }

    @Test
    void aWorkspaceThatDemandsAProjectIsAnsweredWithTheProjects() throws Exception {
        emulator.close();
        emulator = RescaleEmulator.builder().projectRequired(true).build();
        api = client.api(connection(RescaleEmulator.DEFAULT_TOKEN), ApiTestCase.ONCE);
        List<Project> projects = api.projects();

        RescaleException refused = ApiTestCase.failure(() -> api.createJob(job("true", "")));

        assertThat(refused)
                .hasMessageContaining("Set projectId in the job JSON to one of: ")
                .hasMessageContaining(
                        projects.get(0).id() + " (" + projects.get(0).name() + ")");
    }

    @Test
    void a504OnTheStatusesNeverFailsAPoll() throws Exception {
        Job job = api.createJob(job("true", ""));
        emulator.faults().on("GET", "/api/v2/jobs/*/statuses/").times(3).status(504, "");

        assertThat(api.statuses(job.id())).isEmpty();
    }

    @Test
    void theLimitsOfAPlatformThatReallyAnswers429AreKept() throws Exception {
        emulator.close();
        emulator = RescaleEmulator.builder().rateLimit("user", 3600, 2).build();
        RetryPolicy patient = new RetryPolicy(Duration.ofSeconds(30), 20, Duration.ofMillis(10), Duration.ofMillis(50));
        api = client.api(connection(RescaleEmulator.DEFAULT_TOKEN), patient);

        for (int i = 0; i < 4; i++) {
            assertThat(api.currentUser().email()).isNotEmpty();
        }

        assertThat(emulator.journal().entries()).anyMatch(entry -> entry.status() == 429);
    }
}
