package io.jenkins.plugins.rescale.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.XmlFile;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Saveable;
import hudson.model.listeners.SaveableListener;
import hudson.util.Secret;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.impl.configurators.GlobalConfigurationCategoryConfigurator;
import io.jenkins.plugins.casc.model.CNode;
import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import java.io.ByteArrayOutputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import jenkins.model.GlobalConfigurationCategory;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTextArea;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.TestExtension;

/** The global configuration, and the permissions required by the web methods of the forms. */
class ConfigurationITest extends RescaleITest {
    private static final String BUILDER = "descriptorByName/io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder/";
    private static final String STEP = "descriptorByName/io.jenkins.plugins.rescale.steps.RescaleJobStep/";
    private static final String GLOBAL =
            "descriptorByName/io.jenkins.plugins.rescale.config.RescaleGlobalConfiguration/";

    @Test
    void theFormKeepsEverySetting() throws Exception {
        RescaleGlobalConfiguration configuration = RescaleGlobalConfiguration.get();
        configuration.setPlatformUrl("https://kr.rescale.com");
        configuration.setCredentialsId("rescale");
        configuration.setPollInterval(77);
        configuration.setMaxConcurrentTransfers(3);
        configuration.setAdditionalPlatformUrls(List.of("https://a.example", "http://127.0.0.1:1234"));

        HtmlForm form = jenkins.createWebClient().goTo("configure").getFormByName("config");
        jenkins.submit(form);

        assertThat(configuration.getPlatformUrl()).isEqualTo("https://kr.rescale.com");
        assertThat(configuration.getCredentialsId()).isEqualTo("rescale");
        assertThat(configuration.getPollInterval()).isEqualTo(77);
        assertThat(configuration.getMaxConcurrentTransfers()).isEqualTo(3);
        assertThat(configuration.getAdditionalPlatformUrls())
                .containsExactly("https://a.example", "http://127.0.0.1:1234");
    }

    /** Counts how often the global configuration is saved. */
    @TestExtension("theFormIsSavedOnce")
    public static class Saves extends SaveableListener {
        static final AtomicInteger COUNT = new AtomicInteger();

        @Override
        public void onChange(Saveable saved, XmlFile file) {
            if (saved instanceof RescaleGlobalConfiguration) {
                COUNT.incrementAndGet();
            }
        }
    }

    @Test
    void theFormIsSavedOnce() throws Exception {
        HtmlForm form = jenkins.createWebClient().goTo("configure").getFormByName("config");
        Saves.COUNT.set(0);
        jenkins.submit(form);
        assertThat(Saves.COUNT).hasValue(1);
        RescaleGlobalConfiguration.get().setPollInterval(5);
        assertThat(Saves.COUNT).hasValue(2);
    }

