package io.jenkins.plugins.rescale.console;

import io.jenkins.plugins.rescale.engine.api.Catalog;
import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleClient;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.JobContext;
import io.jenkins.plugins.rescale.engine.lifecycle.WorkspaceTask;
import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndex;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobAccount;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobLists;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/** Context of a job that runs in a console: local folders, no credentials store, no artifacts, no saved state. */
class ConsoleContext implements JobContext {
    private final RescaleClient client;
    private final ConnectionSettings connection;
    private final Path workspace;
    private final Path outputRoot;
    private final int pollSeconds;
    private final TransferLog log;
    private final ListFolder folder;
    private final JobLists lists;

    ConsoleContext(
            RescaleClient client,
            ConnectionSettings connection,
            Path workspace,
            Path outputRoot,
            int pollSeconds,
            ListFolder folder) {
        this(client, connection, workspace, outputRoot, pollSeconds, folder, System.out::println);
    }

    /** Creates the context of one of several jobs, with its own log. */
    ConsoleContext(ConsoleContext others, TransferLog log) {
        this(
                others.client,
                others.connection,
                others.workspace,
                others.outputRoot,
                others.pollSeconds,
                others.folder,
                log);
    }

    private ConsoleContext(
            RescaleClient client,
            ConnectionSettings connection,
            Path workspace,
            Path outputRoot,
            int pollSeconds,
            ListFolder folder,
            TransferLog log) {
        this.client = client;
        this.connection = connection;
        this.workspace = workspace;
        this.outputRoot = outputRoot;
        this.pollSeconds = pollSeconds;
        this.folder = folder;
        this.lists = folder.next();
        this.log = log;
    }

    @Override
    public TransferLog log() {
        return log;
    }

    @Override
    public JobAccount settle(JobOptions options, String tokenName) {
        return new JobAccount(connection.platform().origin(), "", pollSeconds);
    }

    @Override
    public ConnectionSettings connection(JobAccount account) {
        return connection;
    }

    @Override
    public RescaleApi api(JobAccount account, RetryPolicy retry) {
        return client.api(connection, retry);
    }

    @Override
    public Catalog catalog(JobAccount account) throws IOException, InterruptedException {
        return client.catalog(connection, RetryPolicy.NO_WAIT);
    }

    @Override
    public <T> T inWorkspace(WorkspaceTask<T> task) throws IOException, InterruptedException {
        return task.run(workspace, outputRoot);
    }

    @Override
    public void save(JobState state) {
        // jobs in a console are not resumed
    }

    @Override
    public JobLists lists() {
        return lists;
    }

    @Override
    public void archive(Collection<String> paths) {
        // the outputs stay in the output directory
    }

    @Override
    public InputIndex inputIndex(JobAccount account) {
        return InputIndex.NONE;
    }
}
