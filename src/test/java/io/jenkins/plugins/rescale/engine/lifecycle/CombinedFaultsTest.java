package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.rescale.emulator.FaultRule;
import io.jenkins.plugins.rescale.engine.api.HastyCalls;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Combined faults: a restart or a second fault before the first fault is over. */
class CombinedFaultsTest extends LifecycleTestCase {
    private static final Duration MOMENT = Duration.ofSeconds(30);

    enum Fault {
        CUT(FaultRule::cut),
        STORM(rule -> rule.status(503)),
        THROTTLED(rule -> rule.status(429, "{}", Map.of("Retry-After", "1"))),
        LOST_ANSWER(FaultRule::loseAnswer),
        EXPIRED_TOKEN(rule -> rule.status(401));

        private final Consumer<FaultRule> action;

        Fault(Consumer<FaultRule> action) {
            this.action = action;
        }
    }

    /** The characteristic API call of a phase. */
    enum At {
        UPLOAD("POST", "/api/v2/files/contents/"),
        CREATE("POST", "/api/v2/jobs/"),
        SUBMIT("POST", "/api/v2/jobs/*/submit/"),
        WAIT("GET", "/api/v2/jobs/*/statuses/"),
        COLLECT("GET", "/api/v2/files/*/contents/");

        private final String method;
        private final String path;

        At(String method, String path) {
            this.method = method;
            this.path = path;
        }
    }

    /** Makes a second of pause requested by Rescale last a tenth of a second. */
    private final HastyCalls calls = new HastyCalls(TestContext.AMPLE, 10);

    @BeforeEach
    void hurry() {
        context.calls = calls::api;
    }

    @AfterEach
    void close() {
        calls.close();
    }

    private FaultRule order(Fault fault, At at, int times) {
        FaultRule rule = emulator.faults().on(at.method, at.path).times(times);
        fault.action.accept(rule);
        return rule;
    }

    private void jobWithInput(String command) throws IOException {
        Files.writeString(workspace.resolve("in.txt"), "data\n");
        options.setJob(job(command));
        options.setInputs("in.txt");
    }

    private void assertDone(Outcome outcome) throws IOException {
        assertThat(outcome.success()).as(console()).isTrue();
        assertThat(emulator.journal().jobsSubmitted()).isEqualTo(1);
        assertThat(emulator.journal().submitCalls()).isEqualTo(1);
        assertThat(emulator.journal().jobsStopped()).isZero();
        assertThat(output("out.txt")).isEqualTo("data\n");
    }

    /** Returns all combinations except a rejected token before the job exists, which fails the build. */
    static Stream<Arguments> restarts() {
        return Stream.of(Fault.values())
                .flatMap(fault -> Stream.of(At.values())
                        .filter(at -> fault != Fault.EXPIRED_TOKEN || at.compareTo(At.SUBMIT) >= 0)
                        .map(at -> Arguments.of(fault, at)));
    }

    @ParameterizedTest
    @MethodSource("restarts")
    void aRestartInTheMiddleOfTroubleGoesOn(Fault fault, At at) throws Exception {
        jobWithInput("cat in.txt > out.txt");
        FaultRule trouble = order(fault, at, 2);
        FutureTask<Outcome> life = new FutureTask<>(this::drive);
        Thread jenkins = new Thread(life, "a life of Jenkins");
        jenkins.start();
        trouble.awaitMatched(MOMENT);
        jenkins.interrupt();
        try {
            assertDone(life.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(InterruptedException.class);
            assertDone(drive(new JobRun(context.lastSaved(), context, TestContext.PATIENCE)));
        }
    }

    @Test
    void aRestartWhileTheAgentIsAwayWaitsForIt() throws Exception {
        jobWithInput("cat in.txt > out.txt");
        AtomicInteger away = new AtomicInteger();
        context.hook = (point, before) -> {
            if (point.equals("OutputFetch") && before && away.getAndIncrement() < 4) {
                throw new WorkspaceGoneException("The agent with the workspace is not there", null);
            }
        };
        JobRun run = run();
        driveTo(run, Phase.COLLECT);
        while (away.get() < 2) {
            run.advance();
        }

        assertDone(drive(new JobRun(context.lastSaved(), context, TestContext.PATIENCE)));
        assertThat(emulator.journal().filesUploaded()).isEqualTo(1);
    }

    static Stream<Arguments> pairs() {
        return Stream.of(Fault.values())
                .flatMap(first -> Stream.of(Fault.values()).map(second -> Arguments.of(first, second)));
    }

    /** The first fault affects requests that change something, the second one requests that read it. */
    @ParameterizedTest
    @MethodSource("pairs")
    void twoFaultsAtOnceEndInOneJob(Fault first, Fault second) throws Exception {
        jobWithInput("cat in.txt > out.txt");
        if (first != Fault.EXPIRED_TOKEN) {
            order(first, At.UPLOAD, 1);
            order(first, At.CREATE, 1);
        }
        order(first, At.SUBMIT, 1);
        second.action.accept(emulator.faults().on("GET", "/api/v2/jobs/").times(2));
        order(second, At.WAIT, 2);
        order(second, At.COLLECT, 1);

        assertDone(drive());
    }

    @ParameterizedTest
    @EnumSource
    void anAbortInTheMiddleOfTroubleStopsTheJob(Fault fault) throws Exception {
        jobWithInput("cat in.txt > out.txt; sleep 30");
        JobRun run = run();
        driveTo(run, Phase.WAIT);
        Path written = emulator.onlyJob().directory().resolve("work/shared/out.txt");
        await().atMost(LIMIT).until(() -> Files.exists(written) && Files.size(written) == 5);
        fault.action.accept(emulator.faults().on("POST", "/api/v2/jobs/*/stop/").times(2));
        order(fault, At.WAIT, 3);
        order(fault, At.COLLECT, 1);
        run.requestStop();

        assertThat(drive(run).success()).isFalse();
        assertThat(emulator.onlyJob().status()).isEqualTo("Completed");
        assertThat(output("out.txt")).isEqualTo("data\n");
    }

    @ParameterizedTest
    @EnumSource
    void troubleWhileTheAgentIsAwayIsWaitedOut(Fault fault) throws Exception {
        jobWithInput("cat in.txt > out.txt");
        AtomicInteger away = new AtomicInteger();
        context.hook = (point, before) -> {
            if (point.equals("OutputFetch") && before && away.getAndIncrement() < 2) {
                throw new WorkspaceGoneException("The agent with the workspace is not there", null);
            }
        };
        JobRun run = run();
        driveTo(run, Phase.COLLECT);
        order(fault, At.COLLECT, 1);
        fault.action.accept(emulator.faults().on("GET", "/api/v2/jobs/*/files/").times(2));

        assertDone(drive(run));
        await().atMost(LIMIT).until(() -> away.get() >= 3);
    }
}
