package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Catalog;
import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndex;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobAccount;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import java.io.IOException;
import java.util.Optional;

/** The account that a job uses. The token is looked up for each use. */
public interface AccountAccess {
    /**
     * Determines which platform and account a job uses. Called once, before anything else.
     *
     * @param tokenName {@code API_token_name} of the job JSON: the credentials ID to use if the options name none;
     *     empty if not set
     * @throws RefusedException if the platform is not allowed or the credential does not exist
     */
    JobAccount settle(JobOptions options, String tokenName) throws RefusedException;

    /**
     * Returns the settings for connecting to the platform.
     *
     * @throws IOException if the credential no longer exists
     */
    ConnectionSettings connection(JobAccount account) throws IOException;

    /**
     * Returns a client for the platform.
     *
     * @throws IOException if the credential no longer exists
     */
    RescaleApi api(JobAccount account, RetryPolicy retry) throws IOException;

    /** Returns what the account can run. Implementations need not retry; the caller does. */
    Catalog catalog(JobAccount account) throws IOException, InterruptedException;

    /** Returns the index of files that this account has already uploaded and that can be reused. */
    InputIndex inputIndex(JobAccount account);

    /**
     * Returns the process-wide board on which waiting jobs share their requests to Rescale. Empty by default, for
     * environments that run only a few jobs.
     */
    default Optional<StatusBoard> statusBoard() {
        return Optional.empty();
    }
}
