package io.jenkins.plugins.rescale.engine.lifecycle;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.rescale.engine.api.Catalog;
import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.JobStatus;
import io.jenkins.plugins.rescale.engine.api.PlatformPolicy;
import io.jenkins.plugins.rescale.engine.api.ProxySettings;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleFile;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.api.Tally;
import io.jenkins.plugins.rescale.engine.lifecycle.record.End;
import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndex;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobAccount;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobLists;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobText;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import io.jenkins.plugins.rescale.engine.transfer.output.DownloadResult;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputPaths;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A program that collects a job with many outputs, like a controller whose builds save their states to files, and that
 * crashes once in the middle. Its heap limit bounds the memory that this takes. The platform makes up its file list,
 * and the agent only claims to have fetched the files; report and logs are really written and read.
 */
public class ManyOutputs implements JobContext {
    private static final String LOG = """
        [2026-03-02T10:00:00Z]: Launching true, Working dir: /work.  Process output follows:
        [2026-03-02T10:00:01Z]: Exited with code 0
        """;
    private static final ConnectionSettings CONNECTION = new ConnectionSettings(
            PlatformPolicy.with(List.of()).platform("https://platform.rescale.com"), "token", ProxySettings.NONE);

    /** Crash of the process. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final int count;
    private final Path workspace;
    private final StateFile file;
    private final List<String> lines = new ArrayList<>();
    private int partsLeft;

    private long archived;

    /** @param partsLeft parts that are fetched before the crash */
    ManyOutputs(int count, Path folder, int partsLeft) throws IOException {
        this.count = count;
        this.workspace = Files.createDirectories(folder.resolve("workspace"));
        this.file = new StateFile(folder.resolve("state/7.json"));
        this.partsLeft = partsLeft;
    }

    /** @param arguments number of outputs, and an empty folder */
    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]);
        Path folder = Path.of(arguments[1]);
        try {
            new ManyOutputs(count, folder, count / FetchedOutputs.PART / 2).begin();
            throw new IllegalStateException("it did not die");
        } catch (Death e) {
            new ManyOutputs(count, folder, Integer.MAX_VALUE).goOn();
        }
    }

    private void begin() throws Exception {
        run(ended());
    }

    /** Returns the saved state of a job that has ended. */
    JobState ended() throws IOException {
        JobOptions options = new JobOptions();
        JobState state = JobState.ofJob(options, settle(options, ""), "abc", "many outputs");
        state.planned(state.plan().reading(new JobText(LifecycleTestCase.job("true"))));
        state.progress()
                .seen()
                .looked(List.of(
                        new JobStatus("Completed", "2026-03-02T10:00:02Z", "Completed successfully"),
                        new JobStatus("Executing", "2026-03-02T10:00:00Z", ""),
                        new JobStatus("Pending", "2026-03-02T09:59:59Z", "")));
        state.progress().enter(Phase.COLLECT);
        save(state);
        return state;
    }

    private void goOn() throws Exception {
        JobState state = file.load().orElseThrow();
        run(state);
        End end = state.end().orElseThrow();
        verify(end.outcome().success(), end.outcome().message());
        verify(end.outputs() == count, "kept " + end.outputs());
        verify(end.processLogs().size() == 1, "logs " + end.processLogs());
        CollectedFile last = file.lists().outputs().read(count - 1, 1).get(0);
        verify(last.path().equals("zone/last"), "last " + last);
        verify(archived == count + 1, "archived " + archived);
        verify(reported() == count, "reported " + reported());
        try (Stream<Path> left = Files.list(file.path().resolveSibling("."))) {
            verify(left.noneMatch(path -> path.toString().contains("scratch")), "left something behind");
        }
        System.out.println("collected " + count + " outputs");
    }

    private void verify(boolean fine, String found) {
        if (!fine) {
            throw new IllegalStateException(found + "\n" + String.join("\n", lines));
        }
    }

    private void run(JobState state) throws IOException, InterruptedException {
        JobRun run = new JobRun(state, this);
        while (!run.isDone()) {
            run.advance();
        }
    }

    /** Returns the number of outputs in the report, which is read as a stream. */
    private int reported() throws IOException {
        return reported("verified");
    }

    /** Returns how often a field occurs in the report. */
    int reported(String field) throws IOException {
        int found = 0;
        try (JsonParser json = new JsonMapper()
                .createParser(workspace.resolve("outputs/rescale-run.json").toFile())) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME
                        && json.currentName().equals(field)) {
                    found++;
                }
            }
        }
        return found;
    }

    /** Lists files as OpenFOAM writes them, in no particular order: a folder for each time of each processor. */
    private Tally list(Consumer<RescaleFile> each) {
        each.accept(output(0, "zone/last"));
        each.accept(output(1, OutputPaths.PROCESS_LOG));
        for (int i = count - 1; i >= 2; i--) {
            each.accept(output(i, "processor" + i % 100 + "/0." + i / 1000 + "/field" + i % 1000));
        }
        return new Tally(count, count);
    }

    private static RescaleFile output(int number, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String key = "user/user_x/output/job_abc/run1/" + path;
        String sha512 = String.format(Locale.ROOT, "%0128x", number);
        return new RescaleFile("id" + number, name, path, key, number % 5000, sha512, 5, false, "2026-03-02T10:00:02Z");
    }

    @Override
    public JobAccount settle(JobOptions options, String tokenName) {
        return new JobAccount("https://platform.rescale.com", "rescale", 30);
    }

    @Override
    public ConnectionSettings connection(JobAccount account) {
        return CONNECTION;
    }

    @Override
    @SuppressWarnings("unchecked")
    public RescaleApi api(JobAccount account, RetryPolicy retry) {
        return (RescaleApi) Proxy.newProxyInstance(
                RescaleApi.class.getClassLoader(),
                new Class<?>[] {RescaleApi.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "jobFiles" -> list((Consumer<RescaleFile>) arguments[1]);
                    case "runs" -> List.of();
                    default -> throw new IllegalStateException(method.getName());
                });
    }

    @Override
    public Catalog catalog(JobAccount account) throws IOException {
        throw new IOException("there is no catalogue");
    }

    @Override
    public InputIndex inputIndex(JobAccount account) {
        return InputIndex.NONE;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T inWorkspace(WorkspaceTask<T> task) throws IOException, InterruptedException {
        if (!(task instanceof OutputFetch fetch)) {
            return task.run(workspace, workspace);
        }
        if (partsLeft-- == 0) {
            throw new Death();
        }
        Files.writeString(workspace.resolve("outputs/" + OutputPaths.PROCESS_LOG), LOG);
        return (T) fetched(fetch);
    }

    DownloadResult fetched(OutputFetch fetch) {
        List<CollectedFile> files = fetch.files().stream()
                .map(output -> new CollectedFile(output.target(), output.size(), output.sha512(), true))
                .toList();
        return new DownloadResult(files, List.of(), 0);
    }

    @Override
    public void archive(Collection<String> paths) {
        archived += paths.size();
    }

    @Override
    public TransferLog log() {
        return lines::add;
    }

    @Override
    public void save(JobState state) throws IOException {
        file.save(state);
    }

    @Override
    public JobLists lists() {
        return file.lists();
    }
}
