package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LogPosition;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How far a job is on its way. Small, since it is saved before and after every call that creates something, and with
 * each look that shows a change. Changed by the one thread that takes the job on.
 */
@SavedFields
public final class Progress {
    private Phase phase;
    /** Inputs that are on Rescale: so many rows of {@link JobLists#inputs} count. */
    private long uploaded;

    private long uploadedBytes;
    /** Whether those are for this job alone, since they are to be deleted after it: no other build is given them. */
    private boolean ownInputs;
    /** Random; travels in the job, so that it is found again when the answer to its creation is lost. */
    private String marker = "";
    /** When the creation was asked for first, in milliseconds since 1970; 0 until then. */
    private long createdAt;
    /** Empty until the job is known to exist. */
    private String jobId = "";
    /** Times that the creation, or after it the submission, was asked for. */
    private int attempts;
    /** Times in a row that Rescale was asked, without success, whether the creation or submission had arrived. */
    private int lookUps;
    /** Milliseconds since 1970; 0 until then. */
    private long submittedAt;

    private Seen seen = new Seen();
    /** The step that has the job now; empty while there is none but the build. */
    private String taker = "";
    /** Whether other jobs of this one may be left over, since an earlier request to create it may arrive late. */
    private boolean strays;
    /** How far the process log has been shown. */
    private LogPosition log = new LogPosition();
    /** When Jenkins was asked to end the job; 0 when it was not. */
    private long stopRequestedAt;
    /** Whether Rescale took the request to stop the job. */
    private boolean stopSent;

    @JsonUnwrapped
    private CollectionTries collection = new CollectionTries();

    /** For Jackson, which sets what the file holds: a phase that it does not name is not known. */
    private Progress() {}

    static Progress begun() {
        Progress progress = new Progress();
        progress.phase = Phase.PREPARE;
        return progress;
    }

    /** Whoever wrote the file may have left out anything but the phase. */
    Progress complete() {
        marker = marker == null ? "" : marker;
        jobId = jobId == null ? "" : jobId;
        taker = taker == null ? "" : taker;
        seen = seen == null ? new Seen() : seen.complete();
        log = log == null ? new LogPosition() : log.complete();
        collection = collection == null ? new CollectionTries() : collection;
        return this;
    }

    public Phase phase() {
        return phase;
    }

    public void enter(Phase next) {
        phase = next;
    }

    /** Inputs that are on Rescale. */
    public long uploaded() {
        return uploaded;
    }

    /** Bytes of them. */
    public long uploadedBytes() {
        return uploadedBytes;
    }

    /** The inputs were packed, so none of them is on Rescale yet. */
    public void packed() {
        uploaded = 0;
        uploadedBytes = 0;
    }

    /** More inputs are on Rescale now. */
    public void uploaded(long files, long bytes) {
        uploaded += files;
        uploadedBytes += bytes;
    }

    /** The creation is about to be asked for, the first time or once more. */
    public void creating(Instant now) {
        if (marker.isEmpty()) {
            marker = UUID.randomUUID().toString();
            createdAt = now.toEpochMilli();
        }
        phase = Phase.CREATING;
        lookUps = 0;
        attempts++;
    }

    /** The creation was answered, and not done. */
    public void notCreated() {
        phase = Phase.CREATE;
        attempts--;
    }

    /** The inputs are for this job alone, or may be given to others too. */
    public void ownsInputs(boolean own) {
        ownInputs = own;
    }

    public boolean ownsInputs() {
        return ownInputs;
    }

    public String marker() {
        return marker;
    }

    /** When the creation was asked for first. */
    public Instant createdAt() {
        return Instant.ofEpochMilli(createdAt);
    }

    /** The job is known to exist. */
    public void created(String id, Phase next) {
        jobId = id;
        phase = next;
        lookUps = 0;
        attempts = 0;
    }

    /** Jobs may be left over from earlier requests to create this one, or are not looked for any more. */
    public void mayHaveStrays(boolean may) {
        strays = may;
    }

    public boolean mayHaveStrays() {
        return strays;
    }

    /** Times that the creation, or after it the submission, was asked for. */
    public int attempts() {
        return attempts;
    }

    /** @return times in a row that a request whose answer is lost was not found to have arrived */
    public int lookedUpInVain() {
        return ++lookUps;
    }

    /** The submission is about to be asked for, the first time or once more. */
    public void submitting(Instant now) {
        phase = Phase.SUBMITTING;
        lookUps = 0;
        attempts++;
        submittedAt = now.toEpochMilli();
    }

    /** The submission was answered, and not done. */
    public void notSubmitted() {
        phase = Phase.SUBMIT;
        attempts--;
    }

    /** The job runs, or will. */
    public void submitted() {
        phase = Phase.WAIT;
        lookUps = 0;
        attempts = 0;
    }

    /** When this build asked for the submission. */
    public Optional<Instant> submittedAt() {
        return submittedAt == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(submittedAt));
    }

    public String jobId() {
        return jobId;
    }

    public Seen seen() {
        return seen;
    }

    public LogPosition log() {
        return log;
    }

    public void logShown(LogPosition position) {
        log = position;
    }

    /**
     * Jenkins was asked to end the job.
     *
     * @return whether that was not known before
     */
    public boolean stopRequested(Instant now) {
        boolean news = stopRequestedAt == 0;
        stopRequestedAt = news ? now.toEpochMilli() : stopRequestedAt;
        return news;
    }

    public boolean isStopRequested() {
        return stopRequestedAt != 0;
    }

    /** Rescale took the request to stop the job. */
    public void stopSent() {
        stopSent = true;
    }

    public boolean isStopSent() {
        return stopSent;
    }

    /** How often the collection of the outputs was put off. */
    public CollectionTries collection() {
        return collection;
    }

    /** Another step brings the outputs, once more or for the first time. */
    void backTo(Phase earlier) {
        phase = earlier;
        collection = new CollectionTries();
    }

    /** @return whether that is news */
    boolean takenBy(String step) {
        boolean news = !taker.equals(step);
        taker = step;
        return news;
    }

    /** That an earlier step was aborted is no reason to abort the one that takes the job on. */
    void stopForgotten() {
        stopRequestedAt = 0;
    }
}
