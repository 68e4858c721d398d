package io.jenkins.plugins.rescale.freestyle;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.tasks.Builder;
import io.jenkins.plugins.rescale.Documents;
import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.build.BuildJobs;
import io.jenkins.plugins.rescale.config.RescaleGlobalConfiguration;
import io.jenkins.plugins.rescale.steps.RescaleJobStep;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.junit.jupiter.api.Test;

/** Configurations that do not come from a form: files written by hand, and the output of Job DSL. */
class HandWrittenITest extends RescaleITest {
    private FreeStyleProject project(String options) throws Exception {
        String xml = """
                <?xml version='1.1' encoding='UTF-8'?>
                <project>
                  <builders>
                    <io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder>
                      <options>%s</options>
                    </io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder>
                  </builders>
                </project>
                """.formatted(options);
        return (FreeStyleProject) jenkins.jenkins.createProjectFromXML(
                "by-hand", new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void everyWrongValueIsNamedAndNothingIsAsked() throws Exception {
        FreeStyleProject project = project("""
                <job>{}</job>
                <jobFile>/etc/passwd</jobFile>
                <inputs>../secrets/**</inputs>
                <excludes>C:/x</excludes>
                <outputs>/x</outputs>
                <outputDirectory>../up</outputDirectory>
                <platformUrl>javascript:alert(1)</platformUrl>
                <credentialsId>rescale</credentialsId>
                <pollInterval>-3</pollInterval>
                <onAbort>explode</onAbort>
                <cleanUp>everything</cleanUp>
                <transferFrom>the moon</transferFrom>
                <maxCost>-1</maxCost>
                <noSuchField>1</noSuchField>
                """);
        assertThat(jenkins.createWebClient()
                        .getPage(project, "configure")
                        .getWebResponse()
                        .getStatusCode())
                .isEqualTo(200);

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project);

        for (String problem : List.of(
                "Both job and jobFile are set",
                "jobFile is \"/etc/passwd\"",
                "\"../secrets/**\" in inputs",
                "\"C:/x\" in excludes",
                "outputs: ",
                "outputDirectory is \"../up\"",
                "pollInterval is -3",
                "onAbort is \"explode\"",
                "cleanUp is \"everything\"",
                "transferFrom is \"the moon\"",
                "maxCost is -1",
                "javascript:alert(1)")) {
            jenkins.assertLogContains(problem, build);
        }
        assertThat(rescale.journal().entries()).isEmpty();
    }

    @Test
    void whatIsOfTheWrongTypeGetsTheDefault() throws Exception {
        FreeStyleProject project = project("""
                <job>{}</job>
                <packInputs>perhaps</packInputs>
                <pollInterval>soon</pollInterval>
                <maxCost>much</maxCost>
                <failOnError/>
                <outputDirectory/>
                """);
        RescaleJobBuilder builder = project.getBuildersList().get(RescaleJobBuilder.class);

        assertThat(builder.getJob()).isEqualTo("{}");
        assertThat(builder.getPollInterval()).isZero();
        assertThat(builder.getMaxCost()).isZero();
        assertThat(builder.getOutputDirectory()).isEqualTo("outputs");
    }

    @Test
    void aBuilderWithoutAnythingSaysWhatItNeeds() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project(""));
        jenkins.assertLogContains("The job is missing: set job to the job JSON, or jobFile", build);
    }

    @Test
    void aGlobalConfigurationIsMovedIntoItsRangesAndStaysClosed() throws Exception {
        Path file = jenkins.jenkins
                .getRootDir()
                .toPath()
                .resolve("io.jenkins.plugins.rescale.config.RescaleGlobalConfiguration.xml");
        Files.writeString(file, """
                <?xml version='1.1' encoding='UTF-8'?>
                <io.jenkins.plugins.rescale.config.RescaleGlobalConfiguration>
                  <platformUrl>javascript:alert(1)</platformUrl>
                  <credentialsId> rescale </credentialsId>
                  <pollInterval>-4</pollInterval>
                  <maxConcurrentTransfers>100000</maxConcurrentTransfers>
                  <additionalPlatformUrls>
                    <string>ftp://x</string>
                    <string> </string>
                    <string>https://user:pass@private.example</string>
                    <string>https://private.example</string>
                  </additionalPlatformUrls>
                </io.jenkins.plugins.rescale.config.RescaleGlobalConfiguration>
                """);
        RescaleGlobalConfiguration configuration = RescaleGlobalConfiguration.get();

        configuration.load();

        assertThat(configuration.getPollInterval()).isEqualTo(1);
        assertThat(configuration.getMaxConcurrentTransfers()).isEqualTo(64);
        assertThat(configuration.getCredentialsId()).isEqualTo("rescale");
        assertThat(jenkins.createWebClient().goTo("configure").getWebResponse().getStatusCode())
                .isEqualTo(200);
        assertThat(configuration.policy().platform("https://private.example").origin())
                .isEqualTo("https://private.example");
        FreeStyleProject project = project("<job><![CDATA[" + job("true") + "]]></job>");
        jenkins.assertLogContains("javascript:alert(1)", jenkins.buildAndAssertStatus(Result.FAILURE, project));
        assertThat(rescale.journal().entries()).isEmpty();
    }

    @Test
    void aBuildWhoseJobsAreDamagedHasPages() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("damaged");
        String none = "<io.jenkins.plugins.rescale.build.BuildJobs/>";
        String some = """
                <io.jenkins.plugins.rescale.build.BuildJobs>
                  <jobs class="linked-hash-map">
                    <entry><string>7</string><io.jenkins.plugins.rescale.build.BuildJobs_-Job/></entry>
                    <entry><string>../8</string><io.jenkins.plugins.rescale.build.BuildJobs_-Job/></entry>
                    <entry><string>9</string><null/></entry>
                  </jobs>
                </io.jenkins.plugins.rescale.build.BuildJobs>
                """;
        for (String jobs : List.of(none, some)) {
            FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);
            Path file = build.getRootDir().toPath().resolve("build.xml");
            Files.writeString(file, Files.readString(file).replace("<actions>", "<actions>" + jobs));
            project.getLazyBuildMixIn().getRunMap().purgeCache();
            BuildJobs read = project.getLastBuild().getAction(BuildJobs.class);
            assertThat(read.names()).isEqualTo(jobs.equals(none) ? List.of() : List.of("7"));
            read.claim("2", "out");
            for (String page : List.of(project.getUrl(), build.getUrl())) {
                assertThat(jenkins.createWebClient().goTo(page).getWebResponse().getStatusCode())
                        .isEqualTo(200);
            }
        }
    }

    private static List<String> wordsOfTheUserGuide() {
        Pattern word = Pattern.compile("(?m)^ {12}(\\w+)\\(");
        return Documents.blocks("groovy").stream()
                .filter(block -> block.remark().contains("jobDslCanSayEverything"))
                .flatMap(block -> word.matcher(block.text()).results())
                .map(found -> found.group(1))
                .toList();
    }

    /** Job DSL finds the builder by its symbol and sets its fields by name, both through the Structs plugin. */
    @Test
    void jobDslCanSayEverything() throws Exception {
        assertThat(SymbolLookup.get().findDescriptor(Builder.class, "rescaleJob"))
                .isInstanceOf(RescaleJobBuilder.DescriptorImpl.class);
        DescribableModel<RescaleJobBuilder> model = DescribableModel.of(RescaleJobBuilder.class);
        RescaleJobBuilder builder = model.instantiate(Map.of(
                "jobFile", "job.json",
                "credentialsId", "rescale",
                "decompress", "*.zip",
                "packInputs", false,
                "pollInterval", 45,
                "maxCost", 2.5,
                "onAbort", "leave",
                "transferFrom", "controller"));

        assertThat(model.uninstantiate2(builder).toMap())
                .containsEntry("jobFile", "job.json")
                .containsEntry("credentialsId", "rescale")
                .containsEntry("decompress", "*.zip")
                .containsEntry("packInputs", false)
                .containsEntry("pollInterval", 45)
                .containsEntry("maxCost", 2.5)
                .containsEntry("onAbort", "leave")
                .containsEntry("transferFrom", "controller")
                .as("defaults are omitted")
                .hasSize(8);
        assertThat(model.getParameter("maxCost").getType().getActualType())
                .as("the only type for which Job DSL accepts any kind of number")
                .isEqualTo(Object.class);
        for (Object amount : List.of(25, new BigDecimal("25.0"), 25.0d, "25.0")) {
            assertThat(model.instantiate(Map.of("maxCost", amount)).getMaxCost())
                    .as("%s", amount.getClass())
                    .isEqualTo(25);
        }
        assertThat(wordsOfTheUserGuide())
                .isNotEmpty()
                .isSubsetOf(model.getParameters().stream()
                        .map(parameter -> parameter.getName())
                        .toList());
        assertThat(model.getParameters().stream().map(parameter -> parameter.getName()))
                .containsExactlyInAnyOrderElementsOf(DescribableModel.of(RescaleJobStep.class).getParameters().stream()
                        .map(parameter -> parameter.getName())
                        .toList());
    }
}
