package io.jenkins.plugins.rescale;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.rescale.api.ConnectionSettings;
import io.jenkins.plugins.rescale.api.Platform;
import io.jenkins.plugins.rescale.api.Printable;
import io.jenkins.plugins.rescale.api.RescaleApi;
import io.jenkins.plugins.rescale.api.RescaleException;
import io.jenkins.plugins.rescale.api.RetryPolicy;
import io.jenkins.plugins.rescale.api.User;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** The button that asks Rescale who a token belongs to. The caller has checked the permission. */
final class ConnectionTest {
    private static final Logger LOGGER = Logger.getLogger(ConnectionTest.class.getName());
    private static final int MAX_MESSAGE = 300;

    private ConnectionTest() {}

    /**
     * @param item the job that is configured, whose credentials are looked up; null for the global configuration
     * @param platformUrl empty for the configured one
     */
    static FormValidation run(Item item, String platformUrl, List<String> additional, String credentialsId)
            throws InterruptedException {
        Platform platform;
        try {
            String url = platformUrl == null || platformUrl.isBlank()
                    ? RescaleGlobalConfiguration.get().getPlatformUrl()
                    : platformUrl;
            platform = PlatformForm.policy(additional).platform(url);
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
        String id = credentialsId == null || credentialsId.isBlank()
                ? RescaleGlobalConfiguration.get().defaultCredentialsId(platform)
                : credentialsId;
        if (id.isEmpty()) {
            return FormValidation.error(Messages.ConnectionTest_noCredentials());
        }
        StringCredentials credentials = CredentialsForm.find(item, id, platform.origin());
        if (credentials == null) {
            return FormValidation.error(Messages.CredentialsForm_missing(id));
        }
        try {
            ConnectionSettings connection = RescaleCredentials.connection(platform, credentials);
            RescaleApi api = RescaleThreads.client().api(connection, RetryPolicy.POLL);
            User user = api.currentUser();
            String who = user.email().isEmpty() ? user.fullName() : user.email();
            String workspace = user.workspace().isEmpty() ? user.company() : user.workspace();
            StringBuilder text = new StringBuilder(Messages.ConnectionTest_ok(
                    Printable.of(who, 100),
                    Printable.of(workspace.isEmpty() ? "-" : workspace, 100),
                    platform.region()));
            user.maxJobHours().ifPresent(hours -> text.append('\n').append(Messages.ConnectionTest_maxJobHours(hours)));
            budget(api).ifPresent(budget -> text.append('\n').append(budget));
            return FormValidation.ok(text.toString());
        } catch (RescaleException | IllegalArgumentException e) {
            return FormValidation.error(Printable.of(String.valueOf(e.getMessage()), MAX_MESSAGE));
        }
    }

    /** What is left for jobs that name no project; nothing on a platform that does not say. */
    private static Optional<String> budget(RescaleApi api) throws InterruptedException {
        try {
            return api.projects().stream()
                    .filter(project ->
                            project.isDefault() && !project.remainingAmounts().isEmpty())
                    .findFirst()
                    .map(project -> Messages.ConnectionTest_budget(
                            Printable.of(project.name(), 100),
                            Printable.of(String.join(", ", project.remainingAmounts()), MAX_MESSAGE)));
        } catch (RescaleException e) {
            LOGGER.log(Level.FINE, e, () -> "no projects");
            return Optional.empty();
        }
    }
}
