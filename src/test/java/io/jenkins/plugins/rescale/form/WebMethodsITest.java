package io.jenkins.plugins.rescale.form;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.security.csrf.CrumbIssuer;
import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.config.RescaleGlobalConfiguration;
import io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder;
import io.jenkins.plugins.rescale.steps.RescaleCheckStep;
import io.jenkins.plugins.rescale.steps.RescaleCollectStep;
import io.jenkins.plugins.rescale.steps.RescaleJobStep;
import io.jenkins.plugins.rescale.steps.RescaleSubmitStep;
import io.jenkins.plugins.rescale.steps.RescaleSweepStep;
import io.jenkins.plugins.rescale.steps.RescaleWaitStep;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/**
 * Calls every web method of every form as each kind of user, inside and outside a job. The methods are found by
 * reflection, not listed by hand.
 */
class WebMethodsITest extends RescaleITest {
    private static final List<Class<?>> FORMS = List.of(
            RescaleJobBuilder.DescriptorImpl.class,
            RescaleJobStep.DescriptorImpl.class,
            RescaleSubmitStep.DescriptorImpl.class,
            RescaleWaitStep.DescriptorImpl.class,
            RescaleCollectStep.DescriptorImpl.class,
            RescaleCheckStep.DescriptorImpl.class,
            RescaleSweepStep.DescriptorImpl.class,
            RescaleMetric.DescriptorImpl.class,
            RescaleGlobalConfiguration.class);
    /** Methods that send requests to Rescale and reject users without permission. */
    private static final Set<String> BUTTONS = Set.of("testConnection", "validateJob", "tryOut");

    private static final String ANONYMOUS = "";

    private final HttpClient client = HttpClient.newHttpClient();
    private FreeStyleProject project;

    @BeforeEach
    void letPeopleIn() throws Exception {
        project = jenkins.createFreeStyleProject("simulation");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        MockAuthorizationStrategy strategy = new MockAuthorizationStrategy();
        strategy.grant(Jenkins.READ).everywhere().to("reader", "viewer", "extended", "configurer");
        strategy.grant(Item.READ).everywhere().to("viewer", "extended", "configurer");
        strategy.grant(Item.EXTENDED_READ).everywhere().to("extended", "configurer");
        strategy.grant(Item.CONFIGURE).everywhere().to("configurer");
        strategy.grant(Jenkins.ADMINISTER).everywhere().to("admin");
        jenkins.jenkins.setAuthorizationStrategy(strategy);
        rescale.journal().clear();
    }

    @Test
    void whoMayNotConfigureCausesNoRequest() throws Exception {
        for (Call call : calls()) {
            for (String user : List.of(ANONYMOUS, "reader", "viewer", "extended")) {
                refused(call, user);
            }
            if (!call.inJob(project)) {
                refused(call, "configurer");
            }
        }
        assertThat(rescale.journal().entries()).isEmpty();
    }

    private void refused(Call call, String user) throws Exception {
        HttpResponse<String> answer = post(user, call.path());
        if (BUTTONS.contains(call.method()) || user.equals(ANONYMOUS)) {
            assertThat(answer.statusCode()).as(call + " by " + user).isIn(403, 404);
        }
        boolean mayLook = user.equals("extended") && call.inJob(project);
        if (!mayLook) {
            assertThat(answer.body())
                    .as(call + " by " + user)
                    .doesNotContain(
                            "token of a test", "no access to a secret text", "below the workspace", "coreType:");
        }
    }

    @Test
    void whoMayConfigureIsAnswered() throws Exception {
        for (Call call : calls()) {
            boolean ofTheJob = call.inJob(project) && !call.form().equals("RescaleGlobalConfiguration");
            HttpResponse<String> answer = post(ofTheJob ? "configurer" : "admin", call.path());
            assertThat(answer.statusCode()).as(call.toString()).isEqualTo(200);
            assertThat(answer.body()).as(call.toString()).doesNotContain(TOKEN);
            if (call.method().equals("testConnection")) {
                assertThat(answer.body()).as(call.toString()).contains("Connected as");
            }
        }
        assertThat(rescale.journal().entries()).isNotEmpty();
        assertThat(rescale.journal().jobsCreated()).isZero();
    }

    @Test
    void nothingIsDoneByGet() throws Exception {
        for (Call call : calls()) {
            URI address = URI.create(jenkins.getURL() + call.path() + "?" + form());
            assertThat(send("admin", HttpRequest.newBuilder(address).GET()).statusCode())
                    .as(call.toString())
                    .isIn(404, 405);
        }
        assertThat(rescale.journal().entries()).isEmpty();
    }

    private record Call(String form, String method, String path) {
        boolean inJob(FreeStyleProject project) {
            return path.startsWith(project.getUrl());
        }
    }

    private List<Call> calls() {
        List<Call> calls = FORMS.stream()
                .flatMap(form -> webMethods(form).stream()
                        .flatMap(method -> Stream.of(project.getUrl(), "").map(prefix -> call(form, prefix, method))))
                .toList();
        assertThat(calls).hasSizeGreaterThan(100);
        return calls;
    }

    private static Set<String> webMethods(Class<?> form) {
        return Arrays.stream(form.getMethods())
                .map(Method::getName)
                .filter(name -> name.matches("do[A-Z].*"))
                // inherited by every descriptor
                .filter(name -> !name.equals("doHelp"))
                .map(name -> Character.toLowerCase(name.charAt(2)) + name.substring(3))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Call call(Class<?> form, String prefix, String method) {
        Class<?> described = form.getEnclosingClass() == null ? form : form.getEnclosingClass();
        return new Call(
                described.getSimpleName(), method, prefix + "descriptorByName/" + described.getName() + "/" + method);
    }

    /** Returns parameters that give every method something to report and to request from Rescale. */
    private String form() {
        String misspelt = job("ls").replace("emerald", "emerld");
        return Map.of(
                        "value",
                        misspelt,
                        "job",
                        misspelt,
                        "credentialsId",
                        "rescale",
                        "platformUrl",
                        rescale.url(),
                        "additionalPlatformUrlLines",
                        rescale.url(),
                        "outputDirectory",
                        "../up",
                        "maxCost",
                        "1")
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> post(String user, String path) throws Exception {
        CrumbIssuer crumbs = jenkins.jenkins.getCrumbIssuer();
        return send(
                user,
                HttpRequest.newBuilder(URI.create(jenkins.getURL() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header(crumbs.getCrumbRequestField(), crumbs.getCrumb())
                        .POST(HttpRequest.BodyPublishers.ofString(form())));
    }

    /** Sends a request; in the security realm for tests, the password of a user is the user name. */
    private HttpResponse<String> send(String user, HttpRequest.Builder request) throws Exception {
        if (!user.equals(ANONYMOUS)) {
            String login = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + login);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
