package io.jenkins.plugins.rescale.engine.results;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.Serializable;

/**
 * Why a job is stopped because of a metric.
 *
 * @param message such as {@code p = 2e-8 is below 1e-7, 3 times in a row}
 * @param success whether the job then counts as successful, such as on convergence
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StopReason(String message, boolean success) implements Serializable {
    /** Tolerates missing fields, as the JSON may come from anywhere. */
    public StopReason {
        message = message == null ? "" : message;
    }
}
