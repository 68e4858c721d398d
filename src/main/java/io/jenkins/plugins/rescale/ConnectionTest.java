package io.jenkins.plugins.rescale;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.rescale.api.ConnectionSettings;
import io.jenkins.plugins.rescale.api.Platform;
import io.jenkins.plugins.rescale.api.Printable;
import io.jenkins.plugins.rescale.api.RescaleException;
import io.jenkins.plugins.rescale.api.RetryPolicy;
import io.jenkins.plugins.rescale.api.User;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** The button that asks Rescale who a token belongs to. The caller has checked the permission. */
final class ConnectionTest {
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
            User user =
                    RescaleThreads.client().api(connection, RetryPolicy.POLL).currentUser();
            String who = user.email().isEmpty() ? user.fullName() : user.email();
            String workspace = user.workspace().isEmpty() ? user.company() : user.workspace();
            return FormValidation.ok(Messages.ConnectionTest_ok(
                    Printable.of(who, 100),
                    Printable.of(workspace.isEmpty() ? "-" : workspace, 100),
                    platform.region()));
        } catch (RescaleException | IllegalArgumentException e) {
            return FormValidation.error(Printable.of(String.valueOf(e.getMessage()), MAX_MESSAGE));
        }
    }
}
