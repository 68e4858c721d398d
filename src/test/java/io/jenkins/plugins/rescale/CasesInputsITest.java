package io.jenkins.plugins.rescale;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.FreeStyleProject;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Run;
import hudson.model.StringParameterDefinition;
import io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.SingleFileSCM;

/** Inputs and variables as used by public jobs, in both kinds of build, on the built-in node and an agent. */
class CasesInputsITest extends RescaleITest {
    private byte[] airfoil;

    @BeforeEach
    void pack() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("airfoil/Allrun"));
            zip.write("echo flow over the airfoil\n".getBytes(StandardCharsets.UTF_8));
        }
        airfoil = bytes.toByteArray();
    }

    private Run<?, ?> build(boolean freestyle, String label, String job, String inputs, String decompress)
            throws Exception {
        Node node = label.equals("solver") ? jenkins.createOnlineSlave(Label.get("solver")) : jenkins.jenkins;
        return freestyle ? freestyle(node, job, inputs, decompress) : pipeline(label, job, inputs, decompress);
    }

    private Run<?, ?> freestyle(Node node, String job, String inputs, String decompress) throws Exception {
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job);
        builder.setInputs(inputs);
        builder.setDecompress(decompress);
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("CASE", "wing")));
        project.setAssignedNode(node);
        project.setScm(new SingleFileSCM("airfoil.zip", airfoil));
        project.getBuildersList().add(builder);
        FilePath workspace = node.getWorkspaceFor(project);
        assertThat(workspace).isNotNull();
        workspace.child("grid-1/rescale-run.json").write("{}", "UTF-8");
        workspace.child("grid-1/big.dat").write("old", "UTF-8");
        workspace.child("model@tmp/secretFiles/key").write("secret", "UTF-8");
        return jenkins.buildAndAssertSuccess(project);
    }

    private Run<?, ?> pipeline(String label, String job, String inputs, String decompress) throws Exception {
        WorkflowJob project = jenkins.createProject(WorkflowJob.class);
        String script = """
                node('%s') {
                    writeFile file: 'airfoil.zip', text: '%s', encoding: 'Base64'
                    writeFile file: 'grid-1/rescale-run.json', text: '{}'
                    writeFile file: 'grid-1/big.dat', text: 'old'
                    writeFile file: 'model@tmp/secretFiles/key', text: 'secret'
                    rescaleJob(job: '''%s''', inputs: '%s', decompress: '%s')
                }
                """.formatted(
                label, Base64.getEncoder().encodeToString(airfoil), job.replace("\\", "\\\\"), inputs, decompress);
        project.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.buildAndAssertSuccess(project);
    }

    @ParameterizedTest
    @CsvSource({"true, built-in", "true, solver", "false, built-in", "false, solver"})
    void b1AnArchiveIsUnpackedOnRescale(boolean freestyle, String label) throws Exception {
        Run<?, ?> build = build(freestyle, label, job("cd airfoil; sh ./Allrun"), "airfoil.zip", "*.zip");

        jenkins.assertLogContains("flow over the airfoil", build);
        assertThat(rescale.onlyJob()
                        .body()
                        .at("/jobanalyses/0/inputFiles/0/decompress")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"true, built-in", "true, solver", "false, built-in", "false, solver"})
    void b5OutputsOfAnEarlierRunStayWhereTheyAre(boolean freestyle, String label) throws Exception {
        Run<?, ?> build = build(freestyle, label, job("find . -type f; echo looked"), "**", "");

        jenkins.assertLogContains("looked", build);
        jenkins.assertLogContains("earlier runs wrote (they contain rescale-run.json): grid-1/", build);
        jenkins.assertLogContains("Jenkins created for temporary files (@tmp): model@tmp/", build);
        jenkins.assertLogNotContains("big.dat", build);
        jenkins.assertLogNotContains("secretFiles", build);
    }

    @ParameterizedTest
    @CsvSource({"true, built-in", "true, solver", "false, built-in", "false, solver"})
    void c4VariablesOfTheMachineAreThoseOfRescale(boolean freestyle, String label) throws Exception {
        Run<?, ?> build = build(freestyle, label, job("echo home=$HOME of ${CASE}"), "airfoil.zip", "");

        String command = rescale.onlyJob().body().at("/jobanalyses/0/command").asText();
        assertThat(command).isEqualTo("echo home=$HOME of " + (freestyle ? "wing" : "${CASE}"));
        jenkins.assertLogContains("home=" + rescale.onlyJob().directory(), build);
        if (freestyle) {
            jenkins.assertLogContains(
                    "expanded CASE; left to the shell on Rescale because they belong to this machine: HOME", build);
        }
    }
}
