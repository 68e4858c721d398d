package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Job;
import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.job.JobDefinition;
import io.jenkins.plugins.rescale.engine.job.JobInput;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Creates the job once. The platform knows no idempotency key, so the intent is saved first, with a random marker that
 * travels in the job as an environment variable; when the answer is lost, the newest jobs are searched for the marker.
 * A job that is created costs nothing until it is submitted, and only the one whose ID is known is ever submitted.
 */
final class JobCreation {
    private static final Logger LOGGER = Logger.getLogger(JobCreation.class.getName());
    /** Looks before a job is taken for not created: the list may lag behind. */
    static final int LOOKS = 3;
    /** Requests without an answer before the platform is taken for unable to create the job. */
    static final int ATTEMPTS = 5;

    private final JobContext context;
    private final JobState state;

    JobCreation(JobContext context, JobState state) {
        this.context = context;
        this.state = state;
    }

    /**
     * Creates the job.
     *
     * @return whether it is known to exist now; if not, {@link #lookUp} is to follow
     */
    boolean create() throws IOException, InterruptedException {
        JobDefinition definition = Definitions.parsed(state);
        RescaleApi api = context.api(state, RetryPolicy.DEFAULT);
        if (state.marker.isEmpty()) {
            state.marker = UUID.randomUUID().toString();
            state.createdAt = System.currentTimeMillis();
        }
        List<JobInput> inputs = state.inputs.stream()
                .map(input -> new JobInput(input.fileId(), input.decompress()))
                .toList();
        String body = definition.requestBody(state.marker, inputs);
        state.phase = Phase.CREATING;
        state.lookUps = 0;
        state.attempts++;
        Keeping.beforeEffect(context, state, "nothing was created on Rescale");
        try {
            Job job = api.createJob(body);
            boolean repeated = state.attempts > 1;
            created(job.id(), Phase.SUBMIT);
            if (repeated) {
                new MarkedJobs(state).deleteOthers(api, context.log());
            }
            return true;
        } catch (RescaleException e) {
            if (e.mayHaveArrived() && state.attempts < ATTEMPTS) {
                LOGGER.log(Level.FINE, e, () -> "the answer to the creation is lost");
                context.log()
                        .line("The answer to the creation of the job is lost (" + e.getMessage()
                                + "). Looking whether it arrived");
                return false;
            }
            state.phase = Phase.CREATE;
            throw e.mayHaveArrived() ? new NotCreated(e, state) : e;
        }
    }

    /**
     * Looks for the job that a lost request may have created.
     *
     * @return whether it was found and adopted
     */
    boolean lookUp() throws IOException, InterruptedException {
        RescaleApi api = context.api(state, RetryPolicy.DEFAULT);
        MarkedJobs jobs = new MarkedJobs(state);
        Optional<MarkedJobs.Found> found = jobs.find(api);
        if (found.isPresent()) {
            context.log().line("Found it: the job was created");
            // somebody may have submitted it in the web page meanwhile
            created(found.get().jobId(), found.get().submitted() ? Phase.SUBMITTING : Phase.SUBMIT);
            return true;
        }
        state.lookUps++;
        if (state.lookUps >= LOOKS) {
            state.phase = Phase.CREATE;
            context.log().line("It did not arrive" + jobs.silentOnes());
        }
        return false;
    }

    private void created(String jobId, Phase next) {
        state.jobId = jobId;
        state.phase = next;
        state.lookUps = 0;
        state.attempts = 0;
        Keeping.ifPossible(context, state);
        String url = Links.job(state);
        context.log()
                .line("Created job " + context.link(url, Printable.of(jobId, 40)) + " \""
                        + Printable.of(state.jobName, 100) + "\": " + url);
    }

    /** Rescale does not manage to create the job. */
    static final class NotCreated extends IOException {
        private static final long serialVersionUID = 1L;

        NotCreated(RescaleException cause, JobState state) {
            super(
                    "Rescale did not create the job in " + state.attempts
                            + " attempts. Nothing was submitted, so nothing"
                            + " runs or costs money; a job named \"" + Printable.of(state.jobName, 100)
                            + "\" that was never submitted may be left over and can be deleted on " + state.platform
                            + ". Run the step again later. The last problem: " + cause.getMessage(),
                    cause);
        }
    }
}
