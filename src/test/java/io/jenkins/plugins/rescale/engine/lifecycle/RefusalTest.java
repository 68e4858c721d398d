package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.rescale.engine.api.RescaleException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input: all of it is named at once, and nothing reaches Rescale. */
class RefusalTest extends LifecycleTestCase {
    @TempDir
    Path elsewhere;

    @AfterEach
    void nothingWasCreated() {
        assertThat(emulator.journal().filesUploaded()).isZero();
        assertThat(emulator.jobs()).isEmpty();
    }

    private RefusedException refusal() {
        return catchThrowableOfType(RefusedException.class, this::drive);
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        options.setJob(job("true").replace("\"emerald\"", "\"emerlad\""));
        options.setInputs("missing.txt, also/missing/**");
        options.setOutputDirectory("../outside");
        options.setOnAbort("explode");
        options.setPollInterval(-1);
        options.setMaxCost(-3);

        assertThat(refusal())
                .hasMessageContaining("emerlad")
                .hasMessageContaining("missing.txt")
                .hasMessageContaining("also/missing/**")
                .hasMessageContaining("outputDirectory is \"../outside\"")
                .hasMessageContaining("onAbort")
                .hasMessageContaining("pollInterval")
                .hasMessageContaining("maxCost");
    }

    @Test
    void aBrokenJobFileAndMissingInputsAreNamedTogether() throws Exception {
        Files.writeString(workspace.resolve("job.json"), "{\"name\": \"test\",\n  \"analysis\": }");
        options.setJobFile("job.json");
        options.setInputs("missing.txt");

        assertThat(refusal()).hasMessageContaining("line 2").hasMessageContaining("missing.txt");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "miniconda" | "minicodna" | minicodna
            "4.8.4"     | "0.0.0"     | 0.0.0
            "emerald"   | "mercury"   | mercury
            : 1, "slots"| : 7, "slots"| 7
            """)
    void whatTheCatalogueDoesNotHaveIsRefused(String from, String to, String named) {
        options.setJob(job("true").replace(from, to));

        assertThat(refusal()).hasMessageContaining(named);
    }

    @Test
    void aJobThatMayCostTooMuchIsRefused() {
        options.setJob(job("true"));
        options.setMaxCost(0.000001);

        assertThat(refusal()).hasMessageContaining("may cost more than maxCost");
    }

    @Test
    void aJobWhoseCostIsNotKnownIsRefusedWhenThereIsALimit() {
        options.setJob(job("true").replace(", \"walltime\": 1", ""));
        options.setMaxCost(100);

        assertThat(refusal()).hasMessageContaining("walltime");
    }

    @Test
    void withoutPricesALimitCannotBeKept() {
        options.setJob(job("true"));
        options.setMaxCost(100);
        emulator.faults().on("GET", "/api/v2/coretypes/").always().status(503);
        emulator.faults().on("GET", "/api/v2/analyses/").always().status(503);

        assertThat(refusal()).hasMessageContaining("catalogs cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../x", "a/../../x", "/tmp/x", "C:\\x", "~/x", ".", "a\\..\\..\\x"})
    void anOutputDirectoryOutsideOfTheWorkspaceIsRefused(String directory) {
        options.setJob(job("true"));
        options.setOutputDirectory(directory);

        assertThat(refusal()).hasMessageContaining("outputDirectory");
    }

    @Test
    void anOutputDirectoryThatIsALinkToElsewhereIsRefused() throws Exception {
        Files.createSymbolicLink(workspace.resolve("outputs"), elsewhere);
        options.setJob(job("true"));

        assertThat(refusal()).hasMessageContaining("is not inside the workspace");
    }

    @Test
    void anOutputDirectoryThatIsALinkToNowhereIsRefused() throws Exception {
        Files.createSymbolicLink(workspace.resolve("outputs"), elsewhere.resolve("nothing"));
        options.setJob(job("true"));

        assertThat(refusal()).hasMessageContaining("is not inside the workspace");
    }

    @Test
    void anOutputDirectoryThatIsAFileIsRefused() throws Exception {
        Files.writeString(workspace.resolve("outputs"), "");
        options.setJob(job("true"));

        assertThat(refusal()).hasMessageContaining("outputDirectory");
    }

    @Test
    void aJobFileBehindALinkToElsewhereIsRefused() throws Exception {
        Files.writeString(elsewhere.resolve("job.json"), job("true"));
        Files.createSymbolicLink(workspace.resolve("job.json"), elsewhere.resolve("job.json"));
        options.setJobFile("job.json");

        assertThat(refusal()).hasMessageContaining("outside the workspace");
    }

    @ParameterizedTest
    @CsvSource({"absent.json, there is no file", "../job.json, below the workspace", "folder, is not a file"})
    void aJobFileThatIsNoneIsRefused(String name, String message) throws Exception {
        Files.createDirectories(workspace.resolve("folder"));
        options.setJobFile(name);

        assertThat(refusal()).hasMessageContaining(message);
    }

    @Test
    void aJobFileThatIsNoTextIsRefused() throws Exception {
        Files.write(workspace.resolve("job.json"), new byte[] {(byte) 0xff, (byte) 0xfe});
        options.setJobFile("job.json");

        assertThat(refusal()).hasMessageContaining("is not UTF-8");
    }

    @Test
    void noJobOrTwoOfThemAreRefused() {
        assertThat(refusal()).hasMessageContaining("The job is missing");
        options.setJob("{}");
        options.setJobFile("job.json");
        assertThat(refusal()).hasMessageContaining("Both job and jobFile");
    }

    @Test
    void aWrongTokenIsSaidBeforeAnythingIsUploaded() throws Exception {
        Files.writeString(workspace.resolve("in.txt"), "x");
        options.setJob(job("true"));
        options.setInputs("in.txt");
        context.token = "ffffffffffffffffffffffffffffffffffffffff";

        assertThatThrownBy(this::drive)
                .isInstanceOf(RescaleException.class)
                .hasMessageContaining("another region")
                .hasMessageNotContaining(context.token);
    }
}
