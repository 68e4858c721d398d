package io.jenkins.plugins.rescale.engine.api;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The part of Rescale's REST API (version 2) that running a job requires. An instance is for one account on one
 * platform and is thread-safe. No method returns {@code null}.
 *
 * <p><b>Calls that wait.</b> With any {@link RetryPolicy} other than {@link RetryPolicy#NO_WAIT}, a call waits as
 * Rescale's rate limits require, and is retried on 408, 425, 429, 5xx and network errors within the bounds of the
 * policy. If a response cannot be read, the call is attempted three times at most. {@link #createJob} and
 * {@link #submit} are retried only if they certainly had no effect (429, no connection), since repeating them could
 * cost money.
 *
 * <p><b>Calls that do not wait.</b> With {@link RetryPolicy#NO_WAIT}, a call makes one attempt and never sleeps: the
 * caller is a state machine whose thread serves other jobs in the meantime. The exception carries all it needs to know:
 *
 * <pre>{@code
 * try {
 *     api.submit(jobId);
 * } catch (RescaleException e) {
 *     if (e.mayHaveArrived()) {
 *         return lookUp();                          // do not repeat: first check whether it took effect
 *     } else if (!e.isTransient()) {
 *         throw e;
 *     }
 *     return e.retryAfter().orElse(ownBackOff());   // if present, this pause was requested and is not a problem
 * }
 * }</pre>
 *
 * A call that the rate limits do not allow is not made and fails with {@link RescaleException.Kind#OWN_LIMIT}.
 * Concurrent callers are given different, staggered times. A list of several pages is one call per page and starts over
 * if one of them fails: read long lists ({@link #jobFiles}) with a policy that waits.
 *
 * <p><b>Stops.</b> {@link #stop} ignores all limits, and all pauses that the platform requested: a running job costs
 * money.
 *
 * <p><b>Interrupts.</b> An interrupt ends a pause immediately and a call in progress within a fifth of a second. A job
 * creation or submission in progress is given ten seconds to complete; if the response arrives, it is returned and the
 * thread stays interrupted. A thread that is already interrupted makes no call.
 *
 * <p><b>Lists.</b> Rows that are null or lack an indispensable field are skipped, with one warning per list in the log;
 * a list that is null is treated as empty.
 */
public interface RescaleApi {
    /** The platform of this account. */
    Platform platform();

    /** The owner of the token ({@code GET /api/v2/users/me/}). */
    User currentUser() throws RescaleException, InterruptedException;

    /** Projects that jobs of this user can be charged to ({@code GET /api/v2/users/me/projects/}). */
    List<Project> projects() throws RescaleException, InterruptedException;

    /** The hardware catalog ({@code GET /api/v2/coretypes/}). */
    List<CoreType> coreTypes() throws RescaleException, InterruptedException;

    /** The software catalog ({@code GET /api/v2/analyses/}); hundreds of entries, so cache the result. */
    List<Analysis> analyses() throws RescaleException, InterruptedException;

    /**
     * Uploads a file as an input ({@code POST /api/v2/files/contents/}), streamed with a fixed length. Retried from the
     * start if the connection breaks: a lost response leaves an unused file at worst.
     *
     * @param progress receives the number of bytes of each chunk sent; negative to take back what a failed attempt
     *     reported
     */
    RescaleFile upload(String name, UploadSource source, LongConsumer progress)
            throws RescaleException, InterruptedException;

    /** Uploads a local file; see {@link #upload(String, UploadSource, LongConsumer)}. */
    default RescaleFile upload(String name, Path file, LongConsumer progress)
            throws RescaleException, InterruptedException {
        return upload(name, UploadSource.of(file), progress);
    }

    /** Metadata of a file ({@code GET /api/v2/files/{id}/}). */
    RescaleFile file(String fileId) throws RescaleException, InterruptedException;

    /**
     * Opens the decrypted contents of a file ({@code GET /api/v2/files/{id}/contents/}). Not retried once the body has
     * started: the caller knows what it has received and requests the rest.
     *
     * @param range the range to request; the platform may send the whole file instead, see
     *     {@link FileContents#offset()}
     */
    FileContents contents(String fileId, ByteRange range) throws RescaleException, InterruptedException;

    /** Deletes a file permanently; not an error if it does not exist ({@code DELETE /api/v2/files/{id}/}). */
    void deleteFile(String fileId) throws RescaleException, InterruptedException;

    /**
     * Creates a job without starting it ({@code POST /api/v2/jobs/}). Never repeated once the request may have arrived.
     * If the platform rejects the job for lack of a project, the exception lists the user's projects.
     *
     * @param body the job as JSON
     */
    Job createJob(String body) throws RescaleException, InterruptedException;

    /** The definition of a job ({@code GET /api/v2/jobs/{id}/}). */
    Job job(String jobId) throws RescaleException, InterruptedException;

    /** Whether a job exists. Tells a missing job from other causes of a 404. */
    default boolean hasJob(String jobId) throws RescaleException, InterruptedException {
        try {
            job(jobId);
            return true;
        } catch (RescaleException e) {
            if (e.kind() == RescaleException.Kind.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    /**
     * One page of the user's jobs, newest first ({@code GET /api/v2/jobs/}); see also {@link NewestJobs}.
     *
     * @param page from 1; empty past the end
     */
    Listing<JobRow> jobs(int page, int pageSize) throws RescaleException, InterruptedException;

    /**
     * Starts a job, which costs money from then on ({@code POST /api/v2/jobs/{id}/submit/}). Never repeated once the
     * request may have arrived.
     */
    void submit(String jobId) throws RescaleException, InterruptedException;

    /**
     * Requests that a job stop; it ends later ({@code POST /api/v2/jobs/{id}/stop/}). Ignores rate limits, and is
     * harmless if repeated.
     */
    void stop(String jobId) throws RescaleException, InterruptedException;

    /**
     * Deletes a job; not an error if it does not exist ({@code DELETE /api/v2/jobs/{id}/}). Fails with
     * {@link RescaleException.Kind#REJECTED} until its cluster is {@code Stopped}.
     */
    void deleteJob(String jobId, boolean deleteInputFiles) throws RescaleException, InterruptedException;

    /** Adds a tag to a job ({@code POST /api/v2/jobs/{id}/tags/}); the platform ignores tags when it creates a job. */
    void addTag(String jobId, String tag) throws RescaleException, InterruptedException;

    /**
     * The history of a job, newest first; empty before it is submitted ({@code GET /api/v2/jobs/{id}/statuses/}). If no
     * row has a status, the history is {@link JobStatus#NOT_TOLD} alone.
     */
    List<JobStatus> statuses(String jobId) throws RescaleException, InterruptedException;

    /**
     * The history of a job's cluster, newest first ({@code GET /api/v2/jobs/{id}/cluster_statuses/}). Also empty if the
     * platform returns 404, as it does for a while after the submission.
     */
    List<ClusterStatus> clusterStatuses(String jobId) throws RescaleException, InterruptedException;

    /** The runs of a job: one, or one per case of a design of experiments ({@code GET /api/v2/jobs/{id}/runs/}). */
    List<Run> runs(String jobId) throws RescaleException, InterruptedException;

    /**
     * Lists the outputs of all runs, which is complete only after the job has completed ({@code GET
     * /api/v2/jobs/{id}/files/}). Holds at most two pages of 1,000 in memory; more than two million rows are an error.
     *
     * @param each receives the files in the platform's order as their pages arrive; only some of them if the call fails
     */
    Tally jobFiles(String jobId, Consumer<RescaleFile> each) throws RescaleException, InterruptedException;

    /**
     * The last lines of a file of an active run, without line terminators ({@code GET
     * /api/v2/jobs/{id}/runs/{run}/tail/{path}?lines=N}).
     *
     * @param path relative to the work directory of the run; {@code process_output.log} for the process log. A path
     *     that leaves the run is rejected with {@link RescaleException.Kind#POLICY}
     */
    List<String> tail(String jobId, String run, String path, int lines) throws RescaleException, InterruptedException;
}
