package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndex;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters in a job JSON and in templates, over the whole lifecycle of a job. */
class ParametersTest extends LifecycleTestCase {
    private void file(String name, String text) throws IOException {
        Path file = workspace.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    }

    private void templated() throws IOException {
        file("U.template", "caf\u00e9 ${aoa?string(\"0.00\")} ${word}\n");
        file("case/0/p", "0");
        options.setInputs("case/**");
        options.setTemplates("U.template -> case/0/U");
    }

    private String processLog() throws IOException {
        return Files.readString(workspace.resolve("outputs/process_output.log"), StandardCharsets.ISO_8859_1);
    }

    private List<String> problems() {
        return catchThrowableOfType(RefusedException.class, () -> run().check()).problems();
    }

    @Test
    void fillTheJobAndItsTemplates() throws Exception {
        templated();
        options.setJob(job("cat case/0/U; echo ${'$'}{HOME:+home} ${grid}")
                .replace("\"coresPerSlot\": 1", "\"coresPerSlot\": \"${cores}\""));
        options.setParameters("aoa = 4\nword = \u00fc\ngrid = 21\ncores = 1");

        assertThat(drive().success()).isTrue();

        assertThat(processLog()).contains("4.00 \u00c3\u00bc").contains("home 21");
        assertThat(emulator.onlyJob().body().toString())
                .doesNotContain("parameters")
                .doesNotContain("templates");
        assertThat(Files.readAllBytes(workspace.resolve("outputs/filled_templates/case/0/U")))
                .isEqualTo("caf\u00e9 4.00 \u00c3\u00bc\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Files.exists(workspace.resolve("case/0/U"))).isFalse();
        assertThat(workspace.resolve("U.template"))
                .usingCharset(StandardCharsets.ISO_8859_1)
                .hasContent("caf\u00e9 ${aoa?string(\"0.00\")} ${word}\n");
    }

    @Test
    void theJobOfTheDocumentationIsRight() throws Exception {
        String page = Files.readString(Path.of("docs/studies.md"));
        int start = page.indexOf("```json") + 7;
        options.setJob(page.substring(start, page.indexOf("```", start)));
        JobRun run = run();
        run.check();
        assertThat(run.state().plan().job().definition().cores()).isEqualTo(2);
        assertThat(run.state().plan().jobName()).isEqualTo("wing, grid 21");

        options.setParameters("grid = 41");
        JobRun other = run();
        other.check();
        assertThat(other.state().plan().jobName()).isEqualTo("wing, grid 41");
    }

    @Test
    void mayStandInTheJobJson() throws Exception {
        file("a.txt", "${x}");
        options.setJob(job("cat b-${x}.txt")
                .replaceFirst("\\{", "{\"parameters\": {\"x\": 3}, \"templates\": [\"a.txt -> b-\\${x}.txt\"],"));
        options.setParameters("x = 5");

        assertThat(drive().success()).isTrue();
        assertThat(output("process_output.log")).contains("]: 5");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void replaceAnInputOfTheSameNameOnlyInWhatIsSent(boolean packed) throws Exception {
        file("a.txt", "value ${x}");
        options.setInputs("*.txt");
        options.setTemplates("a.txt");
        options.setParameters("x = 5");
        options.setPackInputs(packed);
        options.setJob(job("cat a.txt"));

        assertThat(drive().success()).isTrue();
        assertThat(output("process_output.log")).contains("value 5");
        assertThat(workspace.resolve("a.txt")).hasContent("value ${x}");
    }

    @Test
    void twoInputsOfOneNameAreRefused() throws Exception {
        file("a/x.txt", "");
        file("b/x.txt", "");
        options.setInputs("a/x.txt");
        options.setTemplates("b/x.txt");
        options.setPackInputs(false);
        options.setJob(job("true"));

        assertThatThrownBy(this::drive).hasMessageContaining("\"x.txt\" has the same name as another input");
        assertThat(emulator.journal().filesUploaded()).isZero();
    }

    @Test
    void areReusedByTheirContent() throws Exception {
        Map<String, String> known = new HashMap<>();
        context.index = new InputIndex() {
            @Override
            public Optional<String> find(LocalInput input) {
                return Optional.ofNullable(known.get(input.sha512()));
            }

            @Override
            public void put(LocalInput input, String fileId) {
                known.put(input.sha512(), fileId);
            }

            @Override
            public boolean release(String fileId) {
                return false;
            }
        };
        templated();
        options.setJob(job("true"));
        options.setParameters("aoa = 4\nword = a");
        drive();
        options.setParameters("aoa = 4.0\nword = a");
        drive();
        assertThat(said("input_files.zip is unchanged and already on Rescale")).isEqualTo(1);
        assertThat(said("filled_templates.zip is unchanged and already on Rescale"))
                .isEqualTo(1);

        options.setParameters("aoa = 5\nword = a");
        drive();
        assertThat(said("input_files.zip is unchanged and already on Rescale")).isEqualTo(2);
        assertThat(said("filled_templates.zip is unchanged and already on Rescale"))
                .isEqualTo(1);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceBeforeAnyUpload() throws Exception {
        templated();
        file("broken.template", "\n${word} ${missing}");
        options.setTemplates("U.template -> case/0/U, none.template -> x, broken.template -> y, ../out -> z");
        options.setJob(job("echo ${gird} $HOME").replace("\"walltime\": 1", "\"walltime\": 5000"));
        options.setParameters("aoa = fast\nword = w\ngrid = 2");

        assertThat(problems())
                .anyMatch(line -> line.startsWith("Job JSON: there is no parameter gird"))
                .anyMatch(line -> line.startsWith("parameters: grid is not used"))
                .anyMatch(line ->
                        line.startsWith("templates: U.template, line 1: aoa is \"fast\", which is" + " not a number"))
                .anyMatch(line -> line.startsWith("templates: \"none.template\" is not a file in the workspace"))
                .anyMatch(line -> line.startsWith("templates: broken.template, line 2: there is no parameter missing"))
                .anyMatch(line -> line.startsWith("templates: the path \"../out\""))
                .anyMatch(line -> line.contains("walltime"))
                .hasSize(7);
        assertThat(emulator.journal().filesUploaded()).isZero();
    }

    @Test
    void aVariableOfTheBuildWithTheSameNameIsNoSilentWinner() throws Exception {
        context.variables.put("grid", "99");
        options.setJob(job("echo ${grid}"));
        options.setParameters("grid = 2");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("parameters: grid is also the name of" + " a build variable");
    }

    @Test
    void aTemplateThatLeadsOutIsRefused() throws Exception {
        Path secret = Files.writeString(memory.resolve("secret"), "secret");
        Files.createSymbolicLink(workspace.resolve("a"), secret);
        options.setJob(job("true"));
        options.setTemplates("a -> b");

        assertThat(problems()).singleElement().asString().contains("is a link to a file outside the workspace");
    }

    @Test
    void aFilledTemplateIsWrittenOverALinkAndNotThroughIt() throws Exception {
        Path other = Files.writeString(memory.resolve("other"), "as it was");
        Files.createDirectories(workspace.resolve("outputs/filled_templates"));
        Files.createSymbolicLink(workspace.resolve("outputs/filled_templates/b"), other);
        file("a", "filled");
        options.setJob(job("true"));
        options.setTemplates("a -> b");

        assertThatThrownBy(this::drive).hasMessageContaining("is not inside the workspace");
        assertThat(other).hasContent("as it was");
    }

    @Test
    void goOnAfterARestart() throws Exception {
        templated();
        options.setJob(job("cat case/0/U"));
        options.setParameters("aoa = 4\nword = w");
        JobRun first = run();
        driveTo(first, Phase.PACK);

        drive(new JobRun(context.lastSaved(), context, TestContext.PATIENCE));

        assertThat(processLog()).contains("4.00 w");
    }
}
