package io.jenkins.plugins.rescale.config;

import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.Platform;
import io.jenkins.plugins.rescale.engine.lifecycle.RefusedException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobAccount;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * Determines the platform and credential of a job: those that its step names, else the credential that its JSON names,
 * else the defaults. The default credential is only ever used with the default platform.
 */
public final class Account {
    private static final Logger LOGGER = Logger.getLogger(Account.class.getName());

    private final Lookup lookup;
    private final Consumer<StringCredentials> user;

    /** Finds a credential with the permissions of the build, or of the user who fills in a form. */
    @FunctionalInterface
    public interface Lookup {
        /** @throws RefusedException if there is none, or it is of the wrong kind */
        StringCredentials find(String id, Platform platform) throws RefusedException;
    }

    public Account(Lookup lookup) {
        this(lookup, credentials -> {});
    }

    /** @param user called with the credential of each job that is resolved, but not when it is looked up again */
    public Account(Lookup lookup, Consumer<StringCredentials> user) {
        this.lookup = lookup;
        this.user = user;
    }

    /**
     * Resolves the platform, the credential and the poll interval of a job.
     *
     * @param tokenName {@code API_token_name} of the job JSON; empty if not given
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
            throw new RefusedException("No Rescale credential is configured: set credentialsId to the ID of a secret"
                    + " text, set API_token_name in the job JSON, or ask an administrator to set a default for "
                    + configuration.getPlatformUrl());
        }
        user.accept(lookup.find(id, platform));
        int interval = options.getPollInterval() == 0 ? configuration.getPollInterval() : options.getPollInterval();
        return new JobAccount(platform.origin(), id, interval);
    }

    /**
     * Returns how to connect to the platform of a resolved job, with a fresh lookup of the token.
     *
     * @throws RefusedException if the platform is no longer allowed, or the credential is gone
     */
    public ConnectionSettings connection(JobAccount account) throws RefusedException {
        Platform platform = platform(account.platform());
        try {
            return RescaleCredentials.connection(platform, lookup.find(account.credentialsId(), platform));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(e.getMessage(), e);
        }
    }

    /**
     * Returns the origin of the platform for the given URL, which may be empty for the default; empty if the platform
     * is not allowed.
     */
    public static String origin(String platformUrl) {
        try {
            return platform(platformUrl).origin();
        } catch (RefusedException e) {
            LOGGER.log(Level.FINE, "The platform is not allowed", e);
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
