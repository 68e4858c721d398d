package io.jenkins.plugins.rescale.engine.lifecycle.drive;

import io.jenkins.plugins.rescale.engine.api.RescaleException;
import java.time.Duration;

/** How long an opener that cannot reach Rescale waits before it tries again. */
final class OpenPauses {
    /** Times that it tries again, each after twice as long a pause: a minute. */
    private static final int MOST = 6;

    private int failures;

    /**
     * After a failure.
     *
     * @param last whether it is not worth waiting
     * @throws RescaleException the failure, when it is not tried again
     */
    Duration after(RescaleException e, boolean last) throws RescaleException {
        boolean enough = e.retryAfter().isEmpty() && failures == MOST;
        if (last || enough || !e.isTransient()) {
            throw e;
        }
        return e.retryAfter().orElseGet(() -> Duration.ofSeconds(1L << failures++));
    }
}
