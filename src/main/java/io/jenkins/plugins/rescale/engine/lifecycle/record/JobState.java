package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.rescale.engine.api.JobStatus;
import io.jenkins.plugins.rescale.engine.api.JobStatuses;
import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.job.OutputSelectors;
import io.jenkins.plugins.rescale.engine.lifecycle.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LogPosition;
import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is known of a job on its way. Saved as JSON before and after every call that creates something, so that
 * whoever reads it can go on: fields that a later version adds are absent in an old state, and ignored by an old
 * version. Holds no token. Changed by the one thread that takes the job on.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@JsonIgnoreProperties(ignoreUnknown = true)
public final class JobState {
    /** Keeps a state that somebody has tampered with from being read for long. */
    private static final int MAX_TEXT = 8 * 1024 * 1024;

    private static final String HINT = ". Look on Rescale whether the job runs, and bring its outputs back with"
            + " rescaleCollect(jobId: '…') when it has ended";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .build();

    /** What the user asked for. */
    JobOptions options = new JobOptions();

    Phase phase = Phase.PREPARE;
    /** Origin of the platform; empty until it is settled. */
    String platform = "";
    /** Credential that is used; empty until it is settled, and on the command line. */
    String credentialsId = "";
    /** Seconds between two looks at the job. */
    int pollSeconds = JobOptions.DEFAULT_POLL_INTERVAL;
    /** Random; travels in the job, so that it is found again when the answer to its creation is lost. */
    String marker = "";
    /** The job JSON as the user wrote it. */
    String jobJson = "";

    String jobName = "";
    /** Empty until the job is known to exist. */
    String jobId = "";
    /** Inputs as they lie on the machine with the workspace. */
    List<LocalInput> packed = List.of();
    /** Inputs on Rescale. */
    List<UploadedInput> inputs = List.of();
    /** Patterns of the outputs that are wanted. */
    List<String> outputSelectors = List.of();
    /** Times in a row that Rescale was asked, without success, whether the creation or submission had arrived. */
    int lookUps;
    /** Times that the creation, or after it the submission, was asked for. */
    int attempts;
    /** When the creation was asked for first, in milliseconds since 1970; 0 until then. */
    long createdAt;
    /** Whether the list of outputs was found wanting once already. */
    boolean listedBefore;
    /** Times that outputs could not be fetched. */
    int fetchFailures;
    /** Estimated in the account's currency before the submission; negative when unknown. */
    double estimatedCost = -1;
    /** The same from the real run time; negative when unknown. */
    double estimatedCostAfter = -1;
    /** Milliseconds since 1970; 0 until then. */
    long submittedAt;
    /** History as the platform last gave it, newest first. */
    List<JobStatus> statuses = List.of();
    /** How far the process log has been shown. */
    public LogPosition log = new LogPosition();
    /** Since when no look at the job worked; 0 when the last one did. */
    long failingSince;
    /** Looks at the job so far. */
    int looks;
    /** When its status or its log changed last; 0 before the first look. */
    long changedAt;
    /** Times in a row that the cluster was found stopped although the job has not ended. */
    int clusterGone;
    /** When Jenkins was asked to end the job; 0 when it was not. */
    long stopRequestedAt;
    /** Whether Rescale took the request to stop the job. */
    boolean stopSent;
    /** Who stopped it by a request of its own, not by ending the build, for people; empty when nobody did. */
    String stoppedBy = "";
    /** Since when the cluster is waited for so that the job can be deleted; 0 when it is not. */
    long cleanUpSince;
    /** The job was seen to be gone from Rescale. */
    boolean deleted;
    /** How the job ended; null before. */
    Outcome outcome;
    /** Paths of the outputs relative to the output directory; empty before they are there. */
    List<String> outputs = List.of();
    /** The same with sizes; empty in states of versions before this field. */
    List<OutputFile> outputFiles = List.of();
    /** What the collection had to leave out, for people. */
    List<String> notCollected = new ArrayList<>();

    /** A new job. */
    public static JobState of(JobOptions options) {
        JobState state = new JobState();
        state.options = options;
        return state;
    }

    /** A job that was submitted by somebody else. */
    public static JobState ofJob(JobOptions options, String jobId) {
        JobState state = of(options);
        state.jobId = jobId;
        state.phase = Phase.WAIT;
        state.outputSelectors = options.getOutputs().isEmpty()
                ? OutputSelectors.ALL.patterns()
                : OutputSelectors.parse(options.getOutputs()).patterns();
        return state;
    }

