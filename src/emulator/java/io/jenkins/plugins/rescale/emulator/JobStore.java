package io.jenkins.plugins.rescale.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** The jobs of the emulated platform, and the scenarios for the next ones. Thread-safe. */
final class JobStore {
    private final Path directory;
    private final Settings settings;
    private final Ids ids;
    private final FileStore files;
    private final Journal journal;
    private final Executor pool;
    private final ScheduledExecutorService timer;
    private final PythonShim python;
    private final Map<String, EmulatedJob> jobs = new LinkedHashMap<>();
    private final Deque<Scenario> scenarios = new ArrayDeque<>();

    JobStore(
            Path directory,
            Settings settings,
            Ids ids,
            FileStore files,
            Journal journal,
            Executor pool,
            ScheduledExecutorService timer) {
        this.directory = directory;
        this.settings = settings;
        this.ids = ids;
        this.files = files;
        this.journal = journal;
        this.pool = pool;
        this.timer = timer;
        this.python = new PythonShim(directory.resolve("python-shim"));
    }

    synchronized Scenario nextScenario() {
        Scenario scenario = new Scenario();
        scenarios.add(scenario);
        return scenario;
    }

    /** Creates a job from a validated body. */
    EmulatedJob create(Account account, ObjectNode body) throws IOException {
        Scenario scenario = takeScenario();
        String id = scenario.id().isEmpty() ? ids.next() : scenario.id();
        Path home = Files.createDirectories(directory.resolve("job_" + id));
        Outputs outputs = new Outputs(files, account, id, scenario, home.resolve("extras"));
        JobRun run = new JobRun(
                id, home, tiles(account, body, scenario), scenario, settings.clock(), pool, python, outputs::collect);
        ClusterTrace cluster = new ClusterTrace(settings.clock(), settings.clusterPace(), timer);
        JobTrace trace = new JobTrace(
                scenario, settings, timer, cluster, run, settings.licenses().claim(body));
        EmulatedJob job = new EmulatedJob(
                id, account, body, settings.clock().instant(), home, scenario, trace, cluster, run, outputs);
        synchronized (this) {
            jobs.put(id, job);
        }
        journal.created.incrementAndGet();
        return job;
    }

    private synchronized Scenario takeScenario() {
        return scenarios.isEmpty() ? new Scenario() : scenarios.remove();
    }

    private List<Tile> tiles(Account account, ObjectNode body, Scenario scenario) {
        List<Tile> tiles = new ArrayList<>(JobBodies.tiles(body, id -> files.find(account, id)));
        if (scenario.command() != null) {
            tiles.set(0, tiles.get(0).withCommand(scenario.command()));
        }
        return tiles;
    }

    /** Returns the job if it exists and belongs to the account; otherwise throws 404. */
    EmulatedJob get(Account account, String id) {
        EmulatedJob job = find(id);
        if (job == null || job.isDeleted() || !job.account().equals(account)) {
            throw ApiException.notFound();
        }
        return job;
    }

    /** Returns the job with that ID, even if deleted; null if there is none. */
    synchronized EmulatedJob find(String id) {
        return jobs.get(id);
    }

    /** Returns all jobs including deleted ones, in the order of creation. */
    synchronized List<EmulatedJob> all() {
        return new ArrayList<>(jobs.values());
    }
}
