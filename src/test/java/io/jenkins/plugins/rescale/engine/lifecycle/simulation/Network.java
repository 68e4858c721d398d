package io.jenkins.plugins.rescale.engine.lifecycle.simulation;

import io.jenkins.plugins.rescale.engine.api.SimulatedCalls;
import io.jenkins.plugins.rescale.engine.api.SimulatedCalls.Answer;
import io.jenkins.plugins.rescale.engine.api.SimulatedCalls.Call;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** The connection from one life of the process to the platform, on which calls take time, fail and get lost. */
final class Network implements SimulatedCalls.Line {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    /** Time after an interrupt for a call that must not be repeated, as in CallWatch. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final World world;
    private final Jenkins.Life life;

    Network(World world, Jenkins.Life life) {
        this.world = world;
        this.life = life;
    }

    @Override
    public Answer answer(Call call) throws IOException {
        life.mayDie();
        world.rules.called(call);
        Fault fault = world.plan.fault(call, world.time.elapsed());
        if (fault != null) {
            world.tally.count(fault);
        }
        String line = call.method() + " " + call.path();
        boolean arrives = fault == null || fault.arrives;
        take(call, line, world.chance.between(Duration.ofMillis(5), Duration.ofMillis(200)));
        Answer answer = arrives ? taken(call) : null;
        take(call, line, world.chance.between(Duration.ofMillis(5), Duration.ofMillis(200)));
        world.trace.add(
                life.name(), line + " " + (fault == null ? "" : fault) + (answer == null ? "" : " " + answer.status()));
        life.mayDie();
        return fault == null ? answer : spoilt(fault, call, answer);
    }

    private Answer taken(Call call) {
        return world.plan.refusesToken(world.time.elapsed())
                ? Platform.error(401, "Invalid token.")
                : world.platform.take(call);
    }

    /**
     * Lets time pass on the way. An interrupt ends the call, except for a short wait of a call that must not be
     * repeated.
     */
    private void take(Call call, String line, Duration time) throws IOException {
        world.time.pass(time);
        if (Thread.currentThread().isInterrupted()) {
            boolean cut = call.repeatable() || time.compareTo(GRACE) > 0;
            world.trace.add(life.name(), line + " is interrupted" + (cut ? "" : ", and goes on"));
            if (cut) {
                throw new IOException("interrupted");
            }
        }
        life.check();
    }

    private Answer spoilt(Fault fault, Call call, Answer answer) throws IOException {
        if (call.path().endsWith("/contents/") && answer != null && answer.status() == 200 && fault.status == 200) {
            return new Answer(200, Map.of(), answer.body(), true); // any other damage is found by the checksum
        }
        switch (fault) {
            case NOT_SENT:
                throw SimulatedCalls.notSent("no route to host");
            case CUT_BEFORE, LOST_ANSWER:
                throw new IOException("the connection was cut");
            case LATE:
                world.time.after(
                        world.chance.between(Duration.ofMillis(100), Duration.ofMinutes(1)), () -> taken(call));
                throw new IOException("the connection was cut");
            case TIMEOUT_BEFORE, TIMEOUT_AFTER:
                take(call, "the answer", TIMEOUT);
                throw new SocketTimeoutException("no complete response within 60 s");
            case HTML:
                return body(answer, 200, "<html><title>Sign in</title></html>");
            case EMPTY_BODY:
                return body(answer, answer.status(), "");
            case OTHER_JSON:
                return body(answer, answer.status(), world.chance.of("{}", "null", "{\"results\": 7}", "\"ok\""));
            case HALF_A_BODY:
                return new Answer(answer.status(), answer.headers(), answer.body(), true);
            case ECHO:
                return body(answer, 500, "{\"detail\": \"" + call.authorization() + "\"}");
            default:
                return new Answer(
                        fault.status, pause(), "{\"detail\": \"no\"}".getBytes(StandardCharsets.UTF_8), false);
        }
    }

    private static Answer body(Answer answer, int status, String body) {
        Map<String, String> headers = answer == null ? Map.of() : answer.headers();
        return new Answer(status, headers, body.getBytes(StandardCharsets.UTF_8), false);
    }

    private Map<String, String> pause() {
        return world.chance.oneIn(2)
                ? Map.of()
                : Map.of("Retry-After", String.valueOf(world.chance.of(0, 1, 5, 30, 100, 100, 1000)));
    }
}
