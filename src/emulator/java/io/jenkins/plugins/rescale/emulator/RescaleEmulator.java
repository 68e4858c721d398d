package io.jenkins.plugins.rescale.emulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A Rescale region on this machine: a server on a loopback port that answers like the platform's REST API and runs the
 * commands of jobs for real. It is ready when it was built, and gone, with all processes of its jobs, when closed.
 */
public final class RescaleEmulator implements AutoCloseable {
    /** The key of the only account unless the builder names others: 40 hex digits, obviously for tests. */
    public static final String DEFAULT_TOKEN = "0123456789abcdef0123456789abcdef01234567";

    private static final int BACKLOG = 1024;

    static {
        // read by the server's classes when they are loaded; without the first every answer may wait for 40 ms
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
    }

    private final Path directory;
    private final boolean temporary;
    private final Faults faults = new Faults();
    private final Journal journal = new Journal();
    private final Authentication authentication;
    private final FileStore files;
    private final JobStore jobs;
    private final HttpServer server;
    private final ExecutorService pool;
    private final ScheduledExecutorService timer;

    private RescaleEmulator(Settings settings) throws IOException {
        directory = settings.directory();
        temporary = settings.temporary();
        pool = Executors.newCachedThreadPool(daemons("rescale-emulator-"));
        timer = Executors.newSingleThreadScheduledExecutor(daemons("rescale-emulator-timer-"));
        authentication = new Authentication(settings.accounts());
        Ids ids = new Ids();
        files = new FileStore(directory.resolve("files"), settings.clock(), ids, journal);
        jobs = new JobStore(directory, settings, ids, files, journal, pool, timer);
        server = server(settings.port());
        server.setExecutor(pool);
        server.createContext("/", new Gateway(router(settings), authentication, settings, faults, journal));
        server.start();
    }

