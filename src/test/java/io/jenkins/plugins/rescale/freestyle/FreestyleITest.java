package io.jenkins.plugins.rescale.freestyle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ItemGroup;
import hudson.model.Label;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.util.Secret;
import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.config.RescaleGlobalConfiguration;
import io.jenkins.plugins.rescale.emulator.FaultRule;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import java.nio.file.Files;
import java.time.Duration;
import jenkins.model.Jenkins;
import jenkins.model.ModifiableTopLevelItemGroup;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.SingleFileSCM;

class FreestyleITest extends RescaleITest {
    private FreeStyleProject project(RescaleJobBuilder builder) throws Exception {
        return project(jenkins.jenkins, builder);
    }

    private static FreeStyleProject project(ModifiableTopLevelItemGroup parent, RescaleJobBuilder builder)
            throws Exception {
        FreeStyleProject project = (FreeStyleProject) parent.createProject(
                Jenkins.get().getDescriptorByType(FreeStyleProject.DescriptorImpl.class), "simulation", true);
        project.setScm(new SingleFileSCM("paraboloid.py", Files.readAllBytes(EXAMPLE.resolve("paraboloid.py"))));
        project.getBuildersList().add(builder);
        return project;
    }

    private static RescaleJobBuilder paraboloid() throws Exception {
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(example("job.json"));
        builder.setInputs("paraboloid.py");
        return builder;
    }

