package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import io.jenkins.plugins.rescale.engine.api.Catalog;
import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.Platform;
import io.jenkins.plugins.rescale.engine.api.ProxySettings;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleClient;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.api.Timeouts;
import io.jenkins.plugins.rescale.engine.job.JobDefinition;
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
import io.jenkins.plugins.rescale.engine.transfer.TransferSnapshot;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/**
 * Context of a job in a test: a folder as workspace, an emulator as platform, console lines in memory, and saved states
 * in files. Calls its {@link Hook} around every call out of the engine, so that a test can end the run there.
 */
public class TestContext implements JobContext {
    /** Longer than anything takes on a busy machine, for tests that skip the pauses. */
    public static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofSeconds(1));
    /** For drivers, which observe the pauses, and for conclusions that take a while, such as that a job was deleted. */
    public static final Patience SHORT_PAUSES =
            new Patience(Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofMillis(1));

    private static final RetryPolicy FAST =
            new RetryPolicy(Duration.ofSeconds(2), 3, Duration.ofMillis(2), Duration.ofMillis(10));
    /** Timeouts for responses on a busy machine. */
    static final Timeouts AMPLE = timeouts(Duration.ofSeconds(30));

    private static final RescaleClient CLIENT = new RescaleClient(AMPLE);
    private static final RescaleClient IMPATIENT = new RescaleClient(timeouts(Duration.ofMillis(1500)));

    /** Called before and after every call out of the engine. */
    public interface Hook {
        Hook NONE = (point, before) -> {};

        void at(String point, boolean before) throws IOException, InterruptedException;
    }

    public final List<String> lines = new CopyOnWriteArrayList<>();
    public final Set<String> archived = new ConcurrentSkipListSet<>();
    /** Stores the states, as in a build. */
    public final StateFile file;

    volatile String token = RescaleEmulator.DEFAULT_TOKEN;
    public volatile Hook hook = Hook.NONE;
    volatile InputIndex index = InputIndex.NONE;
    public volatile int pollSeconds = 1;
    volatile StatusBoard board;
    volatile LiveLog live;
    volatile StopRequest stopRequest;
    volatile Origin origin = Origin.NONE;
    /** Variables of the build, for the job JSON. */
    final Map<String, String> variables = new ConcurrentHashMap<>();
    /** Results of earlier builds. */
    volatile Reference reference = Reference.NONE;

    final TransferBoard transfers = new TransferBoard();
    private final TransferBoard.Place place = transfers.place("job");
    /** Agent with the workspace; null if the workspace is local. */
    volatile TestAgent agent;
    /** Folder for outputs on their way to an agent. */
    volatile Path staging;

    /** Opens connections; a client other than the default one reads the catalogs only once. */
    volatile RescaleClient client = CLIENT;

    /** Creates the API, by default with the client. */
    volatile BiFunction<ConnectionSettings, RetryPolicy, RescaleApi> calls =
            (connection, retry) -> client.api(connection, retry);

    private final String url;
    private final Path workspace;

    /** @param folder folder for the saved state */
    public TestContext(RescaleEmulator emulator, Path workspace, Path folder) {
        this(emulator.url(), workspace, folder);
    }

    /** @param url URL of the platform */
    TestContext(String url, Path workspace, Path folder) {
        this.file = new StateFile(folder.resolve("7.json"));
        this.url = url;
        this.workspace = workspace;
    }

    private static Timeouts timeouts(Duration each) {
        return new Timeouts(each, each, each, each, each.multipliedBy(2));
    }

    /** Uses short timeouts, for tests in which a response does not arrive. */
    void expectNoAnswer() {
        calls = IMPATIENT::api;
    }

    /** Returns the last saved state. */
    public JobState lastSaved() throws IOException {
        return file.load().orElseThrow();
    }

    @Override
    public TransferLog log() {
        if (agent != null) {
            return TestAgent.Console.of(lines);
        }
        return new TransferLog() {
            private static final long serialVersionUID = 1L;

            @Override
            public void line(String text) {
                lines.add(text);
            }

            @Override
            public void progress(TransferSnapshot snapshot) {
                byte[] line = (snapshot.toLine() + "\n").getBytes(StandardCharsets.US_ASCII);
                place.write(line, 0, line.length);
            }
        };
    }

    @Override
    public Optional<LiveLog> liveLog() {
        return Optional.ofNullable(live);
    }

    @Override
    public Optional<StopRequest> stopRequest() {
        return Optional.ofNullable(stopRequest);
    }

    @Override
    public Optional<TransferBoard.Place> progress() {
        return Optional.of(place);
    }

    @Override
    public JobAccount settle(JobOptions options, String tokenName) {
        return new JobAccount(url, "rescale", pollSeconds);
    }

    @Override
    public ConnectionSettings connection(JobAccount account) throws IOException {
        if (token.isEmpty()) {
            throw new RefusedException("There is no credential \"rescale\"");
        }
        return new ConnectionSettings(new Platform(url, "emulator"), token, ProxySettings.NONE);
    }

    @Override
    public RescaleApi api(JobAccount account, RetryPolicy retry) throws IOException {
        RescaleApi api = calls.apply(connection(account), retry == RetryPolicy.NO_WAIT ? retry : FAST);
        return (RescaleApi) Proxy.newProxyInstance(
                RescaleApi.class.getClassLoader(), new Class<?>[] {RescaleApi.class}, (proxy, method, arguments) -> {
                    hook.at(method.getName(), true);
                    try {
                        return method.invoke(api, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        hook.at(method.getName(), false);
                    }
                });
    }

    @Override
    public Catalog catalog(JobAccount account) throws IOException, InterruptedException {
        if (client != CLIENT) {
            return client.catalog(connection(account), FAST);
        }
        RescaleApi api = calls.apply(connection(account), FAST);
        return new Catalog(api.coreTypes(), api.analyses());
    }

    @Override
    public <T> T inWorkspace(WorkspaceTask<T> task) throws IOException, InterruptedException {
        String point = task.getClass().getSimpleName();
        hook.at(point, true);
        T result = agent == null ? task.run(workspace, workspace) : agent.run(task);
        hook.at(point, false);
        return result;
    }

    @Override
    public String expand(String jobJson) {
        return JobDefinition.expand(jobJson, text -> {
            String expanded = text;
            for (Map.Entry<String, String> variable : variables.entrySet()) {
                expanded = expanded.replace("${" + variable.getKey() + "}", variable.getValue());
            }
            return expanded;
        });
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public boolean isRemote() {
        return agent != null;
    }

    @Override
    public Optional<Path> stagingFolder() {
        return Optional.ofNullable(staging);
    }

    @Override
    public void save(JobState state) throws IOException {
        try {
            hook.at("save", true);
            file.save(state);
            hook.at("save", false);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
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
        return reference;
    }

    @Override
    public JobLists lists() {
        return file.lists();
    }

    @Override
    public void archive(Collection<String> paths) throws IOException, InterruptedException {
        hook.at("archive", true);
        archived.addAll(paths);
        hook.at("archive", false);
    }

    @Override
    public Optional<StatusBoard> statusBoard() {
        return Optional.ofNullable(board);
    }

    @Override
    public InputIndex inputIndex(JobAccount account) {
        return index;
    }
}
