package io.jenkins.plugins.rescale;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Item;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.util.NameValuePair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/**
 * Every web method of every form, found in the classes and not listed by hand, called by everybody: in a job and outside of
 * one.
 */
class WebMethodsITest extends RescaleITest {
    private static final List<Class<?>> FORMS = List.of(
            RescaleJobBuilder.DescriptorImpl.class,
            RescaleJobStep.DescriptorImpl.class,
            RescaleSubmitStep.DescriptorImpl.class,
            RescaleWaitStep.DescriptorImpl.class,
            RescaleCollectStep.DescriptorImpl.class,
            RescaleGlobalConfiguration.class);
    /** They ask Rescale, and say so to whoever may not. */
    private static final Set<String> BUTTONS = Set.of("testConnection", "validateJob");

    private static final String ANONYMOUS = "";

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
        WebResponse answer = post(user, call.path());
        if (BUTTONS.contains(call.method()) || user.equals(ANONYMOUS)) {
            assertThat(answer.getStatusCode()).as(call + " by " + user).isIn(403, 404);
        }
        boolean mayLook = user.equals("extended") && call.inJob(project);
        if (!mayLook) {
            assertThat(answer.getContentAsString())
                    .as(call + " by " + user)
                    .doesNotContain(
                            "token of a test", "no secret text", "below the workspace", "coreType:");
        }
    }

    @Test
    void whoMayConfigureIsAnswered() throws Exception {
        for (Call call : calls()) {
            boolean ofTheJob = call.inJob(project) && !call.form().equals("RescaleGlobalConfiguration");
            WebResponse answer = post(ofTheJob ? "configurer" : "admin", call.path());
            assertThat(answer.getStatusCode()).as(call.toString()).isEqualTo(200);
            assertThat(answer.getContentAsString()).as(call.toString()).doesNotContain(TOKEN);
            if (call.method().equals("testConnection")) {
                assertThat(answer.getContentAsString()).as(call.toString()).contains("Connected as");
            }
        }
        assertThat(rescale.journal().entries()).isNotEmpty();
        assertThat(rescale.journal().jobsCreated()).isZero();
    }

    @Test
    void nothingIsDoneByGet() throws Exception {
        JenkinsRule.WebClient client =
                jenkins.createWebClient().withBasicApiToken("admin").withThrowExceptionOnFailingStatusCode(false);
        for (Call call : calls()) {
            String query =
                    parameters().stream().map(pair -> pair.getName() + "=x").collect(Collectors.joining("&"));
            assertThat(client.goTo(call.path() + "?" + query, null)
                            .getWebResponse()
                            .getStatusCode())
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
                // those that every descriptor has
                .filter(name -> !name.equals("doHelp"))
                .map(name -> Character.toLowerCase(name.charAt(2)) + name.substring(3))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Call call(Class<?> form, String prefix, String method) {
        Class<?> described = form.getEnclosingClass() == null ? form : form.getEnclosingClass();
        return new Call(
                described.getSimpleName(), method, prefix + "descriptorByName/" + described.getName() + "/" + method);
    }

    /** Something for each to say, and to ask Rescale for. */
    private List<NameValuePair> parameters() {
        String misspelt = job("ls").replace("emerald", "emerld");
        return List.of(
                new NameValuePair("value", misspelt),
                new NameValuePair("job", misspelt),
                new NameValuePair("credentialsId", "rescale"),
                new NameValuePair("platformUrl", rescale.url()),
                new NameValuePair("additionalPlatformUrlLines", rescale.url()),
                new NameValuePair("outputDirectory", "../up"),
                new NameValuePair("maxCost", "1"));
    }

    private WebResponse post(String user, String path) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), HttpMethod.POST);
        request.setRequestParameters(parameters());
        // as the scripts of Jenkins' forms do; who is not logged in is refused then, and not sent to a login page
        request.setAdditionalHeader("X-Requested-With", "XMLHttpRequest");
        if (user.equals(ANONYMOUS)) {
            client.addCrumb(request);
        } else {
            client.withBasicApiToken(user);
        }
        return client.getPage(request).getWebResponse();
    }
}
