package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.JobStatus;
import io.jenkins.plugins.rescale.engine.api.JobStatuses;
import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.lifecycle.log.ExitVerdict;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LaunchedCommands;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Seen;
import io.jenkins.plugins.rescale.engine.results.StopReason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides whether a job succeeded. {@code Completed} alone means nothing: failing commands, stops by users and
 * insufficient capacity all lead to it. A job succeeded if it is {@code Completed} with the reason
 * {@code Completed successfully}, was never {@code Stopping}, and every part of its command exited with 0.
 */
final class OutcomeRule {
    private OutcomeRule() {}

    /**
     * @param ending why this plugin stopped the job, if it did
     * @param stoppedBy name of the user who requested the stop; empty if nobody did
     * @param logs one for each run
     * @param launched what the job launches
     * @param lacking sentences about required outputs that are missing
     */
    static Outcome decide(
            JobState state,
            String ending,
            String stoppedBy,
            List<JudgedLog> logs,
            LaunchedCommands launched,
            List<String> lacking) {
        List<String> lastLines = logs.stream()
                .filter(log -> log.summary() != null)
                .reduce((first, last) -> last)
                .map(log -> log.summary().lastLines())
                .orElse(List.of());
        ExitVerdict verdict = verdict(logs, launched, isRestarted(state));
        Long code = verdict.code();
        String name = "Job " + state.jobId();
        Seen seen = state.progress().seen();
        String reason = Printable.of(reason(seen.statuses()), 500);
        if (seen.isDeleted()) {
            return failure(
                    state, "Deleted", code, name + " was deleted on Rescale, so its outputs are gone", lastLines);
        }
        if (state.progress().isStopSent()) {
            return failure(state, "Stopped by Jenkins", code, name + " was stopped because " + ending, lastLines);
        }
        if (!stoppedBy.isEmpty()) {
            return failure(
                    state,
                    "Stopped in Jenkins by " + stoppedBy,
                    code,
                    name + " was stopped in Jenkins by " + stoppedBy + "." + exit(code),
                    lastLines);
        }
        if (!seen.was(JobStatuses.COMPLETED)) {
            return failure(
                    state,
                    "Cluster stopped",
                    code,
                    name + " did not finish: its cluster stopped while its status was "
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
                    reason.isEmpty() ? "No reason given" : reason,
                    code,
                    ended(name, stopping, reason, code) + advice(reason),
                    lastLines);
        }
        if (code == null) {
            return failure(
                    state,
                    "No exit code",
                    null,
                    name + " completed, but its process log " + verdict.doubt() + ". See " + state.jobUrl(),
                    lastLines);
        }
        if (code != 0) {
            return failure(
                    state,
                    "Exited with code " + ExitVerdict.describe(code),
                    code,
                    name + " failed: its command exited with code " + ExitVerdict.describe(code),
                    lastLines);
        }
        if (!lacking.isEmpty()) {
            return failure(
                    state,
                    "Missing outputs",
                    code,
                    name + " completed, but outputs listed in requireOutputs are missing: "
                            + String.join("; ", lacking),
                    lastLines);
        }
        return new Outcome(true, seen.status(), reason, 0L, name + " completed successfully", lastLines);
    }

    private static Outcome failure(JobState state, String reason, Long code, String message, List<String> lastLines) {
        return new Outcome(false, state.progress().seen().status(), reason, code, message, lastLines);
    }

    private static String exit(Long code) {
        return code == null || code == 0 ? "" : " Its command exited with code " + ExitVerdict.describe(code) + ".";
    }

    private static String ended(String name, boolean stopping, String reason, Long code) {
        String exit = exit(code);
        if (reason.isEmpty()) {
            return name
                    + (stopping
                            ? " was stopped; Rescale gave no reason."
                            : " ended, but Rescale did not report success.")
                    + exit;
        }
        return name + (stopping ? " was stopped: " : " failed: ") + reason + "." + exit;
    }

    /**
     * Returns advice for reasons that Rescale is known to give, as a sentence after a space; empty if there is none.
     */
    private static String advice(String reason) {
        String text = reason.toLowerCase(Locale.ROOT);
        if (text.contains("could not allocate")) {
            return " Try again later, or set another core type in hardware.coreType.";
        } else if (text.contains("max number of restarts")) {
            return " Its low-priority cores were preempted too often: set isLowPriority to false, or try again later.";
        } else if (text.contains("run failed")) {
            return " See the end of process_output.log.";
        }
        return "";
    }

    /**
     * Returns the reason that the platform gives for the end: from the row of the stop, or else from the completion.
     */
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

    /** Returns whether the history shows that the job was restarted on another machine. */
    static boolean isRestarted(JobState state) {
        return state.progress().seen().statuses().stream()
                        .filter(row -> row.status().equals(JobStatuses.EXECUTING))
                        .count()
                > 1;
    }

    /** Returns the verdict of the first run that failed, or else of the first run without a known exit code. */
    private static ExitVerdict verdict(List<JudgedLog> logs, LaunchedCommands launched, boolean restarted) {
        ExitVerdict verdict = null;
        for (JudgedLog log : logs) {
            ExitVerdict next = log.summary() == null
                    ? ExitVerdict.unknown(log.doubt())
                    : ExitVerdict.of(log.summary(), launched, restarted);
            if (next.code() != null && next.code() != 0) {
                return next;
            }
            verdict = verdict == null || next.code() == null && verdict.code() != null ? next : verdict;
        }
        return verdict == null ? ExitVerdict.unknown(ExitVerdict.MISSING) : verdict;
    }
}
