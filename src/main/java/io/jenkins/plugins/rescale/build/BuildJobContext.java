package io.jenkins.plugins.rescale.build;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.console.ConsoleNote;
import hudson.console.HyperlinkNote;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.remoting.Channel;
import hudson.remoting.RemoteOutputStream;
import hudson.remoting.RequestAbortedException;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.rescale.config.Account;
import io.jenkins.plugins.rescale.config.RescaleCredentials;
import io.jenkins.plugins.rescale.config.RescaleRuntime;
import io.jenkins.plugins.rescale.engine.api.Catalog;
import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.JobContext;
import io.jenkins.plugins.rescale.engine.lifecycle.Origin;
import io.jenkins.plugins.rescale.engine.lifecycle.RefusedException;
import io.jenkins.plugins.rescale.engine.lifecycle.StatusBoard;
import io.jenkins.plugins.rescale.engine.lifecycle.TransferBoard;
import io.jenkins.plugins.rescale.engine.lifecycle.WorkspaceGoneException;
import io.jenkins.plugins.rescale.engine.lifecycle.WorkspaceTask;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LiveLog;
import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndex;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobAccount;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobLists;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StopRequest;
import io.jenkins.plugins.rescale.engine.results.Reference;
import io.jenkins.plugins.rescale.engine.results.ResultSeries;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.BuildListenerAdapter;

/**
 * Gives a job access to its build. Credentials are resolved in the context of the build. Files are accessed on the
 * machine that has the workspace and archived from there, with whichever artifact manager the build uses.
 */
public abstract class BuildJobContext implements JobContext {
    private static final Logger LOGGER = Logger.getLogger(BuildJobContext.class.getName());

    private final Run<?, ?> run;
    private final String name;
    private final Account account;
    private final StateFile file;
    private final TransferBoard.Place progress;

    /** @param name name of the job in the build, which need not be registered there */
    public BuildJobContext(Run<?, ?> run, String name) {
        this.run = run;
        this.account = new Account(
                (id, platform) -> RescaleCredentials.find(run, id, platform),
                credentials -> RescaleCredentials.track(run, credentials));
        this.name = name;
        this.file = BuildJobs.stateFile(run, name);
        this.progress = RescaleRuntime.progress().place(progressKey(run, name));
    }

    /**
     * Returns the key of a job on the {@link RescaleRuntime#progress() board} while it transfers files.
     *
     * @param name name of the job in the build
     */
    public static String progressKey(Run<?, ?> run, String name) {
        return run.getExternalizableId() + " " + name;
    }

    /** Returns the current workspace; throws if its machine is unavailable. */
    protected abstract FilePath workspace() throws IOException, InterruptedException;

    /** Returns the environment variables of the build. */
    protected abstract EnvVars environment() throws IOException, InterruptedException;

    protected abstract Launcher launcher() throws IOException, InterruptedException;

    protected abstract TaskListener listener();

    @Override
    public TransferLog log() {
        return new ListenerLog(listener(), new RemoteOutputStream(progress), caseName());
    }

    /** Returns the name of the study case, shown in its console lines; empty if not part of a study. */
    protected String caseName() {
        return "";
    }

    /** Jenkins turns plain URLs in a console into links on its own, so this is only needed for other text. */
    @Override
    public String link(String url, String text) {
        return url.matches("https?://.*") ? HyperlinkNote.encodeTo(url, text) : text;
    }

    @Override
    public JobAccount settle(JobOptions options, String tokenName) throws RefusedException {
        return account.settle(options, tokenName);
    }

    @Override
    public ConnectionSettings connection(JobAccount settled) throws IOException {
        return account.connection(settled);
    }

    @Override
    public RescaleApi api(JobAccount settled, RetryPolicy retry) throws IOException {
        return RescaleRuntime.client().api(connection(settled), retry);
    }

    @Override
    public Catalog catalog(JobAccount settled) throws IOException, InterruptedException {
        return RescaleRuntime.client().catalog(connection(settled), RetryPolicy.NO_WAIT);
    }

    @Override
    public <T> T inWorkspace(WorkspaceTask<T> task) throws IOException, InterruptedException {
        FilePath workspace = workspace();
        try {
            return workspace.act(new WorkspaceCallable<>(task));
        } catch (IOException | RequestAbortedException e) {
            if (isGone(workspace.getChannel(), e)) {
                throw new WorkspaceGoneException("The agent with the workspace is unavailable", e);
            }
            throw e;
        }
    }

    @Override
    public Origin origin() throws IOException, InterruptedException {
        EnvVars environment = environment();
        return new Origin(run.getExternalizableId(), environment.get("BUILD_URL"), environment.get("GIT_COMMIT"));
    }

    @Override
    public boolean isRemote() throws IOException, InterruptedException {
        return workspace().isRemote();
    }

    @Override
    public Optional<Path> stagingFolder() {
        return Optional.of(file.stagingFolder());
    }

    private static boolean isGone(VirtualChannel channel, Exception e) {
        return e instanceof RequestAbortedException || (channel instanceof Channel c && c.isClosingOrClosed());
    }

    @Override
    public void save(JobState state) throws IOException {
        file.save(state);
        if (!state.jobId().isEmpty()) {
            BuildJobs.of(run).identify(name, state.jobId());
        }
    }

    /** Returns the file that stores the state of the job. */
    protected final StateFile file() {
        return file;
    }

    @Override
    public JobLists lists() {
        return file.lists();
    }

    @Override
    public void archive(Collection<String> paths) throws IOException, InterruptedException {
        Map<String, String> artifacts = new LinkedHashMap<>();
        paths.forEach(path -> artifacts.put(path, path));
        log().line("Archiving " + artifacts.size() + (artifacts.size() == 1 ? " file" : " files"));
        run.pickArtifactManager().archive(workspace(), launcher(), BuildListenerAdapter.wrap(listener()), artifacts);
    }

    @Override
    public InputIndex inputIndex(JobAccount settled) {
        return UploadedInputs.of(settled);
    }

    @Override
    public Optional<StatusBoard> statusBoard() {
        return Optional.of(RescaleRuntime.statusBoard());
    }

    @Override
    public Optional<TransferBoard.Place> progress() {
        return Optional.of(progress);
    }

    @Override
    public Optional<LiveLog> liveLog() {
        return Optional.of(file.liveLog(this::masked));
    }

    /** Wraps a stream in the same filters as the console of the build. */
    protected abstract OutputStream filtered(OutputStream out) throws IOException, InterruptedException;

    @Override
    public String masked(String lines) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try {
            // not closed: a closed filter may forget which secrets to mask in the console too
            OutputStream out = filtered(shown);
            out.write(lines.getBytes(run.getCharset()));
            out.flush();
            return ConsoleNote.removeNotes(shown.toString(run.getCharset()));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot show part of the log of a Rescale job of " + run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "";
    }

    @Override
    public void keepSeries(List<ResultSeries> series) {
        file.keepSeries(series);
    }

    @Override
    public List<ResultSeries> series() {
        return file.series();
    }

    @Override
    public Reference reference(String jobName, String project, List<String> keys) {
        return new ReferenceBuilds(run, name, caseName(), jobName, keys).find(project);
    }

    /** Ignores failed requests: whoever made one did not stop the job. */
    @Override
    public Optional<StopRequest> stopRequest() {
        return file.stopRequest().filter(request -> request.problem().isEmpty());
    }
}
