package io.jenkins.plugins.rescale.config;

import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.Platform;
import io.jenkins.plugins.rescale.engine.lifecycle.RefusedException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobAccount;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * Which platform and credential a job uses: those that its step names, else the one that its JSON names, else the
 * defaults. The default credential goes to the default platform only.
 */
public final class Account {
    private static final Logger LOGGER = Logger.getLogger(Account.class.getName());

    private final Lookup lookup;

    /** Finds a credential as the build, or whoever fills in a form, may use it. */
    @FunctionalInterface
    public interface Lookup {
        /** @throws RefusedException if there is none, or one of another kind */
        StringCredentials find(String id, Platform platform) throws RefusedException;
    }

    public Account(Lookup lookup) {
        this.lookup = lookup;
    }

    /**
     * Settles both for a job, and its poll interval.
     *
     * @param tokenName {@code API_token_name} of the job JSON; empty without one
     * @throws RefusedException if the platform is not allowed or there is no such credential
     */
    public JobAccount settle(JobOptions options, String tokenName) throws RefusedException {
        RescaleGlobalConfiguration configuration = RescaleGlobalConfiguration.get();
        Platform platform = platform(options.getPlatformUrl());
        String id = options.getCredentialsId().isEmpty() ? tokenName : options.getCredentialsId();
        if (id.isEmpty()) {
            id = configuration.defaultCredentialsId(platform);
        }
        if (id.isEmpty()) {
            throw new RefusedException("There is no Rescale credential: set credentialsId to the ID of a secret text,"
                    + " or API_token_name in the job JSON, or let an administrator set a default for "
                    + configuration.getPlatformUrl());
        }
        lookup.find(id, platform);
        int interval = options.getPollInterval() == 0 ? configuration.getPollInterval() : options.getPollInterval();
        return new JobAccount(platform.origin(), id, interval);
    }

    /**
     * How to call the platform of a job that is settled, with the token looked up anew.
     *
     * @throws RefusedException if the platform is not allowed any more, or the credential is gone
     */
    public ConnectionSettings connection(JobAccount account) throws RefusedException {
        Platform platform = platform(account.platform());
        try {
            return RescaleCredentials.connection(platform, lookup.find(account.credentialsId(), platform));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(e.getMessage(), e);
        }
    }

    /** Of the platform that a job uses which is given a URL, maybe none; empty when it is not allowed. */
    public static String origin(String platformUrl) {
        try {
            return platform(platformUrl).origin();
        } catch (RefusedException e) {
            LOGGER.log(Level.FINE, "no platform", e);
            return "";
        }
    }

    private static Platform platform(String url) throws RefusedException {
        try {
            return RescaleGlobalConfiguration.get().platform(url);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(e.getMessage(), e);
        }
    }
}
