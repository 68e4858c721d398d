package io.jenkins.plugins.rescale.config;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.Platform;
import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.api.User;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * The <em>Test connection</em> button, which asks Rescale whom the token belongs to. The caller must have checked the
 * permission.
 */
public final class ConnectionCheck {
    private static final Logger LOGGER = Logger.getLogger(ConnectionCheck.class.getName());
    private static final int MAX_MESSAGE = 300;

    private ConnectionCheck() {}

    /**
     * @param item the job being configured, in whose context credentials are looked up; null for the global
     *     configuration
     * @param platformUrl empty for the configured platform
     */
    public static FormValidation run(Item item, String platformUrl, List<String> additional, String credentialsId)
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
            return FormValidation.error(Messages.ConnectionCheck_noCredentials());
        }
        StringCredentials credentials = CredentialsForm.find(item, id, platform.origin());
        if (credentials == null) {
            return FormValidation.error(CredentialsForm.missing(id));
        }
        try {
            ConnectionSettings connection = RescaleCredentials.connection(platform, credentials);
            RescaleApi api = RescaleRuntime.client().api(connection, RetryPolicy.POLL);
            User user = api.currentUser();
            String who = user.email().isEmpty() ? user.fullName() : user.email();
            String workspace = user.workspace().isEmpty() ? user.company() : user.workspace();
            StringBuilder text = new StringBuilder(Messages.ConnectionCheck_ok(
                    Printable.of(who, 100),
                    Printable.of(workspace.isEmpty() ? "-" : workspace, 100),
                    platform.region()));
            user.maxJobHours()
                    .ifPresent(hours -> text.append('\n').append(Messages.ConnectionCheck_maxJobHours(hours)));
            budget(api).ifPresent(budget -> text.append('\n').append(budget));
            return FormValidation.ok(text.toString());
        } catch (RescaleException | IllegalArgumentException e) {
            return FormValidation.error(Printable.of(String.valueOf(e.getMessage()), MAX_MESSAGE));
        }
    }

    /** Returns the remaining budget for jobs that name no project; empty on a platform that does not report it. */
    private static Optional<String> budget(RescaleApi api) throws InterruptedException {
        try {
            return api.projects().stream()
                    .filter(project ->
                            project.isDefault() && !project.remainingAmounts().isEmpty())
                    .findFirst()
                    .map(project -> Messages.ConnectionCheck_budget(
                            Printable.of(project.name(), 100),
                            Printable.of(String.join(", ", project.remainingAmounts()), MAX_MESSAGE)));
        } catch (RescaleException e) {
            LOGGER.log(Level.FINE, e, () -> "Cannot read the projects");
            return Optional.empty();
        }
    }
}
