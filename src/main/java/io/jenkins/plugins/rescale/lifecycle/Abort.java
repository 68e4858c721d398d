package io.jenkins.plugins.rescale.lifecycle;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Takes a job to its end after the build was asked to end, from whatever phase it was in: what is not submitted is
 * deleted or never created, what runs is stopped and what it has written is collected. A bounded time for all of it.
 */
final class Abort {
    private final JobRun run;
    private final JobState state;
    private final JobContext context;
    private final Patience patience;
    private final Stopping stopping;

    Abort(JobRun run, JobContext context, Patience patience) {
        this.run = run;
        this.state = run.state();
        this.context = context;
        this.patience = patience;
        this.stopping = new Stopping(context, state, patience);
    }

    Duration advance() throws IOException, InterruptedException {
        boolean first = state.stopRequestedAt == 0;
        if (first) {
            state.stopRequestedAt = System.currentTimeMillis();
            context.save(state);
        }
        return switch (state.phase) {
            case PREPARE, PACK, UPLOAD, CREATE -> end("The build was aborted before the job was created");
            case CREATING -> {
                boolean found = new JobCreation(context, state).lookUp();
                yield found || state.phase == Phase.CREATE ? Duration.ZERO : orTooLong(patience.look());
            }
            case SUBMIT -> {
                stopping.deleteUnsubmitted();
                yield end("The build was aborted before the job was submitted");
            }
            case SUBMITTING -> {
                boolean found = new Submission(context, state).lookUp();
                yield found || state.phase == Phase.SUBMIT ? Duration.ZERO : orTooLong(patience.look());
            }
            case WAIT -> state.options.stopsOnAbort() ? stop() : leave();
            case COLLECT -> {
                if (!state.stopSent) {
                    yield end("The build was aborted while the outputs were collected. The job has ended and its"
                            + " outputs stay on Rescale: " + Links.job(state));
                }
                yield run.collect();
            }
            case CLEAN_UP, DONE -> end("The build was aborted after the outputs were collected");
        };
    }

    private Duration stop() throws IOException, InterruptedException {
        stopping.send();
        if (run.look()) {
            return run.next(Phase.COLLECT);
        }
        return orTooLong(Duration.ofMillis(
                Math.min(run.pollDelay().toMillis(), Math.max(1, patience.stop().toMillis() / 10))));
    }

    private Duration leave() throws IOException {
        return end("The build was aborted; job " + state.jobId + " is left on Rescale, as onAbort says, and goes on: "
                + Links.job(state));
    }

    private Duration orTooLong(Duration delay) throws IOException {
        if (!stopping.tookTooLong()) {
            return delay;
        }
        stopping.giveUp();
        return end("The build was aborted");
    }

    private Duration end(String message) throws IOException {
        if (state.outcome == null) {
            state.outcome = new Outcome(false, state.status(), "Aborted", null, message, List.of());
        }
        context.log().line(message);
        return run.next(Phase.DONE);
    }
}
