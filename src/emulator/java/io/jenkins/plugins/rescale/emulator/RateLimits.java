package io.jenkins.plugins.rescale.emulator;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rate limits with one token bucket per account and scope. A scope without a configured limit is unlimited.
 *
 * <p>The documentation lists the paths of a scope only for {@code jobs-usage} and {@code job-submission}, and only the
 * names of the other scopes. Those apply if a limit is configured for them; otherwise, the next wider scope applies.
 */
final class RateLimits {
    private final Map<String, Limit> limits;
    private final Clock clock;
    private final Map<String, Bucket> buckets = new HashMap<>();

    /**
     * A rate limit.
     *
     * @param perHour sustained rate in requests per hour, above 0
     * @param burst number of requests that may arrive at once, at least 1
     */
    record Limit(double perHour, int burst) {}

    RateLimits(Map<String, Limit> limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Counts a request of the account; throws 429 if it exceeds the limit. */
    void take(Account account, String method, String path) {
        scopes(method, path).stream().filter(limits::containsKey).findFirst().ifPresent(scope -> take(account, scope));
    }

    private synchronized void take(Account account, String scope) {
        Limit limit = limits.get(scope);
        Bucket bucket = buckets.computeIfAbsent(scope + " " + account.userId(), key -> new Bucket(limit.burst));
        double wait = bucket.take(limit);
        if (wait > 0) {
            long seconds = Math.max(1, (long) Math.ceil(wait));
            Reply reply = Reply.json(
                    429,
                    Json.detail("Request was throttled. Expected available in " + seconds
                            + (seconds == 1 ? " second." : " seconds.")));
            throw ApiException.of(reply.with("Retry-After", Long.toString(seconds))
                    .with("X-RateLimit-Limit", Long.toString(Math.round(limit.perHour)))
                    .with("X-RateLimit-Remaining", "0"));
        }
    }

    /** Returns the scopes of a request, most specific first. */
    static List<String> scopes(String method, String path) {
        if (path.startsWith("/api/v2/jobs/")) {
            if (method.equals("POST") && path.endsWith("/submit/")) {
                return List.of("job-submission");
            }
            return path.contains("/runs/") ? List.of("runs-usage", "jobs-usage") : List.of("jobs-usage");
        }
        if (path.startsWith("/api/v2/files/")) {
            return List.of("file-access", "user");
        }
        if (path.contains("/billing/")) {
            return List.of("billing-endpoint", "user");
        }
        return List.of("user");
    }

    private final class Bucket {
        private double tokens;
        private long millis = clock.millis();

        private Bucket(int burst) {
            tokens = burst;
        }

        /** Takes a token and returns 0, or returns the number of seconds until one is available. */
        private double take(Limit limit) {
            long now = clock.millis();
            double perSecond = limit.perHour / 3600;
            tokens = Math.min(limit.burst, tokens + Math.max(0, now - millis) / 1000.0 * perSecond);
            millis = now;
            if (tokens < 1) {
                return (1 - tokens) / perSecond;
            }
            tokens--;
            return 0;
        }
    }
}
