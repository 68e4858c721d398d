package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.jenkins.plugins.rescale.emulator.Scenario;
import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndexFile;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The published schema matches the reports of real runs and describes all of their fields: these tests read it as if it
 * did not allow any other fields.
 */
class ReportSchemaTest extends LifecycleTestCase {
    private static final Path SCHEMA = Path.of("docs/rescale-run.schema.json");
    private static final Path REFERENCE = Path.of("docs/rescale-run.md");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static Schema strictSchema() throws Exception {
        JsonNode schema = MAPPER.readTree(SCHEMA.toFile());
        close(schema);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }

    /** Restricts every object of the schema to the properties it names. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("type").asText().equals("object")) {
            object.put("additionalProperties", false);
        }
        node.forEach(ReportSchemaTest::close);
    }

    private JsonNode validReport() throws Exception {
        String report = output(RunReport.FILE_NAME);
        assertThat(strictSchema().validate(report, InputFormat.JSON)).as(report).isEmpty();
        return MAPPER.readTree(report);
    }

    private JsonNode validReport(String command, Consumer<Scenario> scenario) throws Exception {
        options.setJob(job(command));
        scenario.accept(emulator.nextJob());
        drive();
        return validReport();
    }

    @Test
    void aSuccess() throws Exception {
        Files.writeString(workspace.resolve("a.txt"), "a");
        options.setInputs("a.txt");

        JsonNode report = validReport("echo x > out.txt", scenario -> {});

        assertThat(report.at("/result/success").asBoolean()).isTrue();
        assertThat(report.at("/job/analyses/0/walltimeHours").asInt()).isEqualTo(1);
        assertThat(report.at("/inputs/0/reused").isBoolean()).isTrue();
        assertThat(report.at("/outputs")).isNotEmpty();
    }

    @Test
    void failures() throws Exception {
        assertThat(validReport("exit 3", scenario -> {}).at("/result/exitCode").asInt())
                .isEqualTo(3);
        assertThat(validReport("true", Scenario::noCapacity)
                        .at("/result/exitCode")
                        .isNull())
                .isTrue();
        assertThat(validReport("true", Scenario::killedBeforeValidation)
                        .at("/result/success")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void aNameThatIsEscaped() throws Exception {
        JsonNode report = validReport("true", scenario -> scenario.hostileNames(List.of("../../evil.sh")));
        assertThat(report.at("/renamed/0/path").asText()).isEqualTo("%2E%2E/%2E%2E/evil.sh");
        assertThat(report.at("/renamed/0/name").asText()).isEqualTo("../../evil.sh");
        assertThat(report.at("/notCollected")).isEmpty();
    }

    @Test
    void anOutputThatCannotBeFetched() throws Exception {
        emulator.faults().on("GET", "/api/v2/files/*/contents/").always().corrupt(0);
        options.setJob(job("echo x > out.txt"));
        JobRun run = run();
        assertThat(catchThrowable(() -> drive(run))).isNotNull();
        assertThat(validReport().at("/outputs").findValues("failed")).isNotEmpty();
    }

    @Test
    void outputsWithoutChecksums() throws Exception {
        JsonNode report = validReport("echo x > out.txt", Scenario::withoutChecksums);
        assertThat(report.at("/outputs/0/verified").asBoolean()).isFalse();
    }

    @Test
    void severalAnalyses() throws Exception {
        options.setJob("""
                {"name": "two", "jobanalyses": [
                  {"analysis": {"code": "miniconda"}, "command": "echo one",
                   "hardware": {"coreType": "emerald", "coresPerSlot": 1}},
                  {"analysis": {"code": "miniconda", "version": "4.8.4"}, "command": "echo two",
                   "hardware": {"coreType": "emerald", "coresPerSlot": 2, "slots": 1, "walltime": 2}}]}
                """);
        drive();
        assertThat(validReport().at("/job/analyses")).hasSize(2);
    }

    @Test
    void reusedInputs() throws Exception {
        Files.writeString(workspace.resolve("a.txt"), "a");
        options.setInputs("a.txt");
        context.index = new InputIndexFile(workspace.resolve("index.json"));
        validReport("true", scenario -> {});
        JsonNode report = validReport("true", scenario -> {});
        assertThat(report.at("/inputs/0/reused").asBoolean()).isTrue();
    }

    @Test
    void aJobOfAnotherBuild() throws Exception {
        options.setJob(job("echo x > out.txt"));
        drive();
        JobState state = JobState.ofJob(
                new JobOptions(),
                context.settle(new JobOptions(), ""),
                emulator.onlyJob().id(),
                "other");
        drive(new JobRun(state, context, TestContext.PATIENCE));

        JsonNode report = validReport();
        assertThat(report.at("/job/submittedAt").isNull()).isTrue();
        assertThat(report.at("/job/analyses")).isEmpty();
    }

    @Test
    void aJobThatWasDeleted() throws Exception {
        options.setJob(job("true"));
        emulator.nextJob().holdAt("Queued");
        JobRun run = run(TestContext.SHORT_PAUSES);
        driveTo(run, Phase.WAIT);
        emulator.faults().on("GET", "/api/v2/jobs/**").always().status(404);
        drive(run);

        assertThat(validReport().at("/outputsOnRescale").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"version\": 2}", "[]"})
    void whatIsNoReportIsRefused(String text) throws Exception {
        assertThat(strictSchema().validate(text, InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void aFieldThatIsNotDescribedIsNoticed() throws Exception {
        validReport("true", scenario -> {});
        ObjectNode report = (ObjectNode) MAPPER.readTree(output(RunReport.FILE_NAME));
        ((ObjectNode) report.at("/statuses/0")).put("surprise", 1);
        assertThat(strictSchema().validate(report)).hasSize(1);
    }

    @Test
    void theReferenceNamesEveryField() throws Exception {
        String reference = Files.readString(REFERENCE);
        TreeSet<String> fields = new TreeSet<>();
        names(MAPPER.readTree(SCHEMA.toFile()), fields);
        assertThat(fields).hasSizeGreaterThan(30);
        assertThat(fields).allSatisfy(name -> assertThat(reference).containsPattern("[`.]" + name + "(\\[])?[`.]"));
    }

    private static void names(JsonNode node, TreeSet<String> names) {
        node.path("properties").fieldNames().forEachRemaining(names::add);
        node.forEach(child -> names(child, names));
    }
}
