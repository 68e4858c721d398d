package io.jenkins.plugins.rescale.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTest extends EmulatorTestCase {
    private static final String TIME = "\\[\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\\]: ";

    private String path(String job, String rest) {
        return "/api/v2/jobs/" + job + "/" + rest;
    }

    @Test
    void writesTheLogAsDocumented() throws Exception {
        String id = client.submitted("echo one; printf two >&2; exit 7");
        EmulatedJob job = awaitStatus(id, "Completed");

        String log = client.output(id, "process_output.log").text();

        assertThat(job.statuses().get(0).reason()).isEqualTo("Completed successfully");
        assertThat(log)
                .matches(TIME + "Launching echo one; printf two >&2; exit 7, Working dir: /.*/work/shared\\."
                        + "  Process output follows:\n"
                        + TIME + "one\n" + TIME + "two\n" + TIME + "Exited with code 7\n");
    }

    @Test
    void runsAllAnalysesInOrderWithTheirVariables() throws Exception {
        ObjectNode body = (ObjectNode) Json.parse(Client.jobBody("two", "echo \"$WHO\" > a; exit 2"));
        ((ObjectNode) body.at("/jobanalyses/0"))
                .putObject("envVars")
                .put("WHO", "first")
                .put("N", 1);
        body.withArray("jobanalyses")
                .add(Json.parse(Client.jobBody("x", "cat a; echo \"[$WHO]\" $PWD"))
                        .at("/jobanalyses/0"));
        String id =
                client.post("/api/v2/jobs/", body.toString()).json().get("id").asText();
        client.post(path(id, "submit/"), "");
        EmulatedJob job = awaitStatus(id, "Completed");

        assertThat(client.output(id, "process_output.log").text().lines().map(line -> line.substring(24)))
                .containsSubsequence("Exited with code 2", "first", "[] " + job.directory() + "/work/shared")
                .endsWith("Exited with code 0");
    }

    @Test
    void showsTheRunWhileItExecutes() throws Exception {
        emulator.nextJob().holdAt("Executing");
        String id = client.created("mkdir sub; seq 1 50 > sub/numbers.txt; echo ready; sleep 0.1");
        assertThat(client.results(path(id, "runs/"))).isEmpty();
        assertThat(client.get(path(id, "runs/1/tail/process_output.log")).status())
                .isEqualTo(404);
        client.post(path(id, "submit/"), "");
        awaitLog(id, "ready");

        JsonNode run = client.results(path(id, "runs/")).get(0);
        assertThat(run.get("id").asText()).isEqualTo("1");
        assertThat(run.get("outputFileSize").isNull()).isTrue();
        assertThat(client.get(path(id, "runs/1/directory-contents/")).json())
                .extracting(row -> row.get("path").asText())
                .containsExactly("process_output.log", "shared/sub/numbers.txt");
        String resource = client.get(path(id, "runs/1/directory-contents/"))
                .json()
                .at("/1/resource")
                .asText();
        assertThat(client.get(resource + "?lines=2").json().get("lines").toString())
                .isEqualTo("[\"49\",\"50\"]");
        assertThat(client.get(resource).text()).startsWith("1\n2\n").endsWith("50\n");
        assertThat(client.get(path(id, "runs/1/tail/shared/absent")).status()).isEqualTo(404);
        assertThat(client.get(path(id, "runs/1/tail/..%2F..%2F..%2Ffiles/")).status())
                .isEqualTo(404);
        assertThat(client.get(resource + "?lines=x").status()).isEqualTo(400);
        assertThat(client.results(path(id, "instances/"))).hasSize(1);

        emulator.job(id).release();
        awaitCluster(id, "Stopped");
        assertThat(client.get(resource).status()).isEqualTo(404);
        assertThat(client.get(path(id, "runs/1/")).json().get("outputFileCount").intValue())
                .isEqualTo(2);
        assertThat(client.get(path(id, "runs/2/")).status()).isEqualTo(404);
        assertThat(client.results(path(id, "instances/"))).isEmpty();
    }

    @Test
    void canRefuseTheLiveView() throws Exception {
        emulator.nextJob().tailFails().holdAt("Executing");
        String id = client.submitted("true");
        awaitStatus(id, "Executing");

        assertThat(client.get(path(id, "runs/1/tail/process_output.log?lines=5"))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9_999, 10_000, 20_000})
    void findsLastLinesOfLargeFiles(int lines) throws Exception {
        Path file = Files.createTempFile("tail", ".txt");
        String text = IntStream.rangeClosed(1, 10_000)
                .mapToObj(i -> "line number " + i + " é")
                .collect(Collectors.joining("\n"));
        Files.writeString(file, text);

        assertThat(Tail.lines(file, lines)).hasSize(Math.min(lines, 10_000)).endsWith("line number 10000 é");
        Files.delete(file);
    }

    @Test
    void listsOutputsInFoldersAndSearchesTheirNames() throws Exception {
        String input = client.uploaded("in.txt", "in".getBytes(UTF_8));
        String id =
                client.submitted("mkdir -p a/b; echo x > a/b/out.csv; cp in.txt a/copy.txt; ln -s in.txt link", input);
        awaitStatus(id, "Completed");

        assertThat(client.results(path(id, "files/")))
                .extracting(file -> file.get("relativePath").asText())
                .containsExactlyInAnyOrder("process_output.log", "in.txt", "a/b/out.csv", "a/copy.txt");
        JsonNode csv = client.results(path(id, "runs/1/files/?search=.csv")).get(0);
        assertThat(csv.get("name").asText()).isEqualTo("out.csv");
        assertThat(csv.get("typeId").intValue()).isEqualTo(5);
        assertThat(csv.get("path").asText()).endsWith("/output/job_" + id + "/run1/a/b/out.csv");
        assertThat(client.results(path(id, "files/?search=csv"))).hasSize(1);
    }

    @Test
    void runsPythonWhateverItsNameHere() throws Exception {
        String script = client.uploaded("hello.py", "print('hello from python')".getBytes(UTF_8));
        String id = client.submitted("python hello.py", script);
        awaitStatus(id, "Completed");

        assertThat(client.output(id, "process_output.log").text())
                .contains("]: hello from python\n", "Exited with code 0");
    }

    @Test
    void leavesBackgroundProcessesBehind() throws Exception {
        String id = client.submitted("sleep 3 & echo ready");

        awaitStatus(id, "Completed");

        assertThat(client.output(id, "process_output.log").text()).endsWith("Exited with code 0\n");
    }
}
