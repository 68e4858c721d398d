package io.jenkins.plugins.rescale.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest extends EmulatorTestCase {
    private static final String LONG = "long-folder-name-".repeat(4);

    @TempDir
    Path temp;

    private static byte[] zip(Map<String, String> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private List<String> outputsOf(String id) {
        return awaitStatus(id, "Completed").outputs().stream()
                .map(EmulatedFile::relativePath)
                .toList();
    }

    @Test
    void unpacksZipsNextToThemselves() throws Exception {
        String zip = client.uploaded("in.zip", zip(Map.of("a.txt", "A", "dir/b.txt", "B", "../../evil.txt", "!")));

        String id = client.submitted("cat a.txt dir/b.txt; ls ../../evil.txt", zip);

        assertThat(outputsOf(id)).containsExactlyInAnyOrder("process_output.log", "in.zip", "a.txt", "dir/b.txt");
        assertThat(emulator.job(id).directory().resolve("evil.txt")).doesNotExist();
    }

    @Test
    void keepsExecutableBits() throws Exception {
        Path archive = temp.resolve("tools.zip");
        try (FileSystem zip =
                FileSystems.newFileSystem(archive, Map.of("create", true, "enablePosixFileAttributes", true))) {
            Path script = Files.writeString(zip.getPath("run.sh"), "#!/bin/sh\necho it runs\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        String id = client.submitted("./run.sh", client.uploaded("tools.zip", Files.readAllBytes(archive)));
        awaitStatus(id, "Completed");

        assertThat(client.output(id, "process_output.log").text()).contains("it runs", "code 0");
    }

    @Test
    void unpacksTarballs() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("t/" + LONG + "/" + LONG));
        Files.writeString(folder.resolve("deep.txt"), "deep");
        Path script = Files.writeString(temp.resolve("t/run.sh"), "#!/bin/sh\necho it runs\n");
        script.toFile().setExecutable(true);
        for (String format : List.of("gnu", "pax", "ustar")) {
            Path archive = temp.resolve(format + ".tar.gz");
            Process tar = new ProcessBuilder(
                            "tar", "--format=" + format, "-czf", archive.toString(), "-C", temp.resolve("t") + "", ".")
                    .inheritIO()
                    .start();
            assertThat(tar.waitFor()).isZero();
            String id = client.submitted(
                    "./run.sh; cat long*/long*/deep.txt", client.uploaded("in.tar.gz", Files.readAllBytes(archive)));

            assertThat(outputsOf(id)).contains("in.tar.gz", LONG + "/" + LONG + "/deep.txt");
            assertThat(client.output(id, "process_output.log").text()).contains("it runs", "deep", "code 0");
        }
    }

    @Test
    void leavesArchivesAloneWhenToldTo() throws Exception {
        String zip = client.uploaded("in.zip", zip(Map.of("a.txt", "A")));
        ObjectNode body = (ObjectNode) Json.parse(Client.jobBody("packed", "ls", zip));
        ((ObjectNode) body.at("/jobanalyses/0/inputFiles/0")).put("decompress", false);
        String id =
                client.post("/api/v2/jobs/", body.toString()).json().get("id").asText();
        client.post("/api/v2/jobs/" + id + "/submit/", "");

        assertThat(outputsOf(id)).containsExactlyInAnyOrder("process_output.log", "in.zip");
    }

    @Test
    void saysInTheLogThatAnArchiveIsBroken() throws Exception {
        String id = client.submitted("true", client.uploaded("in.zip", "not a zip".getBytes(UTF_8)));
        awaitStatus(id, "Completed");

        assertThat(client.output(id, "process_output.log").text()).contains("Could not prepare input in.zip");
    }
}
