package io.jenkins.plugins.rescale.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioTest extends EmulatorTestCase {
    private EmulatedJob completed(String command) throws Exception {
        return awaitStatus(client.submitted(command), "Completed");
    }

    private String log(EmulatedJob job) throws Exception {
        return client.output(job.id(), "process_output.log").text();
    }

    private static String endOf(EmulatedJob job) {
        return job.statuses().get(0).reason();
    }

    @Test
    void endsWithAnyReason() throws Exception {
        emulator.nextJob().ends("Something else");

        assertThat(endOf(completed("true"))).isEqualTo("Something else");
        assertThat(endOf(completed("true"))).isEqualTo("Completed successfully");
    }

    @Test
    void findsNoCapacity() throws Exception {
        emulator.nextJob().noCapacity();
        EmulatedJob job = completed("true");

        assertThat(client.statuses(job.id())).containsExactly("Completed", "Waiting for Cluster", "Pending");
        assertThat(endOf(job)).isEqualTo("Could not allocate compute resources from the compute provider");
        assertThat(job.outputs()).isEmpty();
        awaitCluster(job.id(), "Stopped");
    }

    @Test
    void exhaustsRestarts() throws Exception {
        emulator.nextJob().restartsExhausted();
        EmulatedJob job = completed("echo hi >> $HOME/runs; cat $HOME/runs");

        assertThat(endOf(job)).isEqualTo("Exceeded max number of restarts");
        assertThat(client.statuses(job.id())).hasSize(10).doesNotContain("Stopping");
        assertThat(log(job)).containsOnlyOnce("]: hi").doesNotContain("Exited");
    }

    @Test
    void failsTheRun() throws Exception {
        emulator.nextJob().runFailed();
        EmulatedJob job = completed("exit 4");

        assertThat(job.statuses().subList(0, 2))
                .extracting(StatusRow::status, StatusRow::reason)
                .containsExactly(tuple("Completed", "A run failed"), tuple("Stopping", "A run failed"));
        assertThat(log(job)).contains("Exited with code 4");
    }

    @Test
    void isStoppedInTheWebPage() throws Exception {
        emulator.nextJob().userStop();
        EmulatedJob job = completed("sleep 60");

        assertThat(client.statuses(job.id())).startsWith("Completed", "Stopping", "Executing");
        assertThat(job.stopped()).isZero();
    }

    @Test
    void isStoppedEvenIfTheCommandIsQuick() throws Exception {
        use(RescaleEmulator.builder().pace(Duration.ofMillis(400)));
        emulator.nextJob().statuses("Executing", "Completed").userStop();
        EmulatedJob job = completed("exit 0");

        assertThat(client.statuses(job.id())).containsExactly("Completed", "Stopping", "Executing");
    }

    @Test
    void isStoppedByForce() throws Exception {
        emulator.nextJob().forceStop();
        EmulatedJob job = completed("trap '' TERM; sleep 60");

        assertThat(client.statuses(job.id())).startsWith("Completed", "Force Stop", "Stopping", "Executing");
    }

    @Test
    void isKilledBeforeValidation() throws Exception {
        emulator.nextJob().killedBeforeValidation();
        EmulatedJob job = awaitCluster(client.submitted("true"), "Stopped");
        emulator.nextJob().killedBeforeValidation().holdAt("Queued");
        EmulatedJob stopped = awaitStatus(client.submitted("true"), "Queued");
        client.post("/api/v2/jobs/" + stopped.id() + "/stop/", "");
        awaitCluster(stopped.id(), "Stopped");

        assertThat(client.statuses(job.id())).containsExactly("Started", "Queued", "Pending");
        assertThat(client.statuses(stopped.id())).containsExactly("Queued", "Pending");
    }

    @Test
    void jobsQueueForTheirLicenses() throws Exception {
        use(RescaleEmulator.builder().pace(Duration.ofMillis(2)).license("abaqus", 5));
        emulator.nextJob().holdAt("Executing");
        EmulatedJob first = awaitStatus(licensed(4), "Executing");
        EmulatedJob second = awaitStatus(licensed(2), "Waiting for Queue");
        EmulatedJob third = awaitStatus(licensed(1), "Completed");
        assertThat(second.status()).isEqualTo("Waiting for Queue");

        first.release();

        awaitStatus(second.id(), "Completed");
        assertThat(client.statuses(third.id()))
                .containsExactly(
                        "Completed", "Executing", "Validated", "Started", "Queued", "Waiting for Queue", "Pending");
    }

    @Test
    void aJobThatEndsWithoutAStatusReleasesItsLicenses() throws Exception {
        use(RescaleEmulator.builder().pace(Duration.ofMillis(2)).license("abaqus", 5));
        emulator.nextJob().killedBeforeValidation();
        String killed = licensed(4);
        String other = licensed(2);

        awaitCluster(killed, "Stopped");
        awaitStatus(other, "Completed");
    }

    private String licensed(int count) throws Exception {
        String id = client.post("/api/v2/jobs/", """
                        {"name": "licensed", "jobanalyses": [{"analysis": {"code": "user_included"}, "command": "true",
                          "hardware": {"coreType": "emerald", "coresPerSlot": 1, "slots": 1, "walltime": 1},
                          "userDefinedLicenseSettings": {"featureSets": [{"name": "USER_SPECIFIED_0",
                            "features": [{"name": "abaqus", "count": %d}]}]}}]}
                        """.formatted(count))
                .json()
                .get("id")
                .asText();
        client.post("/api/v2/jobs/" + id + "/submit/", "");
        return id;
    }

    @Test
    void followsAnyCourse() throws Exception {
        emulator.nextJob().statuses("Pending", "Waiting for Queue", "Started");
        EmulatedJob job = awaitStatus(client.submitted("true"), "Started");

        job.addStatus("Suspended", "by hand");
        job.finish("by hand too");

        assertThat(client.statuses(job.id()))
                .containsExactly("Completed", "Suspended", "Started", "Waiting for Queue", "Pending");
        assertThat(endOf(job)).isEqualTo("by hand too");
    }

    @Test
    void canHaveNoStatusAtAll() throws Exception {
        emulator.nextJob().statuses(List.of());

        assertThat(client.statuses(client.submitted("true"))).isEmpty();
    }

    @Test
    void holdsWhileTheCommandRuns() throws Exception {
        emulator.nextJob().holdAt("Executing");
        String id = client.submitted("echo done");
        awaitLog(id, "Exited with code 0");
        assertThat(client.statuses(id)).startsWith("Executing");
        assertThat(client.results("/api/v2/jobs/" + id + "/files/")).isEmpty();

        emulator.job(id).release();

        awaitStatus(id, "Completed");
    }

    @Test
    void movesAHold() throws Exception {
        emulator.nextJob().holdAt("Pending");
        EmulatedJob job = awaitStatus(client.submitted("true"), "Pending");

        job.hold("Validated");
        awaitStatus(job.id(), "Validated");
        job.release();

        awaitStatus(job.id(), "Completed");
    }

    @Test
    void finishesWhatRuns() throws Exception {
        String id = client.submitted("echo ready; sleep 60");
        awaitLog(id, "ready");

        emulator.job(id).finish("Walltime exceeded");

        assertThat(endOf(awaitStatus(id, "Completed"))).isEqualTo("Walltime exceeded");
        assertThat(client.statuses(id)).doesNotContain("Stopping");
    }

    @Test
    void overridesTheCommandAndKeepsTheExitLineBack() throws Exception {
        emulator.nextJob().command("echo other").withoutExitLine();

        assertThat(log(completed("echo first")))
                .contains("Launching echo other, Working dir: ", "]: other")
                .doesNotContain("Exited");
    }

    @Test
    void listsOutputsLate() throws Exception {
        emulator.nextJob().outputsAppearLate(2);
        String files = "/api/v2/jobs/" + completed("true").id() + "/files/";

        assertThat(client.results(files)).isEmpty();
        assertThat(client.results(files)).isEmpty();
        assertThat(client.results(files)).hasSize(1);
    }

    @Test
    void addsHostileAndLargeOutputs() throws Exception {
        List<String> names = List.of("../../evil", "/etc/evil", "C:\\evil", "a/../../evil", "..");
        emulator.nextJob()
                .hostileNames(names)
                .largeSparseOutput("big/field.bin", 3_000_000)
                .withoutChecksums();
        EmulatedJob job = completed("true");

        var files = client.results("/api/v2/jobs/" + job.id() + "/files/");

        assertThat(files)
                .extracting(file -> file.get("relativePath").asText())
                .containsAll(names)
                .contains("big/field.bin");
        assertThat(files)
                .allSatisfy(file -> assertThat(file.get("fileChecksums")).isEmpty());
        assertThat(client.output(job.id(), "C:\\evil").text()).isEqualTo("content of C:\\evil\n");
        assertThat(client.output(job.id(), "big/field.bin").bytes()).hasSize(3_000_000);
    }

    private List<String> paths(EmulatedJob job) throws Exception {
        return client.results("/api/v2/jobs/" + job.id() + "/files/").stream()
                .map(file -> file.at("/pathParts/path").asText().replaceFirst(".*/run", "run"))
                .toList();
    }

    @Test
    void listsTheLogBeforeTheRest() throws Exception {
        emulator.nextJob().outputsAppearLate(1).logListedFirst(1);
        EmulatedJob job = completed("echo x > a.txt");

        assertThat(paths(job)).isEmpty();
        assertThat(paths(job)).containsExactly("run1/process_output.log");
        assertThat(paths(job)).hasSize(2);
    }

    @Test
    void listsAFileThatIsCalledAsTheLogInAnyWay() throws Exception {
        for (LogTwin twin : LogTwin.values()) {
            emulator.nextJob().logTwin(twin);
            EmulatedJob job = completed("echo mine > process_output.log");

            assertThat(paths(job))
                    .containsExactlyElementsOf(
                            switch (twin) {
                                case SAME_PATH -> List.of("run1/process_output.log", "run1/process_output.log");
                                case IN_WORK_FOLDER ->
                                    List.of("run1/process_output.log", "run1/shared/process_output.log");
                                case OVERWRITES -> List.of("run1/process_output.log");
                            });
            assertThat(log(job).equals("mine\n")).isEqualTo(twin == LogTwin.OVERWRITES);
        }
    }

    @Test
    void listsSeveralRunsWithPathPartsOnly() throws Exception {
        emulator.nextJob().runs(2).pathPartsOnly();
        EmulatedJob job = completed("true");

        assertThat(paths(job)).containsExactly("run1/process_output.log", "run2/process_output.log");
        assertThat(client.results("/api/v2/jobs/" + job.id() + "/files/"))
                .noneMatch(file -> file.has("path") || file.has("relativePath"));
        assertThat(client.results("/api/v2/jobs/" + job.id() + "/runs/")).hasSize(2);
        assertThat(client.results("/api/v2/jobs/" + job.id() + "/runs/2/files/"))
                .hasSize(1);
    }

    @Test
    void startsACommandAgainInTheSameLog() throws Exception {
        emulator.nextJob().restartedAfter("echo half").exitCode("3221225477").stampAfterExit();
        EmulatedJob job = completed("echo whole");

        assertThat(client.statuses(job.id())).filteredOn("Executing"::equals).hasSize(2);
        assertThat(log(job).replaceAll("(?m)^\\[.*?\\]: ", "").replaceAll("Working dir: .*", ""))
                .isEqualTo(
                        "Launching echo whole, \nhalf\nLaunching echo whole, \nwhole\nExited with code 3221225477\n\n");
    }
}
