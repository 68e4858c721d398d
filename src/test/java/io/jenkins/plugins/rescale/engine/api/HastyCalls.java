package io.jenkins.plugins.rescale.engine.api;

import java.time.Duration;

/**
 * Calls over real HTTP with a clock that runs fast, so that the pauses requested by a platform are short. Connection
 * timeouts still use the real clock.
 */
public final class HastyCalls implements AutoCloseable {
    private final HttpTransport transport;
    private final Time time;
    private final RateLimits limits;

    /** @param speed how many seconds of the fast clock pass in one real second */
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

    /** Returns an API client. All clients share the rate limits of a single account. */
    public RescaleApi api(ConnectionSettings connection, RetryPolicy retry) {
        return new HttpRescaleApi(new ApiCaller(transport, connection, retry, limits, time));
    }

    @Override
    public void close() {
        transport.close();
    }
}