    /**
     * Lets another step take a job on that was submitted before, with what that step says of collecting. That an
     * earlier step was aborted is no reason to abort this one.
     *
     * @param from the phase to go on with; earlier ones that are not through yet come first, so the outputs of a job
     *     that was left running are collected when it has ended
     */
    public void continueFrom(Phase from, JobOptions step) {
        if (phase.compareTo(from) > 0) {
            phase = from == Phase.COLLECT && !hasEnded() ? Phase.WAIT : from;
            listedBefore = false;
            fetchFailures = 0;
            outcome = null;
        }
        stopRequestedAt = 0;
        failingSince = 0;
        if (!step.getOutputs().isEmpty()) {
            options.setOutputs(step.getOutputs());
            outputSelectors = OutputSelectors.parse(step.getOutputs()).patterns();
        }
        if (!step.getOutputDirectory().equals(JobOptions.DEFAULT_OUTPUT_DIRECTORY)) {
            options.setOutputDirectory(step.getOutputDirectory());
        }
        if (step.getPollInterval() > 0) {
            pollSeconds = step.getPollInterval();
        }
        if (from == Phase.WAIT) {
            options.setOnAbort(step.getOnAbort());
        }
        options.setArchiveOutputs(step.isArchiveOutputs());
        options.setStreamLog(step.isStreamLog());
        options.setCleanUp(step.getCleanUp());
        options.setFailOnError(step.isFailOnError());
        if (step.transfersFromController()) {
            options.setTransferFrom(step.getTransferFrom());
        }
    }

    /**
     * Reads what {@link #toJson} wrote, in this or another version. What is not there has its default.
     *
     * @throws IOException if it is no saved state, or one in a phase that this version does not know: going on from a
     *     guess could create the job a second time
     */
    public static JobState fromJson(String json) throws IOException {
        try {
            if (json.length() > MAX_TEXT) {
                throw new IOException("it is larger than " + MAX_TEXT + " characters");
            }
            JsonNode tree = MAPPER.readTree(json);
            if (tree == null || !tree.isObject()) {
                throw new IOException("it is not a JSON object");
            }
            JobState state = MAPPER.treeToValue(tree, JobState.class);
            if (!tree.hasNonNull("phase") || state.phase == null) {
                throw new IOException(
                        "its phase \"" + Printable.of(tree.path("phase").asText(), 40)
                                + "\" is of a version of the plugin that this one does not know");
            }
            state.fillIn();
            return state;
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "The saved state of a Rescale job cannot be read: " + Printable.of(e.getOriginalMessage(), 200)
                            + HINT,
                    e);
        } catch (IOException e) {
            throw new IOException("The saved state of a Rescale job cannot be read: " + e.getMessage() + HINT, e);
        }
    }

    /** Whoever wrote the state may have left out anything. */
    private void fillIn() {
        options = options == null ? new JobOptions() : options.normalised();
        platform = text(platform);
        credentialsId = text(credentialsId);
        marker = text(marker);
        jobJson = text(jobJson);
        jobName = text(jobName);
        jobId = text(jobId);
        stoppedBy = text(stoppedBy);
        packed = list(packed);
        inputs = list(inputs);
        outputSelectors = list(outputSelectors);
        statuses = list(statuses);
        outputs = list(outputs);
        outputFiles = list(outputFiles);
        notCollected = list(notCollected);
        log = log == null ? new LogPosition() : log;
        log.recent = log.recent == null ? new long[0] : log.recent;
        pollSeconds = Math.max(1, Math.min(JobOptions.MAX_POLL_INTERVAL, pollSeconds));
    }

    boolean hasEnded() {
        return deleted || JobStatuses.has(statuses, JobStatuses.COMPLETED);
    }

    /** Whether its history says that somebody stopped it. */
    boolean wasStopped() {
        return JobStatuses.has(statuses, JobStatuses.STOPPING) || JobStatuses.has(statuses, JobStatuses.FORCE_STOP);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static <T> List<T> list(List<T> value) {
        return value == null ? List.of() : List.copyOf(value);
    }

    /** Everything, as JSON. */
    public String toJson() throws IOException {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IOException(e);
        }
    }

    /** Settles where and as whom the job runs; see {@link JobContext#settle}. */
    public void settle(String origin, String credential, int pollIntervalSeconds) {
        platform = origin;
        credentialsId = credential;
        pollSeconds = Math.max(1, Math.min(JobOptions.MAX_POLL_INTERVAL, pollIntervalSeconds));
    }

    public JobOptions options() {
        return options;
    }

    public Phase phase() {
        return phase;
    }

    public String platform() {
        return platform;
    }

    public String credentialsId() {
        return credentialsId;
    }

    public void setJobName(String name) {
        jobName = name;
    }

    public String jobName() {
        return jobName;
    }

    public String jobId() {
        return jobId;
    }

    public List<JobStatus> statuses() {
        return statuses;
    }

    /** Latest status; empty before there is one. */
    public String status() {
        return statuses.isEmpty() ? "" : statuses.get(0).status();
    }

    public double estimatedCost() {
        return estimatedCost;
    }

    public Outcome outcome() {
        return outcome;
    }

    public List<String> outputs() {
        return outputs;
    }

    /** Path of a file in the output directory, relative to the workspace. */
    String inOutputDirectory(String name) {
        return options.getOutputDirectory() + "/" + name;
    }
}
