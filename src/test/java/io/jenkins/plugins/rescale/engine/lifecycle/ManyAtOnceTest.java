package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.rescale.emulator.FreshPort;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import io.jenkins.plugins.rescale.engine.api.RescaleClient;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobDriver;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobPool;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hundreds of jobs are submitted at once under the real rate limits of the platform, while two other platforms do not
 * respond. Neither stop requests nor polls wait for them.
 */
class ManyAtOnceTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String OTHER_TOKEN = "89abcdef0123456789abcdef0123456789abcdef";
    private static final int JOBS = 500;
    private static final int POLL_SECONDS = 2;
    /** The poll interval with its jitter, plus a margin for a busy machine. */
    private static final Duration LONGEST_GAP = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private final RescaleClient client = new RescaleClient();
    private final StatusBoard board = new StatusBoard();
    private final JobPool pool = new JobPool(() -> 8);
    private final List<Long> stops = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> lists = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> looks = Collections.synchronizedList(new ArrayList<>());
    private final List<Socket> clients = new ArrayList<>();
    private ServerSocket silent;
    private ServerSocket full;
    private RescaleEmulator emulator;

    @BeforeEach
    void open() throws IOException {
        emulator = RescaleEmulator.builder()
                .pace(Duration.ofMillis(1))
                .token(RescaleEmulator.DEFAULT_TOKEN)
                .token(OTHER_TOKEN)
                .rateLimit("user", 7200, 200)
                .rateLimit("jobs-usage", 90_000, 400)
                .rateLimit("job-submission", 1000, 60)
                .build();
        // the kernel accepts connections, but nothing responds
        silent = FreshPort.socket(200);
        full = full();
    }

    /** Returns a server socket whose queue is full, so that further connections time out. */
    private ServerSocket full() throws IOException {
        ServerSocket server = FreshPort.socket(1);
        for (int i = 0; i < 20; i++) {
            Socket socket = new Socket();
            clients.add(socket);
            try {
                socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 200);
            } catch (SocketTimeoutException e) {
                return server;
            }
        }
        throw new IOException("the queue of a server socket never became full");
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        pool.close();
        emulator.close();
        silent.close();
        full.close();
        for (Socket socket : clients) {
            socket.close();
        }
    }

    private static String url(ServerSocket server) {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private TestContext context(String url, String token) throws IOException {
        TestContext context = new TestContext(url, folder, Files.createTempDirectory(folder, "job"));
        context.client = client;
        context.board = board;
        context.pollSeconds = POLL_SECONDS;
        context.token = token;
        return context;
    }

    private JobDriver driver(TestContext context, JobState state) {
        JobDriver driver = new JobDriver(
                pool, claim -> new JobRun(state, context, Patience.DEFAULT), Phase.DONE, new JobDriver.Listener() {
                    @Override
                    public void done(JobState end) {
                        // the test does not wait for it
                    }

                    @Override
                    public void failed(Throwable problem) {
                        // the test does not wait for it
                    }
                });
        driver.start();
        return driver;
    }

    private JobDriver submitted(TestContext context) {
        emulator.nextJob().statuses("Pending", "Queued", "Completed").holdAt("Queued");
        JobOptions options = new JobOptions();
        options.setJob(LifecycleTestCase.job("true"));
        return driver(context, JobState.of(options));
    }

    private List<JobDriver> waitingAt(String url) throws IOException {
        List<JobDriver> drivers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            TestContext context = context(url, RescaleEmulator.DEFAULT_TOKEN);
            JobOptions options = new JobOptions();
            options.setOnAbort(JobOptions.STOP);
            drivers.add(driver(context, JobState.ofJob(options, context.settle(options, ""), "abcdef", "lost")));
        }
        return drivers;
    }

    private void marks(String method, String path, List<Long> marks) {
        emulator.faults().on(method, path).always().run(() -> marks.add(System.nanoTime()));
    }

    /** Returns the time from a moment to the next mark. */
    private static Duration until(List<Long> marks, int before, long from) {
        await().pollInterval(Duration.ofMillis(5)).atMost(LIMIT).until(() -> marks.size() > before);
        return Duration.ofNanos(marks.get(before) - from);
    }

    private static Duration longestGap(List<Long> marks, long from, long to) {
        long last = from;
        long longest = 0;
        for (long mark : List.copyOf(marks)) {
            if (mark > from && mark <= to) {
                longest = Math.max(longest, mark - last);
                last = mark;
            }
        }
        return Duration.ofNanos(Math.max(longest, to - last));
    }

    @Test
    void stopsAndLooksDoNotWaitForThem() throws Exception {
        JobDriver other = submitted(context(emulator.url(), OTHER_TOKEN));
        await().atMost(LIMIT).until(() -> emulator.journal().jobsSubmitted() == 1);
        String otherId = emulator.jobs().get(0).id();
        marks("POST", "/api/v2/jobs/*/stop/", stops);
        marks("GET", "/api/v2/jobs/", lists);
        marks("GET", "/api/v2/jobs/" + otherId + "/statuses/", looks);
        List<JobDriver> lost = waitingAt(url(silent));
        lost.addAll(waitingAt(url(full)));
        List<JobDriver> many = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            many.add(submitted(context(emulator.url(), RescaleEmulator.DEFAULT_TOKEN)));
        }
        await().atMost(LIMIT)
                .until(() -> many.stream()
                                .filter(driver -> driver.describe().endsWith("Queued"))
                                .count()
                        >= 40);
        // stops of a few jobs on each unreachable platform occupy threads
        lost.stream().limit(10).forEach(JobDriver::stop);
        lost.stream().skip(20).limit(10).forEach(JobDriver::stop);
        await().atMost(LIMIT).until(() -> lists.size() > 2);
        long begun = System.nanoTime();

        JobDriver one = many.stream()
                .filter(driver -> driver.describe().endsWith("Queued"))
                .findFirst()
                .orElseThrow();
        one.stop();
        assertThat(until(stops, 0, begun)).isLessThan(Duration.ofSeconds(2));

        int waiting = looks.size();
        until(looks, waiting + 2, begun);
        long stopped = System.nanoTime();
        other.stop();
        assertThat(until(stops, 1, stopped)).isLessThan(Duration.ofSeconds(2));

        assertThat(longestGap(lists, begun, stopped)).isLessThan(LONGEST_GAP);
        assertThat(longestGap(looks, begun, stopped)).isLessThan(LONGEST_GAP);
        assertThat(emulator.journal().jobsSubmitted()).isLessThan(JOBS / 2);
        assertThat(threads()).isLessThanOrEqualTo(45);
        System.out.printf(
                "%d submitted at once: an abort of one sent within %d ms, of another account within %d ms, %d threads%n",
                JOBS,
                TimeUnit.NANOSECONDS.toMillis(stops.get(0) - begun),
                TimeUnit.NANOSECONDS.toMillis(stops.get(1) - stopped),
                threads());
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("Rescale"))
                .count();
    }
}