    /** Credentials of system scope are for Jenkins itself; a build would not find them. */
    @Test
    void credentialsOfTheSystemAreNoChoice() throws Exception {
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        provider.getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.SYSTEM, "of-jenkins", "token of Jenkins", Secret.fromString(TOKEN)));
        provider.save();
        assertThat(post(null, GLOBAL + "fillCredentialsIdItems", "credentialsId", "")
                        .body())
                .contains("token of a test")
                .doesNotContain("of-jenkins");
        rescale.journal().clear();
        for (String form : List.of(GLOBAL, BUILDER)) {
            assertThat(post(
                                    null,
                                    form + "testConnection",
                                    "credentialsId",
                                    "of-jenkins",
                                    "platformUrl",
                                    rescale.url(),
                                    "additionalPlatformUrlLines",
                                    rescale.url())
                            .body())
                    .contains("no access to a secret text")
                    .doesNotContain("Connected as");
        }
        assertThat(post(null, BUILDER + "checkCredentialsId", "value", "of-jenkins")
                        .body())
                .contains("no access to a secret text");
        assertThat(rescale.journal().entries()).isEmpty();
    }

    @Test
    void settersRefuseWhatIsNoOriginAndMoveNumbersIntoTheirRange() {
        RescaleGlobalConfiguration configuration = RescaleGlobalConfiguration.get();
        for (String bad : List.of("ftp://x", "https://user@rescale.com", "https://x/path", "https://x?y", "x")) {
            assertThatThrownBy(() -> configuration.setPlatformUrl(bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> configuration.setAdditionalPlatformUrls(List.of(bad)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        configuration.setPollInterval(0);
        configuration.setMaxConcurrentTransfers(1000);
        assertThat(configuration.getPollInterval()).isEqualTo(1);
        assertThat(configuration.getMaxConcurrentTransfers()).isEqualTo(64);
    }

    /** Includes a fresh installation, where no settings have been saved yet. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFormThatIsRefusedChangesNothing(boolean saved) throws Exception {
        RescaleGlobalConfiguration configuration = RescaleGlobalConfiguration.get();
        Path file = jenkins.jenkins.getRootDir().toPath().resolve(configuration.getId() + ".xml");
        if (!saved) {
            Files.delete(file);
        }
        for (String bad : List.of("platformUrl", "additionalPlatformUrlLines")) {
            HtmlForm form = jenkins.createWebClient()
                    .withThrowExceptionOnFailingStatusCode(false)
                    .goTo("configure")
                    .getFormByName("config");
            HtmlPage page = (HtmlPage) form.getPage();
            set(page, "platformUrl", bad.equals("platformUrl") ? "ftp://x" : "https://eu.rescale.com");
            set(page, "pollInterval", "77");
            set(page, "maxConcurrentTransfers", "3");
            set(page, "additionalPlatformUrlLines", bad.equals("platformUrl") ? "https://a.example" : "ftp://x");

            assertThat(jenkins.submit(form).getWebResponse().getStatusCode()).isNotEqualTo(200);

            assertThat(configuration.getPlatformUrl()).isEqualTo(rescale.url());
            assertThat(configuration.getPollInterval()).isEqualTo(1);
            assertThat(configuration.getMaxConcurrentTransfers()).isEqualTo(8);
            assertThat(configuration.getAdditionalPlatformUrls()).containsExactly(rescale.url());
            assertThat(Files.exists(file)).isEqualTo(saved);
        }
    }

    private static void set(HtmlPage page, String name, String value) {
        DomNode field = page.querySelector("[name='_." + name + "']");
        if (field instanceof HtmlTextArea area) {
            area.setText(value);
        } else {
            ((HtmlInput) field).setValue(value);
        }
    }

    /** Neither pages nor late steps may start anything while Jenkins terminates; the next Jenkins works normally. */
    @RepeatedTest(2)
    void nothingStartsAfterTheEnd() {
        assertThat(RescaleRuntime.pool().isClosed()).isFalse();
        RescaleRuntime.shutDown();
        assertThat(RescaleRuntime.pool().isClosed()).isTrue();
    }

    @Test
    void configurationAsCodeBothWays(@TempDir Path folder) throws Exception {
        Path yaml = folder.resolve("jenkins.yaml");
        Files.writeString(yaml, """
                unclassified:
                  rescale:
                    platformUrl: "https://eu.rescale.com"
                    credentialsId: "team"
                    pollInterval: 45
                    maxConcurrentTransfers: 4
                    additionalPlatformUrls:
                      - "https://private.example"
                """);

        ConfigurationAsCode.get().configure(yaml.toString());

        RescaleGlobalConfiguration configuration = RescaleGlobalConfiguration.get();
        assertThat(configuration.getPlatformUrl()).isEqualTo("https://eu.rescale.com");
        assertThat(configuration.getCredentialsId()).isEqualTo("team");
        assertThat(configuration.getPollInterval()).isEqualTo(45);
        assertThat(configuration.getMaxConcurrentTransfers()).isEqualTo(4);
        assertThat(configuration.getAdditionalPlatformUrls()).containsExactly("https://private.example");

        ConfigurationContext context = new ConfigurationContext(ConfiguratorRegistry.get());
        CNode exported = new GlobalConfigurationCategoryConfigurator(
                        GlobalConfigurationCategory.get(GlobalConfigurationCategory.Unclassified.class))
                .describe(GlobalConfigurationCategory.get(GlobalConfigurationCategory.Unclassified.class), context)
                .asMapping()
                .get("rescale");
        assertThat(exported.asMapping().keySet())
                .containsExactlyInAnyOrder(
                        "platformUrl",
                        "credentialsId",
                        "pollInterval",
                        "maxConcurrentTransfers",
                        "additionalPlatformUrls");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(all);
        assertThat(all.toString(StandardCharsets.UTF_8))
                .contains("https://private.example")
                .doesNotContain(TOKEN);
    }

    /** Users without permission learn nothing and cause no request. */
    @Test
    void webMethodsAskForPermission() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("simulation");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        MockAuthorizationStrategy strategy = new MockAuthorizationStrategy();
        strategy.grant(Jenkins.READ).everywhere().to("reader", "viewer", "extended", "configurer");
        strategy.grant(Item.READ).everywhere().to("viewer", "extended", "configurer");
        strategy.grant(Item.EXTENDED_READ).everywhere().to("extended");
        strategy.grant(Item.CONFIGURE, Item.EXTENDED_READ).everywhere().to("configurer");
        strategy.grant(Jenkins.ADMINISTER).everywhere().to("admin");
        jenkins.jenkins.setAuthorizationStrategy(strategy);
        rescale.journal().clear();
        String inJob = project.getUrl() + BUILDER;

        for (String user : List.of("reader", "viewer")) {
            assertThat(post(user, inJob + "checkCredentialsId", "value", "nobody")
                            .status())
                    .as(user)
                    .isIn(200, 403, 404);
            assertThat(post(user, inJob + "checkCredentialsId", "value", "nobody")
                            .body())
                    .doesNotContain("no access to a secret text");
            assertThat(post(user, inJob + "fillCredentialsIdItems", "credentialsId", "x")
                            .body())
                    .doesNotContain("token of a test");
            assertThat(post(user, BUILDER + "fillCredentialsIdItems", "credentialsId", "x")
                            .body())
                    .doesNotContain("token of a test");
            assertThat(post(user, GLOBAL + "fillCredentialsIdItems", "credentialsId", "x")
                            .body())
                    .doesNotContain("token of a test");
        }
        for (String user : List.of("reader", "viewer", "extended")) {
            assertThat(post(user, inJob + "testConnection", "credentialsId", "rescale", "platformUrl", rescale.url())
                            .status())
                    .as(user)
                    .isIn(403, 404);
            assertThat(post(user, BUILDER + "testConnection", "credentialsId", "rescale", "platformUrl", rescale.url())
                            .status())
                    .as(user)
                    .isEqualTo(403);
            assertThat(post(user, GLOBAL + "testConnection", "credentialsId", "rescale", "platformUrl", rescale.url())
                            .status())
                    .as(user)
                    .isEqualTo(403);
            for (String form : List.of(BUILDER, STEP)) {
                assertThat(post(user, form + "validateJob", "job", job("ls"), "credentialsId", "rescale")
                                .status())
                        .as(user)
                        .isEqualTo(403);
                assertThat(post(user, form + "checkJob", "value", job("ls"), "credentialsId", "rescale")
                                .status())
                        .as(user)
                        .isEqualTo(200);
            }
            assertThat(post(user, inJob + "validateJob", "job", job("ls"), "credentialsId", "rescale")
                            .status())
                    .as(user)
                    .isIn(403, 404);
            post(user, inJob + "checkJob", "value", job("ls"), "credentialsId", "rescale");
        }
        assertThat(post("configurer", GLOBAL + "testConnection", "credentialsId", "rescale")
                        .status())
                .isEqualTo(403);
        assertThat(rescale.journal().entries()).isEmpty();

        assertThat(post("extended", inJob + "fillCredentialsIdItems", "credentialsId", "x")
                        .body())
                .contains("token of a test");
        assertThat(post("extended", inJob + "checkCredentialsId", "value", "nobody")
                        .body())
                .contains("no access to a secret text");
        Answer tested =
                post("configurer", inJob + "testConnection", "credentialsId", "rescale", "platformUrl", rescale.url());
        assertThat(tested.status()).isEqualTo(200);
        assertThat(tested.body()).contains("Connected as").doesNotContain(TOKEN);
        assertThat(post(
                                "admin",
                                GLOBAL + "testConnection",
                                "credentialsId",
                                "rescale",
                                "platformUrl",
                                rescale.url(),
                                "additionalPlatformUrlLines",
                                rescale.url())
                        .body())
                .contains("Connected as");
    }

    @Test
    void theJobIsCheckedAgainstTheCataloguesWhileItIsTyped() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("simulation");
        String misspelt = job("ls").replace("emerald", "emerld");

        String body = post(null, project.getUrl() + BUILDER + "checkJob", "value", misspelt)
                .body();
        assertThat(body).contains("error", "hardware.coreType", "did you mean", "emerald");
        assertThat(post(null, project.getUrl() + BUILDER + "checkJob", "value", job("ls"))
                        .body())
                .doesNotContain("error");
        // together with problems that are found without the catalogs
        assertThat(post(null, project.getUrl() + BUILDER + "checkJob", "value", misspelt.replace("command", "comand"))
                        .body())
                .contains("error", "did you mean `command`", "hardware.coreType", "emerald");
        String twoNodes = job("ls").replace("\"coresPerSlot\": 1", "\"coresPerSlot\": 72");
        assertThat(post(null, project.getUrl() + BUILDER + "checkJob", "value", twoNodes)
                        .body())
                .contains("warning", "treated as 2 nodes")
                .doesNotContain("error");
        // a missing credential or an unavailable platform is not a problem of the job
        assertThat(post(null, project.getUrl() + BUILDER + "checkJob", "value", misspelt, "credentialsId", "nobody")
                        .body())
                .doesNotContain("error");
        assertThat(post(
                                null,
                                project.getUrl() + BUILDER + "checkJob",
                                "value",
                                misspelt,
                                "platformUrl",
                                "https://elsewhere.example")
                        .body())
                .doesNotContain("error");
        assertThat(rescale.journal().jobsCreated()).isZero();
    }

    @Test
    void aVariableInTheJobIsNoError() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("simulation");
        String job = job("ls").replace("\"walltime\": 1", "\"walltime\": \"$HOURS\"");

        assertThat(post(null, project.getUrl() + BUILDER + "checkJob", "value", job)
                        .body())
                .contains("warning", "walltime", "variables")
                .doesNotContain("class=error");
        assertThat(post(null, STEP + "checkJob", "value", job).body()).contains("error", "walltime");
    }

    @Test
    void theWholeJobIsCheckedAndNothingCreated() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("simulation");
        String check = project.getUrl() + BUILDER + "validateJob";

        assertThat(post(null, check, "job", job("ls")).body())
                .contains("No problems found", "estimate", "emerald")
                .doesNotContain("error");
        assertThat(post(null, check, "job", job("ls"), "maxCost", "0.000001").body())
                .contains("error", "maxCost");
        assertThat(post(null, check, "job", job("ls"), "maxCost", "much").body())
                .contains("error", "maxCost");
        assertThat(post(null, check, "job", job("ls").replace("emerald", "<b>emerld</b>"), "outputDirectory", "../up")
                        .body())
                .contains("error", "outputDirectory", "hardware.coreType", "&lt;b&gt;emerld")
                .doesNotContain("<b>emerld");
        assertThat(post(null, check, "job", "{").body()).contains("error");
        assertThat(post(null, check, "jobFile", "job.json").body()).contains("warning", "workspace");
        assertThat(post(null, check, "job", job("ls"), "credentialsId", "nobody")
                        .body())
                .contains("error", "nobody");
        assertThat(post(null, check, "job", job("ls"), "platformUrl", "https://elsewhere.example")
                        .body())
                .contains("error", "elsewhere.example");
        assertThat(rescale.journal().jobsCreated()).isZero();
    }

    @Test
    void webMethodsRefuseGet() throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        for (String path : List.of(
                BUILDER + "testConnection?credentialsId=rescale",
                BUILDER + "checkJob?value={}",
                BUILDER + "validateJob?job={}&credentialsId=rescale",
                BUILDER + "checkPlatformUrl?value=x",
                BUILDER + "fillCredentialsIdItems?credentialsId=x",
                GLOBAL + "testConnection?credentialsId=rescale")) {
            Page page = client.goTo(path, null);
            assertThat(page.getWebResponse().getStatusCode()).as(path).isIn(404, 405);
        }
        assertThat(rescale.journal().entries()).isEmpty();
    }

    /** A platform that is only specified in the form is contacted only if an administrator has allowed it. */
    @Test
    void theConnectionTestKeepsToAllowedPlatforms() throws Exception {
        try (RescaleEmulator other = RescaleEmulator.start()) {
            FreeStyleProject project = jenkins.createFreeStyleProject("simulation");
            Answer answer = post(
                    null,
                    project.getUrl() + BUILDER + "testConnection",
                    "credentialsId",
                    "rescale",
                    "platformUrl",
                    other.url());
            assertThat(answer.body()).contains("is not a Rescale platform");
            assertThat(other.journal().entries()).isEmpty();
            RescaleGlobalConfiguration.get().setAdditionalPlatformUrls(List.of(rescale.url(), other.url()));
            assertThat(post(
                                    null,
                                    project.getUrl() + BUILDER + "testConnection",
                                    "credentialsId",
                                    "",
                                    "platformUrl",
                                    other.url())
                            .body())
                    .as("the default credential is for the default platform only")
                    .contains("Select credentials first");
            assertThat(other.journal().entries()).isEmpty();
        }
    }

    @Test
    void checksSayWhatARunWouldSay() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("simulation");
        String path = project.getUrl() + BUILDER;
        assertThat(post(null, path + "checkJob", "value", "{\n  \"name\": ,\n}").body())
                .contains("line 2");
        assertThat(post(null, path + "checkJob", "value", job("true").replace("command", "comand"))
                        .body())
                .contains("command");
        assertThat(post(null, path + "checkJob", "value", "{\"<script>alert(1)</script>\": 1}")
                        .body())
                .doesNotContain("<script>");
        assertThat(post(null, path + "checkOutputDirectory", "value", "../x").body())
                .contains("below the workspace");
        assertThat(post(null, path + "checkPlatformUrl", "value", "https://evil.example")
                        .body())
                .contains("is not a Rescale platform");
        HtmlPage form = jenkins.createWebClient().getPage(project, "configure");
        assertThat(form.getWebResponse().getStatusCode()).isEqualTo(200);
    }

    private record Answer(int status, String body) {}

    private Answer post(String user, String path, String... parameters) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        if (user != null) {
            client.withBasicApiToken(user);
        }
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), HttpMethod.POST);
        List<NameValuePair> pairs = new ArrayList<>();
        for (int i = 0; i < parameters.length; i += 2) {
            pairs.add(new NameValuePair(parameters[i], parameters[i + 1]));
        }
        request.setRequestParameters(pairs);
        if (user == null) {
            client.addCrumb(request);
        }
        Page page = client.getPage(request);
        return new Answer(
                page.getWebResponse().getStatusCode(), page.getWebResponse().getContentAsString());
    }
}
