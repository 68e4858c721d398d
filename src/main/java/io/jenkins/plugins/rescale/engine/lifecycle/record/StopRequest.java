package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.jenkins.plugins.rescale.engine.api.Printable;

/**
 * That somebody asked in Jenkins to stop a job on Rescale, while its build goes on. Kept in a file of its own beside the
 * state of the job, which is changed by nobody but the thread that takes the job on.
 *
 * @param by who asked, for people
 * @param at milliseconds since 1970
 * @param sent whether Rescale took the request
 * @param problem why Rescale could not be asked; empty when it was, and while that is not known
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StopRequest(String by, long at, boolean sent, String problem) {
    private static final int MAX_NAME = 100;
    private static final int MAX_PROBLEM = 500;

    public StopRequest {
        by = by == null ? "" : Printable.of(by, MAX_NAME);
        problem = problem == null ? "" : Printable.of(problem, MAX_PROBLEM);
    }

    /** One that has just been made. */
    public static StopRequest of(String by) {
        return new StopRequest(by, System.currentTimeMillis(), false, "");
    }

    /** The same, taken by Rescale. */
    public StopRequest taken() {
        return new StopRequest(by, at, true, "");
    }

    /** The same, come to nothing. */
    public StopRequest failed(String why) {
        return new StopRequest(by, at, false, why);
    }
}
