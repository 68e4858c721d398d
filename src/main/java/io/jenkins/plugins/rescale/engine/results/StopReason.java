package io.jenkins.plugins.rescale.engine.results;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.Serializable;

/**
 * Why a job is stopped for what one of its metrics shows.
 *
 * @param message for people, such as {@code p = 2e-8 is below 1e-7, 3 times in a row}
 * @param success whether the job has done then what it was run for
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StopReason(String message, boolean success) implements Serializable {
    /** Whoever wrote the file may have left out anything. */
    public StopReason {
        message = message == null ? "" : message;
    }
}