    @Test
    void runsTheExampleOnTheBuiltInNode() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project(paraboloid()));

        assertThat(artifacts(build)).isEqualTo(EXAMPLE_ARTIFACTS);
        String id = rescale.onlyJob().id();
        jenkins.assertLogContains(rescale.url() + "/jobs/" + id + "/", build);
        jenkins.assertLogContains(RESULT, build);
        jenkins.assertLogContains("Exited with code 0", build);
        for (String status : new String[] {"Pending", "Queued", "Started", "Validated", "Executing", "Completed"}) {
            jenkins.assertLogContains("Status: " + status, build);
        }
        assertTokenIsNowhere(build);
        assertThat(rescale.journal().jobsSubmitted()).isEqualTo(1);
    }

    @Test
    void runsTheExampleOnAnAgent() throws Exception {
        jenkins.jenkins.setNumExecutors(0);
        jenkins.createOnlineSlave(Label.get("solver"));
        FreeStyleProject project = project(paraboloid());
        project.setAssignedLabel(Label.get("solver"));

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);

        assertThat(artifacts(build)).isEqualTo(EXAMPLE_ARTIFACTS);
        jenkins.assertLogContains(RESULT, build);
        assertTokenIsNowhere(build);
    }

    @Test
    void expandsVariablesInsideTheJobJson() throws Exception {
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job("echo case $CASE in ${JOB_NAME}"));
        builder.setOutputDirectory("results/$CASE");
        FreeStyleProject project = project(builder);
        project.addProperty(
                new ParametersDefinitionProperty(new StringParameterDefinition("CASE", "a \"quoted\" one")));
        builder.setOutputDirectory("results");

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);

        assertThat(rescale.onlyJob().body().at("/jobanalyses/0/command").asText())
                .isEqualTo("echo case a \"quoted\" one in simulation");
        assertThat(artifacts(build)).contains("results/process_output.log");
    }

    @Test
    void failsWithTheExitCodeOfTheCommand() throws Exception {
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job("echo meshing failed; exit 3"));
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project(builder));

        jenkins.assertLogContains("its command exited with code 3", build);
        jenkins.assertLogContains("meshing failed", build);
        assertThat(artifacts(build)).contains("outputs/process_output.log", "outputs/rescale-run.json");
        jenkins.assertLogNotContains("\tat io.jenkins", build);
        assertTokenIsNowhere(build);
    }

    @Test
    void goesOnWhenAFailedJobIsNoError() throws Exception {
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job("exit 3"));
        builder.setFailOnError(false);
        jenkins.buildAndAssertSuccess(project(builder));
    }

    @Test
    void saysThatACredentialIsMissing() throws Exception {
        RescaleJobBuilder builder = paraboloid();
        builder.setCredentialsId("nobody");
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project(builder));

        jenkins.assertLogContains("No credential \"nobody\" is available", build);
        assertThat(rescale.journal().entries()).isEmpty();
    }

    @Test
    void saysThatACredentialIsOfTheWrongKind() throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(
                        CredentialsScope.GLOBAL, "login", "", "user", "a password of tests"));
        RescaleJobBuilder builder = paraboloid();
        builder.setCredentialsId("login");
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project(builder));

        jenkins.assertLogContains("must be a \"Secret text\"", build);
    }

    @Test
    void saysThatAnAgentHasNoSuchInput() throws Exception {
        RescaleJobBuilder builder = paraboloid();
        builder.setInputs("paraboloid.py, mesh/**");
        builder.setJob(job("true").replace("walltime", "waltime"));
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project(builder));

        jenkins.assertLogContains("mesh/**", build);
        assertThat(rescale.journal().jobsCreated()).isZero();
        assertThat(rescale.journal().filesUploaded()).isZero();
    }

    @Test
    void usesTheCredentialsOfTheFolderAndTracksThem() throws Exception {
        Folder folder = jenkins.createProject(Folder.class, "team");
        CredentialsStore store = null;
        for (CredentialsStore candidate : CredentialsProvider.lookupStores((ItemGroup<?>) folder)) {
            if (candidate.getContext() == folder) {
                store = candidate;
            }
        }
        StringCredentialsImpl credentials =
                new StringCredentialsImpl(CredentialsScope.GLOBAL, "team-token", "", Secret.fromString(TOKEN));
        assertThat(store).isNotNull();
        store.addCredentials(Domain.global(), credentials);
        RescaleJobBuilder builder = paraboloid();
        builder.setCredentialsId("team-token");
        Folder child = folder.createProject(Folder.class, "child");

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project(child, builder));

        assertThat(CredentialsProvider.getOrCreateFingerprintOf(credentials).getJobs())
                .contains(build.getParent().getFullName());
        builder.setCredentialsId("team-token");
        FreeStyleProject outside = project(builder);
        jenkins.assertLogContains("is available to this build", jenkins.buildAndAssertStatus(Result.FAILURE, outside));
    }

    @Test
    void anAbortStopsTheJobOnRescale() throws Exception {
        rescale.nextJob().holdAt("Executing");
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job("sleep 600"));
        FreeStyleBuild build = project(builder).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Status: Executing", build);

        build.getExecutor().interrupt();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertThat(rescale.journal().jobsStopped()).isEqualTo(1);
        assertThat(rescale.onlyJob().status()).isEqualTo("Completed");
        assertTokenIsNowhere(build);
    }

    /** R14: a freestyle build waits for a transfer slot like a Pipeline, and logs that it waits. */
    @Test
    void waitsForAFreeTransfer() throws Exception {
        RescaleGlobalConfiguration.get().setMaxConcurrentTransfers(1);
        FaultRule catalogue = rescale.faults().on("GET", "/api/v2/coretypes/").hang();
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job("true"));
        FreeStyleBuild first = project(builder).scheduleBuild2(0).waitForStart();
        catalogue.awaitMatched(Duration.ofMinutes(1));
        RescaleJobBuilder other = new RescaleJobBuilder();
        other.setJob(job("true"));
        other.setCredentialsId("rescale");
        FreeStyleProject second = jenkins.createFreeStyleProject("second");
        second.getBuildersList().add(other);
        FreeStyleBuild waiting = second.scheduleBuild2(0).waitForStart();

        jenkins.waitForMessage("Waiting for a transfer slot", waiting);
        assertThat(rescale.journal().jobsCreated()).isZero();
        rescale.faults().releaseHangs();
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(first));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(waiting));
    }

    /** A second abort ends the build immediately; the job is still stopped. */
    @Test
    void aSecondAbortEndsTheBuildAndTheJobIsStoppedAllTheSame() throws Exception {
        rescale.nextJob().holdAt("Executing");
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job("sleep 600"));
        FreeStyleBuild build = project(builder).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Status: Executing", build);
        FaultRule away =
                rescale.faults().on("POST", "/api/v2/jobs/*/stop/").always().status(503);

        build.getExecutor().interrupt();
        away.awaitMatched(Duration.ofMinutes(1));
        build.getExecutor().interrupt();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("This build does not wait for its job to end", build);
        away.remove();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> rescale.onlyJob().status().equals("Completed"));
        assertThat(rescale.journal().jobsStopped()).isEqualTo(1);
    }

    @Test
    void refusesAPlatformThatNobodyAllowed() throws Exception {
        try (RescaleEmulator other = RescaleEmulator.start()) {
            RescaleJobBuilder builder = paraboloid();
            builder.setPlatformUrl(other.url());
            FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project(builder));

            jenkins.assertLogContains("is not a Rescale platform", build);
            assertThat(other.journal().entries()).isEmpty();
        }
    }

    @Test
    void twoJobsOfABuildNeedTwoOutputDirectories() throws Exception {
        RescaleJobBuilder first = new RescaleJobBuilder();
        first.setJob(job("true"));
        RescaleJobBuilder second = new RescaleJobBuilder();
        second.setJob(job("true"));
        second.setOutputDirectory("outputs/second");
        FreeStyleProject project = project(first);
        project.getBuildersList().add(second);
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project);

        jenkins.assertLogContains("Give each job its own outputDirectory", build);
        assertThat(rescale.journal().jobsCreated()).isEqualTo(1);
    }

    @Test
    void theFormKeepsEveryField() throws Exception {
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJobFile("jobs/job.json");
        builder.setJob("{\n  \"name\": \"a <b> & \\\"c\\\"\"\n}");
        builder.setCredentialsId("rescale");
        builder.setInputs("a, b/**");
        builder.setExcludes("**/*.bak");
        builder.setDecompress("*.zip");
        builder.setPackInputs(false);
        builder.setOutputs("*.csv");
        builder.setRequireOutputs("a.csv");
        builder.setOutputDirectory("results/x");
        builder.setArchiveOutputs(false);
        builder.setPlatformUrl("https://eu.rescale.com");
        builder.setPollInterval(17);
        builder.setStreamLog(false);
        builder.setReuseInputs(false);
        builder.setOnAbort("leave");
        builder.setCleanUp("job");
        builder.setMaxCost(12.5);
        builder.setFailOnError(false);
        builder.setTransferFrom("controller");
        builder.setProvenance("none");
        builder.setParameters("grid = 21\naoa = 4");
        builder.setTemplates("U.template -> case/0/U");
        FreeStyleProject project = project(builder);

        jenkins.configRoundtrip(project);

        jenkins.assertEqualDataBoundBeans(builder, project.getBuildersList().get(RescaleJobBuilder.class));
        project.getBuildersList().replace(new RescaleJobBuilder());
        jenkins.configRoundtrip(project);
        jenkins.assertEqualDataBoundBeans(
                new RescaleJobBuilder(), project.getBuildersList().get(RescaleJobBuilder.class));
    }

    @Test
    void aHandWrittenConfigurationGetsTheDefaults() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("by-hand");
        project.getBuildersList().add(new RescaleJobBuilder());
        project.save();
        String xml = project.getConfigFile().asString();
        String options = xml.replaceAll(
                "(?s)<options/>|<options>.*</options>", "<options><pollInterval>-3</pollInterval></options>");
        assertThat(options).isNotEqualTo(xml);
        Files.writeString(project.getConfigFile().getFile().toPath(), options);

        project.doReload();

        FreeStyleProject loaded = (FreeStyleProject) jenkins.jenkins.getItem("by-hand");
        RescaleJobBuilder builder = loaded.getBuildersList().get(RescaleJobBuilder.class);
        assertThat(builder.isPackInputs()).isTrue();
        assertThat(builder.getOutputDirectory()).isEqualTo("outputs");
        jenkins.assertLogContains("pollInterval is -3", jenkins.buildAndAssertStatus(Result.FAILURE, loaded));
    }
}
