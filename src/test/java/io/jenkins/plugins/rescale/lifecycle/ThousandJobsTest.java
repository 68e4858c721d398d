package io.jenkins.plugins.rescale.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.rescale.api.JobStatus;
import io.jenkins.plugins.rescale.emulator.EmulatedJob;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A thousand jobs that wait at the same time: few requests, few threads, little memory. */
class ThousandJobsTest extends LifecycleTestCase {
    private static final int JOBS = 1000;
    private static final int INTERVALS = 3;
    /** Seconds between two looks, fewer than usual to have several of them in a test. */
    private static final int POLL = 2;

    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

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

    @Test
    void waitAtLittleCost() throws Exception {
        context.board = new StatusBoard();
        context.pollSeconds = POLL;
        List<String> ids = submitted();
        emulator.journal().clear();
        long heapBefore = heap();
        List<JobDriver> drivers = new ArrayList<>();
        try (JobPool pool = new JobPool(4)) {
            for (String id : ids) {
                drivers.add(new JobDriver(pool, () -> waiting(id), Phase.COLLECT, new End()));
            }
            drivers.forEach(JobDriver::start);
            await().atMost(LIMIT)
                    .until(() -> drivers.stream()
                            .allMatch(driver -> driver.describe().endsWith("Queued")));
            emulator.journal().await("GET", "/api/v2/jobs/", 6, LIMIT);
            emulator.journal().clear();
            context.lines.clear();
            context.saved.clear();
            long heap = (heap() - heapBefore) / JOBS;

            emulator.journal().clear();
            long began = System.nanoTime();
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> System.nanoTime() - began
                            > Duration.ofSeconds(INTERVALS * POLL).toNanos());
            double seconds = (System.nanoTime() - began) / 1e9;
            int requests = emulator.journal().count("*", "/**");
            long threads = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("Rescale"))
                    .count();
            double perSecond = requests / seconds * POLL / 30 + thorough();
            System.out.printf(
                    "%d jobs waiting: %.2f requests/s at an interval of 30 s (%d requests in %.1f s at %d s),"
                            + " %d threads, %.1f KiB of heap per job%n",
                    JOBS, perSecond, requests, seconds, POLL, threads, heap / 1024.0);
            assertThat(perSecond).isLessThanOrEqualTo(2);
            assertThat(threads).isLessThanOrEqualTo(8);
            assertThat(heap).isLessThanOrEqualTo(20 * 1024);

            emulator.jobs().subList(100, 150).forEach(EmulatedJob::release);
            await().atMost(LIMIT).until(() -> done.get() + failed.get() == 50);
            assertThat(failed).hasValue(0);
        }
    }

    /** Two requests per job and half an hour are left out of a short test: this is what they come to. */
    private static double thorough() {
        return 2.0 * JOBS / Duration.ofMinutes(27).toSeconds();
    }

    private List<String> submitted() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        String body = """
                {"name": "one of many", "jobanalyses": [{"analysis": {"code": "miniconda", "version": "4.8.4"},
                 "command": "true",
                 "hardware": {"coreType": "emerald", "coresPerSlot": 1, "slots": 1, "walltime": 1}}]}
                """;
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
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

    /** Beside the limiter of the engine, which would take an hour for so many submissions. */
    private String post(HttpClient http, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.url() + path))
                .header("Authorization", "Token " + context.token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return answer.body();
    }

    /** As after a restart of Jenkins: from the saved state. */
    private JobRun waiting(String id) throws IOException {
        JobState state = JobState.ofJob(options.copy(), id);
        context.settle(state, "");
        state.jobJson = job("true");
        state.statuses = List.of(
                new JobStatus("Queued", "2026-01-01T00:00:01Z", ""),
                new JobStatus("Pending", "2026-01-01T00:00:00Z", ""));
        return new JobRun(JobState.fromJson(state.toJson()), context, TestContext.PATIENCE);
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
