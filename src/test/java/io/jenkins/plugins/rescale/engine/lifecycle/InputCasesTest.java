package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.rescale.emulator.EmulatedFile;
import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndexFile;
import io.jenkins.plugins.rescale.engine.transfer.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs like those of public jobs, from the workspace to the command that needs them. */
class InputCasesTest extends LifecycleTestCase {
    private static final String SCRIPT = "#!/bin/sh\necho flow over the airfoil\n";
    private static final String RUN = job("cd airfoil\\nsh ./Allrun");

    private Workspace files;

    @BeforeEach
    void airfoil() throws IOException {
        files = new Workspace(workspace).file("airfoil.zip", zip()).file("airfoil.tar.gz", tar());
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("airfoil/Allrun"));
            zip.write(SCRIPT.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] tar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip)) {
            TarArchiveEntry entry = new TarArchiveEntry("airfoil/Allrun");
            entry.setSize(SCRIPT.length());
            tar.putArchiveEntry(entry);
            tar.write(SCRIPT.getBytes(StandardCharsets.UTF_8));
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private JsonNode analysis() {
        return emulator.onlyJob().body().at("/jobanalyses/0");
    }

    private List<String> refused() {
        return List.of(catchThrowableOfType(RefusedException.class, this::drive)
                .getMessage()
                .split("\n"));
    }

    @ParameterizedTest
    @CsvSource({"airfoil.zip, true", "airfoil.zip, false", "airfoil.tar.gz, true", "airfoil.tar.gz, false"})
    void anArchiveIsUnpackedWhenTheArgumentMatches(String archive, boolean packed) throws Exception {
        options.setJob(RUN);
        options.setInputs(archive);
        options.setDecompress("*.zip, *.tar.gz");
        options.setPackInputs(packed);

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(output("process_output.log")).contains("flow over the airfoil");
        assertThat(emulator.files().get(0).name()).isEqualTo(archive);
        assertThat(analysis().at("/inputFiles/0/decompress").asBoolean()).isTrue();
        assertThat(said("Warning")).as(console()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anArchiveIsUnpackedWhenTheJobJsonMarksIt(boolean packed) throws Exception {
        files.file("settings.txt");
        options.setJob(
                "{\"user_input_files\": [{\"filename\": \"airfoil.zip\", \"decompress\": true}, \"settings.txt\"],"
                        + " \"job\": " + job("cat settings.txt; cd airfoil; sh Allrun") + "}");
        options.setPackInputs(packed);

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(output("process_output.log")).contains("flow over the airfoil", "contents of settings.txt");
        assertThat(emulator.files().stream().filter(file -> file.typeId() == 1).map(EmulatedFile::name))
                .containsExactlyInAnyOrder("airfoil.zip", packed ? "input_files.zip" : "settings.txt");
    }

    @Test
    void aMarkOfTheJobJsonCountsForInputsOfTheArgumentToo() throws Exception {
        options.setJob("{\"user_input_files\": [{\"filename\": \"airfoil.zip\", \"decompress\": true}]," + " \"job\": "
                + RUN + "}");
        options.setInputs("*.zip");

        assertThat(drive().success()).as(console()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anArchiveThatNothingUnpacksIsAWarning(boolean packed) throws Exception {
        options.setJob(RUN);
        options.setInputs("airfoil.zip");
        options.setPackInputs(packed);

        assertThat(drive().exitCode()).isNotZero();

        assertThat(said("nothing unpacks them. To have Rescale unpack them, set decompress to \"airfoil.zip\""))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"python3 -c pass airfoil.zip", "unzip -o *.zip || true", "tar xf *.gz"})
    void anArchiveThatTheCommandHandlesIsNone(String command) throws Exception {
        options.setJob(job(command));
        options.setInputs("airfoil.zip");
        drive();
        assertThat(said("nothing unpacks")).isZero();
    }

    @Test
    void outputsOfAnEarlierRunAndJenkinsFoldersStayHere() throws Exception {
        files.file("grid-1/rescale-run.json").file("grid-1/big.dat").file("model@tmp/secretFiles/key");
        options.setJob(job("find . -type f | sort"));
        options.setInputs("**");

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(output("process_output.log"))
                .doesNotContain("big.dat", "secretFiles")
                .contains("airfoil.zip");
        assertThat(said("earlier runs wrote")).isEqualTo(1);
        assertThat(said("Jenkins created for temporary files")).isEqualTo(1);
    }

    @Test
    void filesThatTheJobJsonNamesAreUploadedAndTakeTheirPlaces() throws Exception {
        files.file("doe/params.csv")
                .file("case/U.template")
                .file("pre.sh")
                .file("post.sh")
                .file("model.inp");
        context.index = new InputIndexFile(memory.resolve("index.json"));
        options.setJob(job("cat model.inp").replaceFirst("\\{", """
                {"paramFile": {"path": "doe/params.csv"}, "caseFile": {"path": "doe/params.csv"},
                 "inputFiles": [{"path": "model.inp"}, {"path": "airfoil.zip", "decompress": true}],
                 "templateTasks": [{"processedFilename": "0/U", "templateFile": {"path": "case/U.template"}}],
                 "preProcessScript": {"path": "pre.sh"}, "postProcessScript": {"path": "post.sh"},"""));

        assertThat(drive().success()).as(console()).isTrue();

        assertThat(emulator.journal().filesUploaded()).isEqualTo(6);
        JsonNode body = emulator.onlyJob().body();
        assertThat(name(body.at("/paramFile/id"))).isEqualTo("params.csv");
        assertThat(body.get("caseFile")).isEqualTo(body.get("paramFile"));
        assertThat(name(analysis().at("/templateTasks/0/templateFile/id"))).isEqualTo("U.template");
        assertThat(name(analysis().at("/preProcessScript/id"))).isEqualTo("pre.sh");
        assertThat(name(analysis().at("/postProcessScript/id"))).isEqualTo("post.sh");
        assertThat(analysis().get("inputFiles")).hasSize(2);
        assertThat(output("process_output.log")).contains("contents of model.inp");
        assertThat(body.toString()).doesNotContain("\"path\"");

        assertThat(drive().success()).isTrue();
        assertThat(emulator.journal().filesUploaded()).as("unchanged").isEqualTo(6);
    }

    private String name(JsonNode id) {
        return emulator.files().stream()
                .filter(file -> file.id().equals(id.asText()))
                .map(EmulatedFile::name)
                .findFirst()
                .orElse("");
    }

    @Test
    void whatIsWrongWithThemIsFoundByTheCheckWithAllElse() throws Exception {
        Files.createSymbolicLink(workspace.resolve("leak.csv"), memory.toAbsolutePath());
        options.setJob(job("true").replaceFirst("\\{", """
                {"paramFile": {"path": "gone.csv"}, "caseFile": {"path": "leak.csv"},"""));
        options.setInputs("nothing.inp");
        options.setDecompress("/etc/*.zip");

        assertThat(refused())
                .anySatisfy(line -> assertThat(line).contains("gone.csv", "does not exist"))
                .anySatisfy(line -> assertThat(line).contains("leak.csv", "outside the workspace"))
                .anySatisfy(line -> assertThat(line).contains("nothing.inp"))
                .anySatisfy(line -> assertThat(line).contains("/etc/*.zip", "in decompress"));
        assertThat(emulator.journal().filesUploaded() + emulator.journal().jobsCreated())
                .isZero();
    }

    @Test
    void aCommandThatWindowsWroteRuns() throws Exception {
        options.setJob(job("mkdir -p case\\r\\ncd case\\r\\necho done\\r\\n"));
        assertThat(drive().success()).as(console()).isTrue();
        assertThat(said("Windows line endings")).isEqualTo(1);
    }
}
