package io.jenkins.plugins.rescale.engine.lifecycle.drive;

import io.jenkins.plugins.rescale.engine.api.RescaleException;
import java.time.Duration;

/** Back-off of an opener that cannot reach Rescale. */
final class OpenPauses {
    /** Maximum number of retries, each after twice the previous delay: a minute in total. */
    private static final int MOST = 6;

    private int failures;

    /**
     * Delay after a failure.
     *
     * @param last whether not to retry
     * @throws RescaleException the failure, if there is no retry
     */
    Duration after(RescaleException e, boolean last) throws RescaleException {
        boolean enough = e.retryAfter().isEmpty() && failures == MOST;
        if (last || enough || !e.isTransient()) {
            throw e;
        }
        return e.retryAfter().orElseGet(() -> Duration.ofSeconds(1L << failures++));
    }
}
