package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.jenkins.plugins.rescale.engine.api.Printable;

/**
 * A request, made in Jenkins, to stop a job on Rescale while its build continues. Kept in its own file beside the state
 * of the job, which only the thread that drives the job modifies.
 *
 * @param by who asked, human-readable
 * @param at milliseconds since 1970
 * @param sent whether Rescale accepted the request
 * @param problem why Rescale could not be asked; empty if it could, and while that is unknown
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StopRequest(String by, long at, boolean sent, String problem) {
    private static final int MAX_NAME = 100;
    private static final int MAX_PROBLEM = 500;

    public StopRequest {
        by = by == null ? "" : Printable.of(by, MAX_NAME);
        problem = problem == null ? "" : Printable.of(problem, MAX_PROBLEM);
    }

    /** A request made now. */
    public static StopRequest of(String by) {
        return new StopRequest(by, System.currentTimeMillis(), false, "");
    }

    /** This request after Rescale accepted it. */
    public StopRequest taken() {
        return new StopRequest(by, at, true, "");
    }

    /** This request after it failed. */
    public StopRequest failed(String why) {
        return new StopRequest(by, at, false, why);
    }
}
