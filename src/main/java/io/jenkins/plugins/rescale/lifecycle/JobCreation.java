package io.jenkins.plugins.rescale.lifecycle;

import io.jenkins.plugins.rescale.api.Job;
import io.jenkins.plugins.rescale.api.JobSummary;
import io.jenkins.plugins.rescale.api.Printable;
import io.jenkins.plugins.rescale.api.RescaleApi;
import io.jenkins.plugins.rescale.api.RescaleException;
import io.jenkins.plugins.rescale.api.RetryPolicy;
import io.jenkins.plugins.rescale.job.JobDefinition;
import io.jenkins.plugins.rescale.job.JobInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private static final int PAGE_SIZE = 100;
    private static final int MAX_READS = 30;

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
        }
        List<JobInput> inputs = state.inputs.stream()
                .map(input -> new JobInput(input.fileId(), input.decompress()))
                .toList();
        String body = definition.requestBody(state.marker, inputs);
        state.phase = Phase.CREATING;
        state.lookUps = 0;
        context.save(state);
        try {
            created(api.createJob(body));
            return true;
        } catch (RescaleException e) {
            if (e.mayHaveArrived()) {
                LOGGER.log(Level.FINE, e, () -> "the answer to the creation is lost");
                context.log().line("The answer to the creation of the job is lost (" + e.getMessage()
                        + "). Looking whether it arrived");
                return false;
            }
            state.phase = Phase.CREATE;
            throw e;
        }
    }

    /**
     * Looks for the job that a lost request may have created.
     *
     * @return whether it was found and adopted
     */
    boolean lookUp() throws IOException, InterruptedException {
        RescaleApi api = context.api(state, RetryPolicy.DEFAULT);
        Optional<Job> job = find(api);
        if (job.isPresent()) {
            context.log().line("Found it: the job was created");
            created(job.get());
            return true;
        }
        state.lookUps++;
        if (state.lookUps >= LOOKS) {
            state.phase = Phase.CREATE;
            context.log().line("It did not arrive");
        }
        return false;
    }

    private void created(Job job) throws IOException {
        state.jobId = job.id();
        state.phase = Phase.SUBMIT;
        state.lookUps = 0;
        context.save(state);
        context.log().line("Created job " + job.id() + " \"" + Printable.of(state.jobName, 100) + "\": "
                + Links.job(state));
    }

    /** Jobs of the same name are read first; the platform may have changed the name, so other new ones follow. */
    private Optional<Job> find(RescaleApi api) throws RescaleException, InterruptedException {
        List<JobSummary> candidates = new ArrayList<>();
        List<JobSummary> others = new ArrayList<>();
        for (JobSummary row : api.jobs(1, PAGE_SIZE).items()) {
            if (row.status().isEmpty()) {
                (row.name().equals(state.jobName) ? candidates : others).add(row);
            }
        }
        candidates.addAll(others);
        List<String> silent = new ArrayList<>();
        for (JobSummary row : candidates.subList(0, Math.min(MAX_READS, candidates.size()))) {
            Job job;
            try {
                job = api.job(row.id());
            } catch (RescaleException e) {
                if (e.kind() == RescaleException.Kind.NOT_FOUND) {
                    continue;
                }
                throw e;
            }
            Map<String, String> variables =
                    job.envVars().isEmpty() ? Map.of() : job.envVars().get(0);
            if (state.marker.equals(variables.get(JobDefinition.MARKER_VARIABLE))) {
                return Optional.of(job);
            }
            if (variables.isEmpty() && row.name().equals(state.jobName)) {
                silent.add(row.id());
            }
        }
        if (!silent.isEmpty() && state.lookUps == LOOKS - 1) {
            context.log()
                    .line("Jobs of the same name that were never submitted, one of which may be left over from this"
                            + " attempt; they cost nothing and can be deleted on Rescale: " + String.join(", ", silent));
        }
        return Optional.empty();
    }
}
