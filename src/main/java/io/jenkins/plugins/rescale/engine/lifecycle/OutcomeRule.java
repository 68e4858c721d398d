package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.JobStatus;
import io.jenkins.plugins.rescale.engine.api.JobStatuses;
import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.lifecycle.log.ProcessLog;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Seen;
import io.jenkins.plugins.rescale.engine.results.StopReason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides whether a job worked. {@code Completed} alone means nothing: a failing command, a user's stop and a lack of
 * machines all end in it. A job worked when it is {@code Completed} with the reason {@code Completed successfully},
 * was never {@code Stopping}, and every part of its command exited with 0.
 */
final class OutcomeRule {
    private OutcomeRule() {}

    /**
     * @param stoppedBy who stopped it by a request of its own, for people; empty when nobody did
     * @param logs of the runs; empty when there is none
     */
    static Outcome decide(JobState state, String stoppedBy, List<ProcessLog.Summary> logs) {
        List<String> lastLines =
                logs.isEmpty() ? List.of() : logs.get(logs.size() - 1).lastLines();
        Integer code = exitCode(logs);
        String name = "Job " + state.jobId();
        Seen seen = state.progress().seen();
        String reason = Printable.of(reason(seen.statuses()), 500);
        if (seen.isDeleted()) {
            return failure(
                    state, "Deleted", code, name + " was deleted on Rescale, so its outputs are gone", lastLines);
        }
        if (state.progress().isStopSent()) {
            return failure(
                    state, "Stopped by Jenkins", code, name + " was stopped because the build was aborted", lastLines);
        }
        if (!stoppedBy.isEmpty()) {
            String by = "topped in Jenkins by " + stoppedBy;
            return failure(state, "S" + by, code, name + " was s" + by + "." + exit(code), lastLines);
        }
        if (!seen.was(JobStatuses.COMPLETED)) {
            return failure(
                    state,
                    "Its cluster stopped",
                    code,
                    name + " came to no end: its cluster stopped while its status was "
                            + (seen.status().isEmpty() ? "none" : Printable.of(seen.status(), 60)) + ". See "
                            + state.jobUrl(),
                    lastLines);
        }
        boolean stopping = seen.wasStopped();
        Optional<StopReason> reached = seen.reached().filter(known -> stopping);
        if (reached.isPresent()) {
            String why = reached.get().message();
            return reached.get().success()
                    ? new Outcome(true, seen.status(), "Converged", code, name + " converged: " + why, lastLines)
                    : failure(
                            state,
                            "Stopped: " + why,
                            code,
                            name + " was stopped: " + why + "." + exit(code),
                            lastLines);
        }
        if (stopping || !reason.equals(JobStatuses.COMPLETED_SUCCESSFULLY)) {
            return failure(
                    state,
                    reason.isEmpty() ? "No reason was given" : reason,
                    code,
                    ended(name, stopping, reason, code) + advice(reason),
                    lastLines);
        }
        if (code == null) {
            return failure(
                    state,
                    "No exit code",
                    null,
                    name + " is completed, but its process log "
                            + (logs.isEmpty() ? "is missing" : "does not say that the command exited")
                            + ": the command was killed or its log was lost. See " + state.jobUrl(),
                    lastLines);
        }
        if (code != 0) {
            return failure(
                    state,
                    "Exited with code " + code,
                    code,
                    name + " failed: its command exited with code " + code,
                    lastLines);
        }
        return new Outcome(true, seen.status(), reason, 0, name + " completed successfully", lastLines);
    }

    private static Outcome failure(
            JobState state, String reason, Integer code, String message, List<String> lastLines) {
        return new Outcome(false, state.progress().seen().status(), reason, code, message, lastLines);
    }

    private static String exit(Integer code) {
        return code == null || code == 0 ? "" : " Its command exited with code " + code + ".";
    }

    private static String ended(String name, boolean stopping, String reason, Integer code) {
        String exit = exit(code);
        if (reason.isEmpty()) {
            return name
                    + (stopping
                            ? " was stopped, and Rescale does not say why."
                            : " ended, and Rescale does not say that it was successful.")
                    + exit;
        }
        return name + (stopping ? " was stopped: " : " failed: ") + reason + "." + exit;
    }

    /** What to do about a reason that Rescale is known to give: a sentence after a space; empty when there is none. */
    private static String advice(String reason) {
        String text = reason.toLowerCase(Locale.ROOT);
        if (text.contains("could not allocate")) {
            return " Try again later, or set another core type in hardware.coreType.";
        } else if (text.contains("max number of restarts")) {
            return " Low-priority cores were taken away too often: set isLowPriority to false, or try again later.";
        } else if (text.contains("run failed")) {
            return " Look at the end of process_output.log.";
        }
        return "";
    }

    /** What the platform says of the end: on the row that says it was stopped, else on the last one. */
    private static String reason(List<JobStatus> history) {
        String completed = "";
        for (JobStatus row : history) {
            boolean stop =
                    row.status().equals(JobStatuses.STOPPING) || row.status().equals(JobStatuses.FORCE_STOP);
            if (stop && !row.reason().isEmpty()) {
                return row.reason();
            }
            if (row.status().equals(JobStatuses.COMPLETED) && completed.isEmpty()) {
                completed = row.reason();
            }
        }
        return completed;
    }

    /** The first code that is not 0, else 0; null when a part has none, or nothing was launched. */
    private static Integer exitCode(List<ProcessLog.Summary> logs) {
        boolean complete = !logs.isEmpty();
        for (ProcessLog.Summary log : logs) {
            for (int code : log.exitCodes()) {
                if (code != 0) {
                    return code;
                }
            }
            complete &= !log.exitCodes().isEmpty() && log.exitCodes().size() >= log.parts();
        }
        return complete ? 0 : null;
    }
}
