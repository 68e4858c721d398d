package io.jenkins.plugins.rescale.engine.api;

import java.time.Duration;

/**
 * Calls over real HTTP in a process whose clock runs fast, so that the pauses that a platform asks for are short. Limits
 * of time on a connection are those of the machine's own clock.
 */
public final class HastyCalls implements AutoCloseable {
    private final HttpTransport transport;
    private final Time time;
    private final RateLimits limits;

    /** @param speed how many seconds pass in one */
    public HastyCalls(Timeouts timeouts, int speed) {
        transport = new HttpTransport(ProxySettings.NONE, timeouts);
        time = new FastTime(speed, System.nanoTime());
        limits = new RateLimits(time);
    }

    private record FastTime(int speed, long began) implements Time {
        @Override
        public long nanos() {
            return (System.nanoTime() - began) * speed;
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Time.super.sleep(duration.dividedBy(speed));
        }
    }

    /** The API for the one account that calls. */
    public RescaleApi api(ConnectionSettings connection, RetryPolicy retry) {
        return new HttpRescaleApi(new ApiCaller(transport, connection, retry, limits, time));
    }

    @Override
    public void close() {
        transport.close();
    }
}
