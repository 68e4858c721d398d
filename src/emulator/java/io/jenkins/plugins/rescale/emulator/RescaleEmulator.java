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
 * A local Rescale platform: a server on a loopback port that emulates the REST API and actually runs the commands of
 * jobs. It is ready once built; closing it also ends all processes of its jobs.
 */
public final class RescaleEmulator implements AutoCloseable {
    /** The API key of the default account: 40 hex digits, for tests only. */
    public static final String DEFAULT_TOKEN = "0123456789abcdef0123456789abcdef01234567";

    private static final int BACKLOG = 1024;

    static {
        // read when the server classes are loaded; without nodelay, each response may be delayed by 40 ms
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
        // before the endpoints of single files, which would treat "contents" as an ID
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

    /** Starts an emulator with the default settings. */
    public static RescaleEmulator start() throws IOException {
        return builder().build();
    }

    /** Creates a builder with the default settings. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the URL {@code http://127.0.0.1:PORT}, without a trailing slash. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Replaces the API key of an account; the old one is rejected from now on. */
    public void rotateToken(String key, String newKey) {
        authentication.rotate(key, newKey);
    }

    /** Returns the faults to inject into requests. */
    public Faults faults() {
        return faults;
    }

    /** Returns the requests received so far. */
    public Journal journal() {
        return journal;
    }

    /** Returns all jobs including deleted ones, in the order of creation. */
    public List<EmulatedJob> jobs() {
        return jobs.all();
    }

    /**
     * Returns the job with that ID, even if deleted.
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
     * Returns the only job.
     *
     * @throws AssertionError unless exactly one was created
     */
    public EmulatedJob onlyJob() {
        List<EmulatedJob> all = jobs();
        if (all.size() != 1) {
            throw new AssertionError("expected one job, but there are " + all.size());
        }
        return all.get(0);
    }

    /** Returns all uploads and outputs, including deleted ones, oldest first. */
    public List<EmulatedFile> files() {
        return files.all();
    }

    /** Returns the scenario of the next job to be created; each further call is for the job after that. */
    public Scenario nextJob() {
        return jobs.nextScenario();
    }

    /** Ends hanging requests, the processes of jobs and the server, and deletes its directory if it is temporary. */
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

    /** Deletes as much as possible; a process that is about to exit may leave a file behind. */
    private static void delete(Path directory) {
        try (Stream<Path> walk = Files.walk(directory)) {
            walk.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            directory.toFile().deleteOnExit();
        }
    }

    /** Builds an emulator. All settings have defaults. */
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

        /** Sets the TCP port; 0, the default, picks a free one. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** Adds an account with this API key; by default there is one with {@link #DEFAULT_TOKEN}. */
        public Builder token(String key) {
            tokens.add(key);
            return this;
        }

        /** Sets the directory of files and jobs, which is kept on close; by default a temporary one that is deleted. */
        public Builder directory(Path path) {
            directory = path;
            return this;
        }

        /** Sets the duration of each status before and after Executing; 10 ms by default. */
        public Builder pace(Duration perStatus) {
            pace = perStatus;
            return this;
        }

        /** Sets the duration of the statuses Stop Requested and Stopping of the cluster; the pace by default. */
        public Builder clusterPace(Duration perStatus) {
            clusterPace = perStatus;
            return this;
        }

        /**
         * Limits requests per account and scope, such as {@code job-submission}, {@code jobs-usage} (everything else
         * below {@code /api/v2/jobs/}), {@code file-access}, {@code billing-endpoint}, {@code user} (everything else).
         * Off by default.
         *
         * @param perHour sustained rate in requests per hour, above 0
         * @param burst number of requests that may arrive at once, at least 1
         */
        public Builder rateLimit(String scope, double perHour, int burst) {
            rateLimits.put(scope, new RateLimits.Limit(perHour, burst));
            return this;
        }

        /**
         * Sets the number of licenses of a feature. Jobs that require it in {@code userDefinedLicenseSettings} are
         * {@code Waiting for Queue} until enough licenses are free. Unlimited by default.
         */
        public Builder license(String feature, int count) {
            licenses.put(feature, count);
            return this;
        }

        /** Sets the clock for dates and rate limits; paces and pauses always use real time. */
        public Builder clock(Clock source) {
            clock = source;
            return this;
        }

        /** Sets whether job bodies are returned with their {@code envVars}; true by default. */
        public Builder echoEnvVars(boolean echo) {
            echoEnvVars = echo;
            return this;
        }

        /** Sets whether jobs without a {@code projectId} are rejected, as in some workspaces; false by default. */
        public Builder projectRequired(boolean required) {
            projectRequired = required;
            return this;
        }

        /** Sets the maximum {@code page_size}, to which larger values are clamped; 1000 by default. */
        public Builder pageSizeLimit(int items) {
            pageSizeLimit = items;
            return this;
        }

        /** Sets the maximum size of an upload in bytes; larger uploads get a 413 response. 5,000,000,000 by default. */
        public Builder uploadLimit(long bytes) {
            uploadLimit = bytes;
            return this;
        }

        /**
         * Sets scheme, host and port of {@code next}, {@code previous} and {@code downloadUrl}, such as
         * {@code http://localhost:1}; by default those that the client used.
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
