package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Catalog;
import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LiveLog;
import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndex;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StopRequest;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * The surroundings of a job, where a credential that is gone is the same as a token that Rescale refuses: somebody may
 * put it right, and until then a job that exists must not be forgotten.
 */
final class PatientContext implements JobContext {
    private final JobContext context;

    PatientContext(JobContext context) {
        this.context = context;
    }

    private static IOException patiently(JobState state, IOException e) {
        boolean lookup = !(e instanceof RescaleException) && state.phase.mayHaveJob();
        return lookup ? new RescaleException(Kind.UNAUTHORIZED, 0, false, e.getMessage(), e) : e;
    }

    @Override
    public ConnectionSettings connection(JobState state) throws IOException {
        try {
            return context.connection(state);
        } catch (IOException e) {
            throw patiently(state, e);
        }
    }

    @Override
    public RescaleApi api(JobState state, RetryPolicy retry) throws IOException {
        try {
            return context.api(state, retry);
        } catch (IOException e) {
            throw patiently(state, e);
        }
    }

    @Override
    public Catalog catalog(JobState state) throws IOException, InterruptedException {
        try {
            return context.catalog(state);
        } catch (IOException e) {
            throw patiently(state, e);
        }
    }

    @Override
    public TransferLog log() {
        return context.log();
    }

    @Override
    public String link(String url, String text) {
        return context.link(url, text);
    }

    @Override
    public void settle(JobState state, String tokenName) throws RefusedException {
        context.settle(state, tokenName);
    }

    @Override
    public String expand(String jobJson) {
        return context.expand(jobJson);
    }

    @Override
    public <T> T inWorkspace(WorkspaceTask<T> task) throws IOException, InterruptedException {
        return context.inWorkspace(task);
    }

    @Override
    public boolean hasWorkspace() {
        return context.hasWorkspace();
    }

    @Override
    public boolean isRemote() throws IOException, InterruptedException {
        return context.isRemote();
    }

    @Override
    public Optional<Path> stagingFolder() {
        return context.stagingFolder();
    }

    @Override
    public void save(JobState state) throws IOException {
        context.save(state);
    }

    @Override
    public void archive(Collection<String> paths) throws IOException, InterruptedException {
        context.archive(paths);
    }

    @Override
    public InputIndex inputIndex(JobState state) {
        return context.inputIndex(state);
    }

    @Override
    public Optional<StatusBoard> statusBoard() {
        return context.statusBoard();
    }

    @Override
    public Optional<TransferBoard.Place> progress() {
        return context.progress();
    }

    @Override
    public Optional<LiveLog> liveLog() {
        return context.liveLog();
    }

    @Override
    public Optional<StopRequest> stopRequest() {
        return context.stopRequest();
    }
}
