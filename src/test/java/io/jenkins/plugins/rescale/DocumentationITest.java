package io.jenkins.plugins.rescale;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.model.TaskListener;
import hudson.scm.ChangeLogParser;
import hudson.scm.NullChangeLogParser;
import hudson.scm.SCM;
import hudson.scm.SCMDescriptor;
import hudson.scm.SCMRevisionState;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.rescale.Documents.Block;
import io.jenkins.plugins.rescale.config.RescaleGlobalConfiguration;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.TestExtension;

/**
 * Runs every Pipeline of the documentation and the examples as a {@code Jenkinsfile} in a repository with the examples,
 * and applies every configuration. {@code DocumentationTest} fails for a block that no test covers.
 */
class DocumentationITest extends RescaleITest {
    private static final String OTHER_PLATFORM = "https://eu.rescale.com";

    @TempDir
    private Path folder;

    /** An SCM whose repository is a directory; {@code checkout scm} copies it. */
    public static final class DirectorySCM extends SCM {
        private final String directory;

        DirectorySCM(String directory) {
            this.directory = directory;
        }

        @Override
        public void checkout(
                Run<?, ?> build,
                Launcher launcher,
                FilePath workspace,
                TaskListener listener,
                File changeLog,
                SCMRevisionState baseline)
                throws IOException, InterruptedException {
            new FilePath(new File(directory)).copyRecursiveTo(workspace);
        }

        @Override
        public SCMRevisionState calcRevisionsFromBuild(
                Run<?, ?> build, FilePath workspace, Launcher launcher, TaskListener listener) {
            return SCMRevisionState.NONE;
        }

        @Override
        public boolean supportsPolling() {
            return false;
        }

        @Override
        public ChangeLogParser createChangeLogParser() {
            return NullChangeLogParser.INSTANCE;
        }

        @TestExtension
        public static final class DescriptorImpl extends SCMDescriptor<DirectorySCM> {
            public DescriptorImpl() {
                super(null);
            }
        }
    }

    /** A Pipeline, its location, and the remark above it, which may contain the expected result. */
    private record Script(String place, String text, String remark) {
        Result result() {
            return remark.startsWith("ends ") ? Result.fromString(remark.substring(5)) : Result.SUCCESS;
        }

        boolean takesAJob() {
            return remark.equals("with JOB_ID");
        }
    }

    private static List<Script> scripts() throws IOException {
        List<Script> scripts = new ArrayList<>();
        for (Block block : Documents.blocks("groovy")) {
            if (!block.remark().startsWith("run by ")) {
                scripts.add(new Script(block.toString(), block.text(), block.remark()));
            }
        }
        try (Stream<Path> files = Files.walk(Path.of("docs/examples"))) {
            for (Path file : files.filter(file -> file.endsWith("Jenkinsfile")).toList()) {
                scripts.add(new Script(file.toString(), Files.readString(file), ""));
            }
        }
        return scripts;
    }

    @TestFactory
    List<DynamicTest> everyPipelineEndsAsItSays() throws Exception {
        List<Script> scripts = scripts();
        assertThat(scripts).hasSizeGreaterThan(12);
        return scripts.stream()
                .map(script -> DynamicTest.dynamicTest(script.place(), () -> run(script)))
                .toList();
    }

    private void run(Script script) throws Exception {
        try (RescaleEmulator other =
                RescaleEmulator.builder().pace(Duration.ofMillis(50)).build()) {
            RescaleGlobalConfiguration.get().setAdditionalPlatformUrls(List.of(rescale.url(), other.url()));
            addToken("rescale-eu");
            int before = rescale.journal().jobsCreated();

            WorkflowJob job = jenkins.createProject(WorkflowJob.class);
            job.setDefinition(new CpsScmFlowDefinition(
                    new DirectorySCM(repository(script.text().replace(OTHER_PLATFORM, other.url()))), "Jenkinsfile"));
            WorkflowRun build = job.scheduleBuild2(0, parameters(script, job)).get();

            jenkins.assertBuildStatus(script.result(), build);
            assertThat(rescale.journal().jobsCreated() + other.journal().jobsCreated())
                    .isGreaterThan(before);
            assertThat(artifacts(build)).anyMatch(path -> path.endsWith("process_output.log"));
            assertThat(script.text().contains(OTHER_PLATFORM))
                    .isEqualTo(other.journal().jobsCreated() > 0);
        }
    }

    /** Returns the parameters of a build. A Pipeline that takes a job gets one that another build has submitted. */
    private ParametersAction parameters(Script script, WorkflowJob job) throws Exception {
        if (!script.takesAJob()) {
            return new ParametersAction();
        }
        WorkflowJob submitting = jenkins.createProject(WorkflowJob.class);
        submitting.setDefinition(new CpsScmFlowDefinition(new DirectorySCM(repository("""
                        node {
                            checkout scm
                            def job = rescaleSubmit(jobFile: 'job.json', inputs: 'paraboloid.py')
                            currentBuild.description = job.jobId
                        }
                        """)), "Jenkinsfile"));
        String id = jenkins.buildAndAssertSuccess(submitting).getDescription();
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("JOB_ID", "")));
        return new ParametersAction(new StringParameterValue("JOB_ID", id));
    }

    /** Creates a repository with the Pipeline, the examples in place, and the files of the smallest one at the top. */
    private String repository(String pipeline) throws Exception {
        Path repository = Files.createTempDirectory(folder, "repository");
        new FilePath(new File("docs/examples"))
                .copyRecursiveTo(
                        new FilePath(repository.resolve("docs/examples").toFile()));
        new FilePath(EXAMPLE.toFile()).copyRecursiveTo(new FilePath(repository.toFile()));
        Files.writeString(repository.resolve("Jenkinsfile"), pipeline);
        return repository.toString();
    }

    @Test
    void everyConfigurationCanBeApplied() throws Exception {
        List<Block> configurations = Documents.blocks("yaml").stream()
                .filter(block -> !block.remark().startsWith("run by "))
                .toList();
        assertThat(configurations).isNotEmpty();
        for (Block block : configurations) {
            Path yaml = Files.writeString(folder.resolve("jenkins.yaml"), block.text());
            RescaleGlobalConfiguration.get().setPlatformUrl("https://before.example");

            ConfigurationAsCode.get().configure(yaml.toString());

            assertThat(block.text()).contains(RescaleGlobalConfiguration.get().getPlatformUrl());
        }
    }
}
