package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Catalog;
import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndex;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobAccount;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import java.io.IOException;
import java.util.Optional;

/**
 * Treats a missing credential like a token that Rescale refuses: someone may restore it, and an existing job must not
 * be abandoned in the meantime.
 */
record PatientAccount(AccountAccess account, JobState state) implements AccountAccess {
    private IOException patiently(IOException e) {
        boolean lookup = !(e instanceof RescaleException) && state.phase().mayHaveJob();
        return lookup ? new RescaleException(Kind.UNAUTHORIZED, 0, false, e.getMessage(), e) : e;
    }

    @Override
    public JobAccount settle(JobOptions options, String tokenName) throws RefusedException {
        return account.settle(options, tokenName);
    }

    @Override
    public ConnectionSettings connection(JobAccount of) throws IOException {
        try {
            return account.connection(of);
        } catch (IOException e) {
            throw patiently(e);
        }
    }

    @Override
    public RescaleApi api(JobAccount of, RetryPolicy retry) throws IOException {
        try {
            return account.api(of, retry);
        } catch (IOException e) {
            throw patiently(e);
        }
    }

    @Override
    public Catalog catalog(JobAccount of) throws IOException, InterruptedException {
        try {
            return account.catalog(of);
        } catch (IOException e) {
            throw patiently(e);
        }
    }

    @Override
    public InputIndex inputIndex(JobAccount of) {
        return account.inputIndex(of);
    }

    @Override
    public Optional<StatusBoard> statusBoard() {
        return account.statusBoard();
    }
}