    private static HttpServer server(int port) throws IOException {
        FreshPort.Opener<HttpServer> opener =
                () -> HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), BACKLOG);
        return port == 0
                ? FreshPort.open(opener, opened -> opened.getAddress().getPort(), unused -> unused.stop(0))
                : opener.open();
    }

    private Router router(Settings settings) {
        Router router = new Router();
        Pages pages = new Pages(settings.pageSizeLimit());
        Catalog catalog = new Catalog();
        JobValidator validator = new JobValidator(catalog, files, settings.projectRequired());
        JobBodies bodies = new JobBodies(catalog, files, settings.echoEnvVars());
        new UserEndpoints(catalog, pages).addTo(router);
        // before the endpoints of single files, of which "contents" could be an id
        new UploadEndpoint(files, settings.uploadLimit()).addTo(router);
        new FileEndpoints(files, pages).addTo(router);
        new JobEndpoints(jobs, files, validator, bodies, pages, journal).addTo(router);
        new RunEndpoints(jobs, pages).addTo(router);
        return router;
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** An emulator with the default settings. */
    public static RescaleEmulator start() throws IOException {
        return builder().build();
    }

    /** Settings to start from. */
    public static Builder builder() {
        return new Builder();
    }

    /** {@code http://127.0.0.1:PORT}, without a slash at its end. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Gives the account with this API key another one; the old one is refused from now on. */
    public void rotateToken(String key, String newKey) {
        authentication.rotate(key, newKey);
    }

    /** What goes wrong between it and its clients. */
    public Faults faults() {
        return faults;
    }

    /** What it was asked. */
    public Journal journal() {
        return journal;
    }

    /** All jobs in the order of their creation, deleted ones too. */
    public List<EmulatedJob> jobs() {
        return jobs.all();
    }

    /**
     * The job of that id, deleted or not.
     *
     * @throws AssertionError if there is none
     */
    public EmulatedJob job(String id) {
        EmulatedJob job = jobs.find(id);
        if (job == null) {
            throw new AssertionError("no job " + id);
        }
        return job;
    }

    /**
     * The one job.
     *
     * @throws AssertionError unless exactly one was created
     */
    public EmulatedJob onlyJob() {
        List<EmulatedJob> all = jobs();
        if (all.size() != 1) {
            throw new AssertionError("expected one job, there are " + all.size());
        }
        return all.get(0);
    }

    /** All files, uploads and outputs, oldest first, deleted ones too. */
    public List<EmulatedFile> files() {
        return files.all();
    }

    /** The script for the next job created; called again before that, for the one after it. */
    public Scenario nextJob() {
        return jobs.nextScenario();
    }

    /** Ends hanging requests, the processes of jobs and the server, and deletes its directory if it made one. */
    @Override
    public void close() {
        faults.clear();
        timer.shutdownNow();
        server.stop(0);
        jobs.all().forEach(job -> job.run().terminate(true));
        pool.shutdownNow();
        try {
            pool.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (temporary) {
            delete(directory);
        }
    }

    /** Deletes what can be deleted; a process that ends at this moment may leave a file behind. */
    private static void delete(Path directory) {
        try (Stream<Path> walk = Files.walk(directory)) {
            walk.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            directory.toFile().deleteOnExit();
        }
    }

    /** How an emulator is to be. Every setting has a default. */
    public static final class Builder {
        private int port;
        private final List<String> tokens = new ArrayList<>();
        private Path directory;
        private Duration pace = Duration.ofMillis(10);
        private Duration clusterPace;
        private final Map<String, RateLimits.Limit> rateLimits = new HashMap<>();
        private final Map<String, Integer> licenses = new HashMap<>();
        private Clock clock = Clock.systemUTC();
        private boolean echoEnvVars = true;
        private boolean projectRequired;
        private int pageSizeLimit = 1000;
        private long uploadLimit = 5_000_000_000L;
        private String linkOrigin;

        private Builder() {}

        /** The TCP port; 0, the default, takes a free one. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** Adds an account with this API key; without any call there is one with {@link #DEFAULT_TOKEN}. */
        public Builder token(String key) {
            tokens.add(key);
            return this;
        }

        /** Where files and jobs lie; kept when the emulator closes. Default: a temporary one that is deleted. */
        public Builder directory(Path path) {
            directory = path;
            return this;
        }

        /** How long each status before and after Executing lasts; 10 ms by default. */
        public Builder pace(Duration perStatus) {
            pace = perStatus;
            return this;
        }

        /** How long each status of a stopping cluster lasts, of which there are two; the pace by default. */
        public Builder clusterPace(Duration perStatus) {
            clusterPace = perStatus;
            return this;
        }

        /**
         * Limits requests per account and scope, for example {@code jobs-usage} (everything below
         * {@code /api/v2/jobs/}), {@code job-submission}, {@code file-access}, {@code billing-endpoint}, {@code user}
         * (the rest). Off by default.
         *
         * @param perHour requests per hour in the long run
         * @param burst requests that may come at once
         */
        public Builder rateLimit(String scope, double perHour, int burst) {
            rateLimits.put(scope, new RateLimits.Limit(perHour, burst));
            return this;
        }

        /**
         * How many of a licence's features there are, for jobs with {@code userDefinedLicenseSettings}: they are
         * {@code Waiting for Queue} until enough are free.
         */
        public Builder license(String feature, int count) {
            licenses.put(feature, count);
            return this;
        }

        /** The clock of dates and rate limits; paces and pauses are real time always. */
        public Builder clock(Clock source) {
            clock = source;
            return this;
        }

        /** Whether job bodies are answered with their {@code envVars}; true by default. */
        public Builder echoEnvVars(boolean echo) {
            echoEnvVars = echo;
            return this;
        }

        /** Whether a job without {@code projectId} is refused, as some workspaces do; false by default. */
        public Builder projectRequired(boolean required) {
            projectRequired = required;
            return this;
        }

        /** The largest {@code page_size}, larger ones are clamped to it; 1000 by default. */
        public Builder pageSizeLimit(int items) {
            pageSizeLimit = items;
            return this;
        }

        /** The largest upload in bytes, above it 413; 5,000,000,000 by default. */
        public Builder uploadLimit(long bytes) {
            uploadLimit = bytes;
            return this;
        }

        /**
         * Scheme, host and port of {@code next}, {@code previous} and {@code downloadUrl}, for example
         * {@code http://localhost:1}; by default what the client called the emulator.
         */
        public Builder linkOrigin(String origin) {
            linkOrigin = origin;
            return this;
        }

        /** Starts the emulator. */
        public RescaleEmulator build() throws IOException {
            boolean temporary = directory == null;
            Path root = temporary
                    ? Files.createTempDirectory("rescale-emulator-")
                    : Files.createDirectories(directory).toAbsolutePath();
            List<String> keys = tokens.isEmpty() ? List.of(DEFAULT_TOKEN) : tokens;
            List<Account> accounts = new ArrayList<>();
            keys.forEach(key -> accounts.add(Account.numbered(accounts.size(), key)));
            return new RescaleEmulator(new Settings(
                    port,
                    accounts,
                    root.toRealPath(),
                    temporary,
                    pace,
                    clusterPace == null ? pace : clusterPace,
                    rateLimits,
                    clock,
                    echoEnvVars,
                    projectRequired,
                    pageSizeLimit,
                    uploadLimit,
                    linkOrigin,
                    new Licenses(licenses)));
        }
    }
}
