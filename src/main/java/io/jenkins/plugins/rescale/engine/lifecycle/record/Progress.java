package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LogPosition;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Progress of a job. Kept small, since it is saved before and after every call that creates something and after each
 * poll that shows a change. Modified only by the thread that drives the job.
 */
@SavedFields
public final class Progress {
    private Phase phase;

    @JsonUnwrapped
    private UploadProgress uploads = new UploadProgress();
    /** Whether the inputs are for this job alone because they are deleted after it; no other build may reuse them. */
    private boolean ownInputs;
    /** Random; sent with the job to find it again if the answer to its creation is lost. */
    private String marker = "";
    /** When the creation was first requested, in milliseconds since 1970; 0 before. */
    private long createdAt;
    /** Empty until the job is known to exist. */
    private String jobId = "";
    /** Number of requests to create the job or, once it exists, to submit it. */
    private int attempts;
    /** Number of consecutive checks that did not find the requested creation or submission. */
    private int lookUps;
    /** When the submission was requested, in milliseconds since 1970; 0 before. */
    private long submittedAt;

    private Seen seen = new Seen();
    /** The step that currently has the job; empty if it belongs to no step but to the build. */
    private String taker = "";
    /** Whether duplicates of this job may be left over, since an earlier creation request may arrive late. */
    private boolean strays;
    /** How far the process log has been shown. */
    private LogPosition log = new LogPosition();
    /** When Jenkins was asked to end the job, in milliseconds since 1970; 0 if it was not. */
    private long stopRequestedAt;
    /** Whether Rescale accepted the request to stop the job. */
    private boolean stopSent;

    @JsonUnwrapped
    private CollectionTries collection = new CollectionTries();

    private String failure = "";

    /** For Jackson, which sets the fields in the file. The phase stays null if the file has none that is known. */
    private Progress() {}

    static Progress begun() {
        Progress progress = new Progress();
        progress.phase = Phase.PREPARE;
        return progress;
    }

    /** Fills in missing fields, since the file may have been edited. Only the phase is required. */
    Progress complete() {
        marker = marker == null ? "" : marker;
        jobId = jobId == null ? "" : jobId;
        taker = taker == null ? "" : taker;
        seen = seen == null ? new Seen() : seen.complete();
        log = log == null ? new LogPosition() : log.complete();
        uploads = uploads == null ? new UploadProgress() : uploads;
        collection = collection == null ? new CollectionTries() : collection;
        failure = failure == null ? "" : failure;
        return this;
    }

    public Phase phase() {
        return phase;
    }

    public void enter(Phase next) {
        phase = next;
    }

    /** Number of inputs on Rescale, which is the number of valid rows in {@link JobLists#inputs}. */
    public long uploaded() {
        return uploads.files();
    }

    /** How far the upload of the inputs is. */
    public UploadProgress uploads() {
        return uploads;
    }

    /** Records that the creation is about to be requested, for the first time or again. */
    public void creating(Instant now) {
        if (marker.isEmpty()) {
            marker = UUID.randomUUID().toString();
            createdAt = now.toEpochMilli();
        }
        phase = Phase.CREATING;
        lookUps = 0;
        attempts++;
    }

    /** Records that Rescale answered without creating the job. */
    public void notCreated() {
        phase = Phase.CREATE;
        attempts--;
    }

    /** Sets whether the inputs are for this job alone or may be reused by others. */
    public void ownsInputs(boolean own) {
        ownInputs = own;
    }

    public boolean ownsInputs() {
        return ownInputs;
    }

    public String marker() {
        return marker;
    }

    /** When the creation was first requested. */
    public Instant createdAt() {
        return Instant.ofEpochMilli(createdAt);
    }

    /** Records that the job exists. */
    public void created(String id, Phase next) {
        jobId = id;
        phase = next;
        lookUps = 0;
        attempts = 0;
    }

    /** Sets whether earlier creation requests may have left duplicates of this job behind. */
    public void mayHaveStrays(boolean may) {
        strays = may;
    }

    public boolean mayHaveStrays() {
        return strays;
    }

    /** Number of requests to create the job or, once it exists, to submit it. */
    public int attempts() {
        return attempts;
    }

    /** @return number of consecutive checks, with this one, that did not find a request whose answer was lost */
    public int lookedUpInVain() {
        return ++lookUps;
    }

    /** Records that the submission is about to be requested, for the first time or again. */
    public void submitting(Instant now) {
        phase = Phase.SUBMITTING;
        lookUps = 0;
        attempts++;
        submittedAt = now.toEpochMilli();
    }

    /** Records that Rescale answered without submitting the job. */
    public void notSubmitted() {
        phase = Phase.SUBMIT;
        attempts--;
    }

    /** Records that the job has been submitted and is running or will run. */
    public void submitted() {
        phase = Phase.WAIT;
        lookUps = 0;
        attempts = 0;
    }

    /** When this build requested the submission. */
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
     * Records that Jenkins was asked to end the job.
     *
     * @return whether this is the first such request
     */
    public boolean stopRequested(Instant now) {
        boolean news = stopRequestedAt == 0;
        stopRequestedAt = news ? now.toEpochMilli() : stopRequestedAt;
        return news;
    }

    public boolean isStopRequested() {
        return stopRequestedAt != 0;
    }

    /** Records that Rescale accepted the request to stop the job. */
    public void stopSent() {
        stopSent = true;
    }

    public boolean isStopSent() {
        return stopSent;
    }

    /** How often collecting the outputs was postponed. */
    public CollectionTries collection() {
        return collection;
    }

    /** Why the last step that had the job failed, for users; empty if it did not. */
    public String failure() {
        return failure;
    }

    void failed(String why) {
        failure = why;
    }

    /** Goes back to an earlier phase, so that another step collects the outputs, again or for the first time. */
    void backTo(Phase earlier) {
        phase = earlier;
        collection = new CollectionTries();
    }

    /** @return whether the step did not have the job before */
    boolean takenBy(String step) {
        boolean news = !taker.equals(step);
        taker = step;
        return news;
    }

    /** Discards the abort of an earlier step, which must not abort the step that takes the job over. */
    void stopForgotten() {
        stopRequestedAt = 0;
    }
}
