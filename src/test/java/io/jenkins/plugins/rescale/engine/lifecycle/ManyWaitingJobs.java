package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.rescale.emulator.EmulatedJob;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import io.jenkins.plugins.rescale.engine.api.JobStatus;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobDriver;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobPool;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobAccount;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobText;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets many jobs wait in the queue of an emulator at the same time, and measures the cost for this process. */
public final class ManyWaitingJobs implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int INTERVALS = 3;
    /** Poll interval in seconds; shorter than usual, to have several polls in a short time. */
    private static final int POLL = 2;

    private static final int USUAL_POLL = 30;
    private static final int ENDING = 50;

    private final int count;
    private final RescaleEmulator emulator =
            RescaleEmulator.builder().pace(Duration.ofMillis(1)).build();
    private final TestContext context;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    /**
     * @param count number of jobs, at least 200
     */
    public ManyWaitingJobs(int count, Path workspace) throws IOException {
        this.count = count;
        context = new TestContext(emulator, workspace, workspace);
        context.board = new StatusBoard();
        context.pollSeconds = POLL;
    }

    /**
     * Cost of waiting.
     *
     * @param requestsPerSecond at a poll interval of 30 seconds
     * @param threads threads of the engine
     * @param heapPerJob in bytes
     */
    public record Cost(double requestsPerSecond, long threads, double heapPerJob) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.1f requests/s, %d threads, %.1f KiB of heap per job",
                    requestsPerSecond,
                    threads,
                    heapPerJob / 1024);
        }
    }

    private final class End implements JobDriver.Listener {
        @Override
        public void done(JobState state) {
            done.incrementAndGet();
        }

        @Override
        public void failed(Throwable problem) {
            failed.incrementAndGet();
        }
    }

    /** Measures while all jobs wait for a few poll intervals, then lets some of them end. */
    public Cost measure() throws Exception {
        List<String> ids = submitted();
        emulator.journal().clear();
        long heapBefore = heap();
        List<JobDriver> drivers = new ArrayList<>();
        try (JobPool pool = new JobPool(() -> 4)) {
            for (String id : ids) {
                drivers.add(new JobDriver(pool, emulator.url(), claim -> waiting(id), Phase.COLLECT, new End()));
            }
            drivers.forEach(JobDriver::start);
            await().atMost(LIMIT)
                    .until(() -> drivers.stream()
                            .allMatch(driver -> driver.describe().endsWith("Queued")));
            emulator.journal().await("GET", "/api/v2/jobs/", 6, LIMIT);
            emulator.journal().clear();
            context.lines.clear();
            double heap = (double) (heap() - heapBefore) / count;
            Cost cost = new Cost(requestsPerSecond(), threads(), heap);
            emulator.jobs().subList(100, 100 + ENDING).forEach(EmulatedJob::release);
            await().atMost(LIMIT).until(() -> done.get() + failed.get() == ENDING);
            if (failed.get() > 0) {
                throw new IOException(failed + " jobs failed");
            }
            return cost;
        }
    }

    private double requestsPerSecond() {
        emulator.journal().clear();
        long began = System.nanoTime();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> System.nanoTime() - began
                        > Duration.ofSeconds(INTERVALS * POLL).toNanos());
        double seconds = (System.nanoTime() - began) / 1e9;
        int requests = emulator.journal().count("*", "/**");
        return requests / seconds * POLL / USUAL_POLL + thorough();
    }

    /**
     * Returns the rate of the two requests that each job makes about every half hour, which a short measurement misses.
     */
    private double thorough() {
        return 2.0 * count / Duration.ofMinutes(27).toSeconds();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("Rescale"))
                .count();
    }

    private List<String> submitted() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        String body = """
                {"name": "one of many", "jobanalyses": [{"analysis": {"code": "miniconda", "version": "4.8.4"},
                 "command": "true",
                 "hardware": {"coreType": "emerald", "coresPerSlot": 1, "slots": 1, "walltime": 1}}]}
                """;
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            emulator.nextJob().statuses("Pending", "Queued", "Completed").holdAt("Queued");
            String id = JsonMapper.builder()
                    .build()
                    .readTree(post(http, "/api/v2/jobs/", body))
                    .path("id")
                    .asText();
            post(http, "/api/v2/jobs/" + id + "/submit/", "{}");
            ids.add(id);
        }
        await().atMost(LIMIT)
                .until(() ->
                        emulator.jobs().stream().allMatch(job -> job.status().equals("Queued")));
        return ids;
    }

    /** Bypasses the rate limiter of the engine, which would take an hour for so many submissions. */
    private String post(HttpClient http, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.url() + path))
                .header("Authorization", "Token " + context.token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(answer.body());
        }
        return answer.body();
    }

    /** Returns a run that continues from a saved state, as after a restart of Jenkins. */
    private JobRun waiting(String id) {
        JobAccount account = context.settle(new JobOptions(), "");
        JobState state = JobState.ofJob(new JobOptions(), account, id, "one of many");
        state.planned(state.plan().reading(new JobText(LifecycleTestCase.job("true"))));
        state.progress()
                .seen()
                .looked(List.of(
                        new JobStatus("Queued", "2026-01-01T00:00:01Z", ""),
                        new JobStatus("Pending", "2026-01-01T00:00:00Z", "")));
        return new JobRun(state, context, TestContext.PATIENCE);
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Override
    public void close() {
        emulator.close();
    }
}
