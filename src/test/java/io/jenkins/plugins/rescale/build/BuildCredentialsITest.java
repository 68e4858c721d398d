package io.jenkins.plugins.rescale.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsParameterDefinition;
import com.cloudbees.plugins.credentials.CredentialsParameterValue;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.CredentialsUseListener;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Computer;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Node;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.Secret;
import io.jenkins.plugins.rescale.RescaleITest;
import io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder;
import java.util.concurrent.atomic.AtomicInteger;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.TestExtension;

/** Access of builds to the credentials of users. */
class BuildCredentialsITest extends RescaleITest {
    private StringCredentials own;

    @BeforeEach
    void aliceHasATokenOfHerOwn() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        MockAuthorizationStrategy strategy = new MockAuthorizationStrategy();
        strategy.grant(Jenkins.READ, Item.READ, Item.BUILD, CredentialsProvider.USE_OWN)
                .everywhere()
                .to("alice", "bob");
        strategy.grant(CredentialsProvider.USE_ITEM).everywhere().to("alice");
        strategy.grant(Jenkins.ADMINISTER).everywhere().to("admin");
        jenkins.jenkins.setAuthorizationStrategy(strategy);
        own = new StringCredentialsImpl(CredentialsScope.USER, "own-token", "", Secret.fromString(TOKEN));
        User alice = User.getById("alice", true);
        try (ACLContext context = ACL.as2(alice.impersonate2())) {
            CredentialsStore store =
                    CredentialsProvider.lookupStores(alice).iterator().next();
            assertThat(store.addCredentials(Domain.global(), own)).isTrue();
        }
    }

    private static ParametersDefinitionProperty parameter() {
        return new ParametersDefinitionProperty(
                new CredentialsParameterDefinition("TOKEN", "", "", StringCredentials.class.getName(), true));
    }

    private static ParametersAction value(String id) {
        return new ParametersAction(new CredentialsParameterValue("TOKEN", id, ""));
    }

    private FreeStyleProject freestyle(String credentialsId) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        RescaleJobBuilder builder = new RescaleJobBuilder();
        builder.setJob(job("true"));
        builder.setCredentialsId(credentialsId);
        project.getBuildersList().add(builder);
        return project;
    }

    @Test
    void aParameterTakesACredentialOfWhoStartsTheBuild() throws Exception {
        FreeStyleProject project = freestyle("${TOKEN}");
        project.addProperty(parameter());

        FreeStyleBuild build = jenkins.assertBuildStatusSuccess(
                project.scheduleBuild2(0, new Cause.UserIdCause("alice"), value("own-token")));

        assertThat(rescale.journal().jobsSubmitted()).isEqualTo(1);
        assertTracked(build);
        assertTokenIsNowhere(build);
        refused(jenkins.assertBuildStatus(
                Result.FAILURE, project.scheduleBuild2(0, new Cause.UserIdCause("bob"), value("own-token"))));
    }

    @Test
    void soItDoesInAPipeline() throws Exception {
        WorkflowJob project = jenkins.createProject(WorkflowJob.class);
        project.addProperty(parameter());
        project.setDefinition(new CpsFlowDefinition(
                "node { rescaleJob(job: '''" + job("true") + "''', credentialsId: 'TOKEN') }", true));

        Run<?, ?> build = jenkins.assertBuildStatusSuccess(
                project.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("alice")), value("own-token")));

        assertTracked(build);
        assertTokenIsNowhere(build);
        refused(jenkins.assertBuildStatus(
                Result.FAILURE,
                project.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("bob")), value("own-token"))));
    }

    /** Counts the reported uses of credentials by builds. */
    @TestExtension("usageIsTrackedOncePerJob")
    public static class Uses implements CredentialsUseListener {
        static final AtomicInteger COUNT = new AtomicInteger();

        @Override
        public void onUse(Credentials c, Run run) {
            COUNT.incrementAndGet();
        }

        @Override
        public void onUse(Credentials c, Node node) {
            // not used by builds
        }

        @Override
        public void onUse(Credentials c, Item item) {
            // not used by builds
        }
    }

    /** Each reported use writes a file and is logged by audit plugins. */
    @Test
    void usageIsTrackedOncePerJob() throws Exception {
        Uses.COUNT.set(0);
        jenkins.buildAndAssertSuccess(freestyle("rescale"));
        assertThat(Uses.COUNT).hasValue(1);
    }

    private void assertTracked(Run<?, ?> build) throws Exception {
        assertThat(CredentialsProvider.getOrCreateFingerprintOf(own).getJobs())
                .contains(build.getParent().getFullName());
    }

    private void refused(Run<?, ?> build) throws Exception {
        jenkins.assertLogContains("is available to this build", build);
        assertThat(rescale.journal().jobsCreated()).isEqualTo(1);
    }

    /** Credentials are looked up as the user that the build runs as. */
    @Test
    void aBuildThatRunsAsSomebodyHasTheRightsOfThatUser() throws Exception {
        FreeStyleProject allowed = freestyle("rescale");
        FreeStyleProject forbidden = freestyle("rescale");
        QueueItemAuthenticatorConfiguration.get()
                .getAuthenticators()
                .add(new MockQueueItemAuthenticator()
                        .authenticate(
                                allowed.getFullName(),
                                User.getById("alice", true).impersonate2())
                        .authenticate(
                                forbidden.getFullName(),
                                User.getById("bob", true).impersonate2()));
        // required to run on a node
        ((MockAuthorizationStrategy) jenkins.jenkins.getAuthorizationStrategy())
                .grant(Computer.BUILD)
                .everywhere()
                .to("alice", "bob");

        jenkins.buildAndAssertSuccess(allowed);
        refused(jenkins.buildAndAssertStatus(Result.FAILURE, forbidden));
    }
}
