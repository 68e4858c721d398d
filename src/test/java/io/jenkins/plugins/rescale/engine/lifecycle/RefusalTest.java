package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobAccount;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid input: all problems are reported at once, and nothing is created on Rescale. */
class RefusalTest extends LifecycleTestCase {
    /** Three problems of the JSON, and two that only the catalogs reveal. */
    private static final String WRONG = """
            {"name": "test", "analysis": {"code": "minconda", "version": "4.8.4"}, "comand": "true",
             "hardware": {"coreType": "emerld", "coresPerSlots": 1, "walltime": 3600}}
            """;

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
    void namesThatTheCatalogueDoesNotHaveAreNamedWithTheProblemsOfTheJson() {
        options.setJob(WRONG);

        assertThat(refusal().problems())
                .satisfiesExactly(
                        problem -> assertThat(problem).startsWith("Job JSON: command: "),
                        problem -> assertThat(problem).startsWith("Job JSON: hardware.coresPerSlot: "),
                        problem -> assertThat(problem).startsWith("Job JSON: hardware.walltime: "),
                        problem -> assertThat(problem).startsWith("Job JSON: analysis.code: \"minconda\" is not in"),
                        problem -> assertThat(problem).startsWith("Job JSON: hardware.coreType: \"emerld\" is not in"));
        assertThat(console()).doesNotContain("Maximum cost");
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 429})
    void whileTheCataloguesCannotBeReadTheProblemsOfTheJsonAreNamedAtOnce(int status) {
        options.setJob(WRONG);
        options.setMaxCost(100);
        emulator.faults().on("GET", "/api/v2/coretypes/").always().status(status);
        JobRun run = run();

        assertThat(catchThrowableOfType(RefusedException.class, run::advance).problems())
                .hasSize(3)
                .allMatch(problem -> problem.startsWith("Job JSON: "));
        assertThat(console()).doesNotContain("Retrying", "catalogs");
    }

    @Test
    void aCredentialThatIsGoneDoesNotHideTheProblemsOfTheJson() {
        options.setJob(WRONG);
        context.token = "";

        assertThat(refusal().problems()).hasSize(4).last().asString().contains("There is no credential");
    }

    @Test
    void aWrongTokenIsNamedWithTheProblemsOfTheJson() {
        options.setJob(WRONG);
        context.token = "ffffffffffffffffffffffffffffffffffffffff";

        assertThat(refusal().problems()).hasSize(4).last().asString().contains("another region");
    }

    /** An invalid token name must not lead to the default account, whose catalogs may be different. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                                                 |      | ''
            {"API_token_name": "team",                        |      | team
            {"API_token_name": 7,                             |      |
            {"API_token_name": "eyJhbGciOi.eyJzdWIiOi.c2ln",  |      |
            {"API_token_name": 7,                             | mine | ''
            """)
    void aJsonWithProblemsNamesItsAccount(String start, String credentialsId, String settled) throws Exception {
        List<String> names = new ArrayList<>();
        context = new TestContext(emulator, workspace, memory) {
            @Override
            public JobAccount settle(JobOptions of, String tokenName) {
                names.add(tokenName);
                return super.settle(of, tokenName);
            }
        };
        options.setJob(WRONG.replaceFirst("\\{", start));
        options.setCredentialsId(credentialsId);

        assertThat(refusal().problems().stream().anyMatch(problem -> problem.contains("minconda")))
                .isEqualTo(settled != null);
        assertThat(names).isEqualTo(settled == null ? List.of() : List.of(settled));
    }

    @Test
    void theCostIsOnlySaidOfAJobThatIsNotRefused() {
        options.setJob(job("true"));
        options.setInputs("missing.txt");
        JobRun run = run();

        assertThat(catchThrowableOfType(RefusedException.class, run::check)).hasMessageContaining("missing.txt");
        assertThat(console()).doesNotContain("Maximum cost");
        assertThat(run.state().plan().estimatedCost()).isPositive();
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

        assertThatThrownBy(() -> drive(run(TestContext.SHORT_PAUSES)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("catalogs cannot be read");
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
    void theClosestFileIsSuggestedButNoneOutsideTheWorkspace() throws Exception {
        Files.writeString(workspace.resolve("job.json"), "");
        options.setJobFile("jbo.json");
        assertThat(refusal())
                .hasMessageContaining("no file jbo.json in the workspace. The closest name is \"job.json\"");

        Files.writeString(elsewhere.resolve("job.json"), "");
        Files.createSymbolicLink(workspace.resolve("link"), elsewhere);
        options.setJobFile("link/jbo.json");
        assertThat(refusal()).hasMessageEndingWith("no file link/jbo.json in the workspace");
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
                .hasMessageEndingWith(". The credential is \"rescale\"")
                .hasMessageNotContaining(context.token);
    }
}
