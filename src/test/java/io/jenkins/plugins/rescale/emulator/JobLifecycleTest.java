package io.jenkins.plugins.rescale.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobLifecycleTest extends EmulatorTestCase {
    private static final String JOBS = "/api/v2/jobs/";

    @Test
    void runsThroughTheStatusesNewestFirst() throws Exception {
        String id = client.submitted("true");
        awaitCluster(id, "Stopped");

        assertThat(client.statuses(id))
                .containsExactly("Completed", "Executing", "Validated", "Started", "Queued", "Pending");
        JsonNode newest = client.results(JOBS + id + "/statuses/").get(0);
        assertThat(newest.get("statusReason").asText()).isEqualTo("Completed successfully");
        assertThat(newest.get("statusDate").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        JsonNode cluster = client.get(JOBS + id + "/cluster_statuses/").json();
        assertThat(cluster.has("next")).isFalse();
        assertThat(Client.list(cluster.get("results")))
                .extracting(row -> row.get("status").asText())
                .containsExactly("Stopped", "Stopping", "Stop Requested", "Started", "Starting", "Not Started");
        JsonNode summary = client.results(JOBS).get(0);
        assertThat(summary.at("/jobStatus/content").asText()).isEqualTo("Completed");
        assertThat(summary.at("/clusterStatusDisplay/content").asText()).isEqualTo("Stopped");
    }

    @Test
    void submitsOnce() throws Exception {
        String id = client.created("echo run >> $HOME/runs");
        for (int i = 0; i < 3; i++) {
            Client.Answer answer = client.post(JOBS + id + "/submit/", "{\"waiveSla\": true}");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.bytes()).isEmpty();
        }
        EmulatedJob job = awaitStatus(id, "Completed");
        client.post(JOBS + id + "/submit/", "");

        assertThat(job.statuses()).hasSize(6);
        assertThat(Files.readAllLines(job.directory().resolve("runs"))).hasSize(1);
        assertThat(job.submitted()).isEqualTo(4);
        assertThat(emulator.journal().submitCalls()).isEqualTo(4);
        assertThat(emulator.journal().jobsSubmitted()).isOne();
        assertThat(emulator.journal().jobsCreated()).isOne();
    }

    @Test
    void stopsTheProcessTree() throws Exception {
        String id = client.submitted("echo $$ > pid; sleep 60 & echo $! > child; echo ready; wait; echo never");
        awaitLog(id, "ready");
        Path shared = emulator.job(id).directory().resolve("work/shared");

        Client.Answer answer = client.post(JOBS + id + "/stop/", "");
        EmulatedJob job = awaitStatus(id, "Completed");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(job.statuses().subList(0, 3))
                .extracting(StatusRow::status, StatusRow::reason)
                .containsExactly(
                        tuple("Completed", null), tuple("Stopping", "User Terminated"), tuple("Executing", null));
        await().until(() -> !isAlive(shared.resolve("pid")) && !isAlive(shared.resolve("child")));
        assertThat(client.output(id, "process_output.log").text())
                .contains("ready")
                .doesNotContain("]: never", "Exited");
        assertThat(client.output(id, "pid").status()).isEqualTo(200);
        assertThat(job.stopped()).isOne();
    }

    private static boolean isAlive(Path pidFile) throws IOException {
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    @Test
    void killsWhatIgnoresTheStop() throws Exception {
        String id = client.submitted("trap '' TERM; echo ready; while :; do sleep 0.1; done");
        awaitLog(id, "ready");

        client.post(JOBS + id + "/stop/", "");

        awaitStatus(id, "Completed");
    }

    @Test
    void stopsBeforeItRuns() throws Exception {
        emulator.nextJob().holdAt("Queued");
        String id = client.submitted("true");
        awaitStatus(id, "Queued");

        client.post(JOBS + id + "/stop/", "");
        awaitStatus(id, "Completed");

        assertThat(client.statuses(id)).containsExactly("Completed", "Stopping", "Queued", "Pending");
        assertThat(client.results(JOBS + id + "/files/")).isEmpty();
    }

    @Test
    void stopsWithoutEffectWhatDoesNotRun() throws Exception {
        String created = client.created("true");
        String completed = client.submitted("true");
        awaitStatus(completed, "Completed");

        assertThat(client.post(JOBS + created + "/stop/", "").status()).isEqualTo(202);
        assertThat(client.post(JOBS + completed + "/stop/", "").status()).isEqualTo(202);
        assertThat(client.statuses(created)).isEmpty();
        assertThat(client.statuses(completed)).hasSize(6);
    }

    @Test
    void deletesOnlyWhenTheClusterHasStopped() throws Exception {
        String input = client.uploaded("in.txt", new byte[1]);
        emulator.nextJob().holdAt("Executing");
        String id = client.submitted("true", input);
        awaitStatus(id, "Executing");
        assertThat(client.delete(JOBS + id + "/").status()).isEqualTo(400);
        emulator.job(id).release();
        awaitCluster(id, "Stopped");

        assertThat(client.delete(JOBS + id + "/?deleteInputFiles=true").status())
                .isEqualTo(204);

        assertThat(client.get(JOBS + id + "/").status()).isEqualTo(404);
        assertThat(client.get(JOBS + id + "/statuses/").status()).isEqualTo(404);
        assertThat(client.get("/api/v2/files/" + input + "/").status()).isEqualTo(404);
        assertThat(client.results(JOBS)).isEmpty();
        assertThat(emulator.onlyJob().deleted()).isOne();
        assertThat(emulator.journal().jobsDeleted()).isOne();
    }

    @Test
    void deletesWhatWasNeverSubmitted() throws Exception {
        assertThat(client.delete(JOBS + client.created("true") + "/").status()).isEqualTo(204);
    }

    @Test
    void doesNotSubmitWithoutItsInputs() throws Exception {
        String input = client.uploaded("in.txt", new byte[1]);
        String id = client.created("true", input);
        client.delete("/api/v2/files/" + input + "/");

        assertThat(client.post(JOBS + id + "/submit/", "").status()).isEqualTo(400);
        assertThat(client.get(JOBS + id + "/")
                        .json()
                        .at("/jobanalyses/0/inputFiles/0/isDeleted")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void hasNoClusterBeforeItIsQueued() throws Exception {
        emulator.nextJob().holdAt("Pending").clusterStatusesMissing(2);
        String id = client.submitted("true");
        String path = JOBS + id + "/cluster_statuses/";
        assertThat(client.get(path).status()).isEqualTo(404);
        emulator.job(id).release();
        awaitCluster(id, "Stopped");

        assertThat(List.of(client.get(path).status(), client.get(path).status()))
                .containsExactly(404, 200);
    }

    @Test
    void doesNotPatchCompletedJobs() throws Exception {
        String id = client.submitted("true");
        awaitStatus(id, "Completed");

        Client.Answer answer = client.send("PATCH", JOBS + id + "/", BodyPublishers.ofString("{\"name\": \"new\"}"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(emulator.job(id).name()).isEqualTo("a job");
    }

    @Test
    void endsItsProcessesWhenItCloses() throws Exception {
        String id = client.submitted("echo $$ > pid; echo ready; sleep 60");
        awaitLog(id, "ready");
        long pid = Long.parseLong(Files.readString(emulator.job(id).directory().resolve("work/shared/pid"))
                .strip());
        Path directory = emulator.job(id).directory().getParent();

        emulator.close();

        await().atMost(Duration.ofSeconds(5))
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        assertThat(directory).doesNotExist();
    }
}
