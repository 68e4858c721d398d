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

/** The account that a job runs with. The token is looked up anew for each use. */
public interface AccountAccess {
    /**
     * Settles which platform and account a job uses, once, before anything else.
     *
     * @param tokenName {@code API_token_name} of the job JSON, the credentials ID to use when the options name none;
     *     empty without one
     * @throws RefusedException if the platform is not allowed or there is no such credential
     */
    JobAccount settle(JobOptions options, String tokenName) throws RefusedException;

    /**
     * How to call the platform.
     *
     * @throws IOException if the credential is gone
     */
    ConnectionSettings connection(JobAccount account) throws IOException;

    /**
     * The platform.
     *
     * @throws IOException if the credential is gone
     */
    RescaleApi api(JobAccount account, RetryPolicy retry) throws IOException;

    /** What the account can run. Need not wait and try again: who asks does. */
    Catalog catalog(JobAccount account) throws IOException, InterruptedException;

    /** Files uploaded before by this account, so that they need not be uploaded again. */
    InputIndex inputIndex(JobAccount account);

    /**
     * Where jobs that wait at the same time share what they ask Rescale: one board for the whole process. Empty, as by
     * default, where there are few jobs.
     */
    default Optional<StatusBoard> statusBoard() {
        return Optional.empty();
    }
}
