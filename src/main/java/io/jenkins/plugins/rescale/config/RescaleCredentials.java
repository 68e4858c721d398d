package io.jenkins.plugins.rescale.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.ProxyConfiguration;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.Platform;
import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.ProxySettings;
import io.jenkins.plugins.rescale.engine.lifecycle.RefusedException;
import java.util.List;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * Looks up the API token afresh for each use, so that a rotated token takes effect at once and none is stored. The
 * lookup is in the context of the build: its folder, parent folders and the global store, as the user that the build
 * runs as. Credentials parameters of the build are supported too.
 */
public final class RescaleCredentials {
    private RescaleCredentials() {}

    /**
     * Finds the credential of a build.
     *
     * @throws RefusedException if there is none, or it is of the wrong kind
     */
    public static StringCredentials find(Run<?, ?> run, String credentialsId, Platform platform)
            throws RefusedException {
        List<DomainRequirement> requirements =
                URIRequirementBuilder.fromUri(platform.origin()).build();
        StringCredentials credentials =
                CredentialsProvider.findCredentialById(credentialsId, StringCredentials.class, run, requirements);
        if (credentials == null) {
            String id = Printable.of(credentialsId, 100);
            StandardCredentials other =
                    CredentialsProvider.findCredentialById(credentialsId, StandardCredentials.class, run, requirements);
            throw new RefusedException(
                    other == null
                            ? "No credential \"" + id + "\" is available to this build. Add a secret text with this"
                                    + " ID and the API token from " + platform.keyPage() + " to the credentials of"
                                    + " Jenkins or of the folder"
                            : "The credential \"" + id + "\" is of the wrong kind: the Rescale API token must be a"
                                    + " \"Secret text\". The kind cannot be changed, so create a new credential");
        }
        return credentials;
    }

    /** Records that a build uses a credential. To be called once per job: each call writes a file of the credential. */
    public static void track(Run<?, ?> run, StringCredentials credentials) {
        CredentialsProvider.track(run, credentials);
    }

    /** The only place where the token leaves its {@link Secret}, on its way into a request header. */
    static ConnectionSettings connection(Platform platform, StringCredentials credentials) {
        return new ConnectionSettings(
                platform, credentials.getSecret().getPlainText().strip(), proxy());
    }

    /** Returns the Jenkins proxy. Agents do not know it, so it is sent along with transfers. */
    private static ProxySettings proxy() {
        ProxyConfiguration proxy = Jenkins.get().getProxy();
        if (proxy == null || proxy.getName() == null || proxy.getName().isBlank()) {
            return ProxySettings.NONE;
        }
        Secret password = proxy.getSecretPassword();
        List<String> direct = proxy.getNoProxyHost() == null
                ? List.of()
                : Pattern.compile("[\\s,|]+")
                        .splitAsStream(proxy.getNoProxyHost())
                        .filter(host -> !host.isEmpty())
                        .toList();
        return new ProxySettings(
                proxy.getName(),
                proxy.getPort(),
                proxy.getUserName() == null ? "" : proxy.getUserName(),
                password == null ? "" : Secret.toString(password),
                direct);
    }
}
