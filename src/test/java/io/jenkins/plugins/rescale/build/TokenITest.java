package io.jenkins.plugins.rescale.build;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Label;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds leave the token in no file, however they end. */
class TokenITest extends RescaleITest {
    /** Directories that contain programs, not data. */
    private static final Set<String> NOT_SEARCHED = Set.of("plugins", "war");

    /** Runs a job that succeeds, one that fails, and one that is refused. */
    private static final String PIPELINE = """
            def run(String command, String directory) {
                rescaleJob(job: """ + "\"\"\"" + """
            {"name": "test", "analysis": {"code": "miniconda"}, "command": "${command}",
             "hardware": {"coreType": "emerald", "coresPerSlot": 1, "walltime": 1}}
            """ + "\"\"\"" + """
            , inputs: 'in.txt', outputDirectory: directory, failOnError: false, transferFrom: '%s')
            }
            node('solver') {
                writeFile file: 'in.txt', text: 'input'
                run('cat in.txt', 'good')
                run('exit 3', 'bad')
                rescaleJob(job: '{}')
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"agent", "controller"})
    void isNotInWhatPipelinesLeave(String transferFrom) throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave(Label.get("solver"));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(PIPELINE.formatted(transferFrom), true));
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        assertThat(artifacts(build)).contains("good/rescale-run.json", "bad/process_output.log");

        rescale.rotateToken(TOKEN, "another");
        job.setDefinition(new CpsFlowDefinition(
                "node('solver') { rescaleJob(job: '''" + job("true") + "''', transferFrom: '" + transferFrom + "') }",
                true));
        jenkins.assertLogContains("API token", jenkins.buildAndAssertStatus(Result.FAILURE, job));

        search(agent);
    }

    @Test
    void isNotInWhatFreestyleBuildsLeave() throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave(Label.get("solver"));
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.setAssignedLabel(Label.get("solver"));
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job("echo fine"));
        project.getBuildersList().add(builder);
        jenkins.buildAndAssertSuccess(project);
        builder.setJob(job("exit 3"));
        jenkins.buildAndAssertStatus(Result.FAILURE, project);
        rescale.rotateToken(TOKEN, "another");
        jenkins.assertLogContains("API token", jenkins.buildAndAssertStatus(Result.FAILURE, project));

        search(agent);
    }

    private void search(DumbSlave agent) throws Exception {
        List<Path> files = new ArrayList<>();
        files.addAll(search(jenkins.jenkins.getRootDir().toPath()));
        files.addAll(search(Path.of(agent.getRemoteFS())));
        assertThat(files.stream().map(file -> file.getFileName().toString()))
                .as("the expected files were searched")
                .contains("build.xml", "log", "rescale-run.json", "process_output.log", "credentials.xml");
        ByteArrayOutputStream configuration = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(configuration);
        assertThat(configuration.toString(StandardCharsets.UTF_8))
                .contains("rescale")
                .doesNotContain(TOKEN);
    }

    private static List<Path> search(Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.getParent().equals(root)
                                && NOT_SEARCHED.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                return e instanceof NoSuchFileException ? FileVisitResult.CONTINUE : super.visitFileFailed(file, e);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                try {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)
                                    .contains(TOKEN))
                            .as(file.toString())
                            .isFalse();
                    files.add(file);
                } catch (NoSuchFileException e) {
                    // Jenkins first writes a file under another name
                    return FileVisitResult.CONTINUE;
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
