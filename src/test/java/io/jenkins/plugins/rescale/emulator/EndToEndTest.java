package io.jenkins.plugins.rescale.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class EndToEndTest extends EmulatorTestCase {
    @Test
    void takesAJobFromUploadToDownload() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
            zip.putNextEntry(new ZipEntry("case/solve.sh"));
            zip.write("echo step 1; while [ ! -e go ]; do sleep 0.02; done; seq 1 20000 > result.csv".getBytes(UTF_8));
        }
        String id = client.submitted("cd case && sh solve.sh", client.uploaded("input.zip", zipped.toByteArray()));
        awaitLog(id, "step 1");
        assertThat(client.statuses(id)).startsWith("Executing");
        File go = emulator.job(id).directory().resolve("work/shared/case/go").toFile();
        assertThat(go.createNewFile()).isTrue();
        awaitStatus(id, "Completed");

        JsonNode file =
                client.results("/api/v2/jobs/" + id + "/files/?search=result").get(0);
        int size = file.get("decryptedSize").intValue();
        String url = file.get("downloadUrl").asText();
        MessageDigest digest = MessageDigest.getInstance("SHA-512");
        for (int from = 0; from < size; from += 50_000) {
            Client.Answer part = client.get(url, "Range", "bytes=" + from + "-" + (from + 49_999));
            assertThat(part.status()).isEqualTo(206);
            digest.update(part.bytes());
        }

        assertThat(file.get("relativePath").asText()).isEqualTo("case/result.csv");
        assertThat(file.at("/fileChecksums/0/fileHash").asText())
                .isEqualTo(HexFormat.of().formatHex(digest.digest()));
        assertThat(client.output(id, "process_output.log").text()).endsWith("Exited with code 0\n");
    }

    @Test
    void runsTwentyJobsAtOnce() throws Exception {
        ExecutorService users = Executors.newFixedThreadPool(20);
        List<Future<String>> ids = IntStream.range(0, 20)
                .mapToObj(number -> users.submit(() -> {
                    String input = client.uploaded("in.txt", ("number " + number).getBytes(UTF_8));
                    String id = client.submitted("cat in.txt > out.txt", input);
                    awaitStatus(id, "Completed");
                    assertThat(client.output(id, "out.txt").text()).isEqualTo("number " + number);
                    return id;
                }))
                .toList();
        for (Future<String> id : ids) {
            id.get(20, TimeUnit.SECONDS);
        }
        users.shutdown();

        assertThat(emulator.jobs()).hasSize(20);
        assertThat(emulator.journal().jobsSubmitted()).isEqualTo(20);
        assertThat(client.results("/api/v2/jobs/?page_size=50")).hasSize(20);
    }

    @Test
    void isAProgramToo() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmulatorMain.class.getName(),
                        "--token",
                        "secret")
                .redirectErrorStream(true)
                .start();
        try (var lines = program.inputReader()) {
            assertThat(lines.readLine()).matches("Rescale emulator at http://127\\.0\\.0\\.1:\\d+ \\(token secret\\)");
            assertThat(lines.readLine()).contains("curl");
        } finally {
            program.destroy();
            assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
