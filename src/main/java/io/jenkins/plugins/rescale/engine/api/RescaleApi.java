package io.jenkins.plugins.rescale.engine.api;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Rescale's REST API (version 2) as far as the life of a job needs it. One instance speaks for one account on one
 * platform and is thread-safe. No method returns {@code null}.
 *
 * <p><b>Calls that wait.</b> With any {@link RetryPolicy} but {@link RetryPolicy#NO_WAIT}, a call waits for its turn
 * within Rescale's rate limits, and is repeated on 408, 425, 429, 5xx and network errors within the bounds of the
 * policy. Answers that cannot be read are asked for three times at most. {@link #createJob} and {@link #submit} are
 * repeated only when it is certain that they had no effect (429, no connection), since repeating them could cost money.
 *
 * <p><b>Calls that do not wait.</b> With {@link RetryPolicy#NO_WAIT} a call makes one attempt and never sleeps: the
 * caller is a state machine, whose thread serves other jobs in the meantime. The exception tells it all that it needs:
 *
 * <pre>{@code
 * try {
 *     api.submit(jobId);
 * } catch (RescaleException e) {
 *     if (e.mayHaveArrived()) {
 *         return lookUp();                          // do not repeat: first see whether it had its effect
 *     } else if (!e.isTransient()) {
 *         throw e;
 *     }
 *     return e.retryAfter().orElse(ownBackOff());   // present: somebody asked for this pause, it is no trouble
 * }
 * }</pre>
 *
 * A call for which the rate limits leave no room is not made and ends with {@link RescaleException.Kind#OWN_LIMIT}. Many
 * callers that are sent away are told different times, in turn. A list of several pages is a call for each page and
 * begins anew when one of them fails: read long ones ({@link #jobFiles}) with a policy that waits.
 *
 * <p><b>Stops.</b> {@link #stop} is subject to no limit, and to no pause that the platform asked for: a job that runs
 * costs money.
 *
 * <p><b>Interrupts.</b> An interrupt ends a pause at once and a call under way within a fifth of a second. A creation or
 * submission under way is given ten more seconds, since its answer is worth that wait; if it comes, it is returned and
 * the thread stays interrupted. A thread that is interrupted already makes no call.
 *
 * <p><b>Lists.</b> Rows that are null, or lack what the plugin cannot do without, are left out with a warning in the log,
 * once for each list; a list that is null is empty.
 */
public interface RescaleApi {
    /** The platform that is called. */
    Platform platform();

    /** Who the token belongs to ({@code GET /api/v2/users/me/}). */
    User currentUser() throws RescaleException, InterruptedException;

    /** Projects that jobs of this user can be charged to ({@code GET /api/v2/users/me/projects/}). */
    List<Project> projects() throws RescaleException, InterruptedException;

    /** Hardware catalogue ({@code GET /api/v2/coretypes/}). */
    List<CoreType> coreTypes() throws RescaleException, InterruptedException;

    /** Software catalogue ({@code GET /api/v2/analyses/}); hundreds of entries, so cache the answer. */
    List<Analysis> analyses() throws RescaleException, InterruptedException;

    /**
     * Uploads a file as an input ({@code POST /api/v2/files/contents/}) with its length known beforehand, streamed
     * from its source. Repeated from the start when it is cut: the worst that a lost answer leaves is an unused file.
     *
     * @param progress is told the number of bytes of each piece sent; negative to take back what a repeated attempt
     *     had reported
     */
    RescaleFile upload(String name, UploadSource source, LongConsumer progress)
            throws RescaleException, InterruptedException;

    /** Uploads a file of this machine; see {@link #upload(String, UploadSource, LongConsumer)}. */
    default RescaleFile upload(String name, Path file, LongConsumer progress)
            throws RescaleException, InterruptedException {
        return upload(name, UploadSource.of(file), progress);
    }

    /** Metadata of a file ({@code GET /api/v2/files/{id}/}). */
    RescaleFile file(String fileId) throws RescaleException, InterruptedException;

    /**
     * Opens the decrypted contents of a file ({@code GET /api/v2/files/{id}/contents/}). Not repeated once the body has
     * begun: the caller knows what it has and asks for the rest.
     *
     * @param range what to ask for; the platform may send the whole file instead, see {@link FileContents#offset()}
     */
    FileContents contents(String fileId, ByteRange range) throws RescaleException, InterruptedException;

    /** Deletes a file for good; one that is gone already is no error ({@code DELETE /api/v2/files/{id}/}). */
    void deleteFile(String fileId) throws RescaleException, InterruptedException;

    /**
     * Creates a job, not started ({@code POST /api/v2/jobs/}). Never repeated once it may have arrived. A refusal for
     * want of a project lists those that the user has.
     *
     * @param body the job as JSON
     */
    Job createJob(String body) throws RescaleException, InterruptedException;

    /** Definition of a job ({@code GET /api/v2/jobs/{id}/}). */
    Job job(String jobId) throws RescaleException, InterruptedException;

    /** Whether there is such a job; without one, whatever is asked about it is answered by 404. */
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
     * Starts a job, from here on it costs money ({@code POST /api/v2/jobs/{id}/submit/}). Never repeated once it may
     * have arrived.
     */
    void submit(String jobId) throws RescaleException, InterruptedException;

    /**
     * Asks for a job to be stopped; it ends later ({@code POST /api/v2/jobs/{id}/stop/}). Held back by no limit, and
     * harmless when repeated.
     */
    void stop(String jobId) throws RescaleException, InterruptedException;

    /**
     * Deletes a job; one that is gone already is no error ({@code DELETE /api/v2/jobs/{id}/}). Refused with
     * {@link RescaleException.Kind#REJECTED} until its cluster is {@code Stopped}.
     */
    void deleteJob(String jobId, boolean deleteInputFiles) throws RescaleException, InterruptedException;

    /** Puts a tag on a job ({@code POST /api/v2/jobs/{id}/tags/}); tags in the body of a create are ignored. */
    void addTag(String jobId, String tag) throws RescaleException, InterruptedException;

    /**
     * History of a job, newest first; empty before it is submitted ({@code GET /api/v2/jobs/{id}/statuses/}). A history
     * in which no row names a status is {@link JobStatus#NOT_TOLD} alone.
     */
    List<JobStatus> statuses(String jobId) throws RescaleException, InterruptedException;

    /**
     * History of a job's cluster, newest first ({@code GET /api/v2/jobs/{id}/cluster_statuses/}). Also empty while the
     * platform answers 404, as it does for a while after the submission.
     */
    List<ClusterStatus> clusterStatuses(String jobId) throws RescaleException, InterruptedException;

    /** Runs of a job: one, or one per case of a design of experiments ({@code GET /api/v2/jobs/{id}/runs/}). */
    List<Run> runs(String jobId) throws RescaleException, InterruptedException;

    /**
     * Outputs of all runs, complete only after the job completed ({@code GET /api/v2/jobs/{id}/files/}). Needs the memory
     * of two pages of 1,000, whatever their number; more than two million rows are an error.
     *
     * @param each is handed the files in the platform's order as their pages arrive; only a part of them when the call
     *     fails
     */
    Tally jobFiles(String jobId, Consumer<RescaleFile> each) throws RescaleException, InterruptedException;

    /** All outputs at once; see {@link #jobFiles(String, Consumer)}, which holds no more than a page. */
    default Listing<RescaleFile> jobFiles(String jobId) throws RescaleException, InterruptedException {
        List<RescaleFile> files = new ArrayList<>();
        Tally tally = jobFiles(jobId, files::add);
        return new Listing<>(files, tally.count());
    }

    /** Outputs of one run ({@code GET /api/v2/jobs/{id}/runs/{run}/files/}). */
    Listing<RescaleFile> runFiles(String jobId, String run) throws RescaleException, InterruptedException;

    /**
     * Last lines of a file of a run while it goes on, without line ends
     * ({@code GET /api/v2/jobs/{id}/runs/{run}/tail/{path}?lines=N}).
     *
     * @param path relative to the work directory of the run; {@code process_output.log} for the process log. One that
     *     leaves the run is refused with {@link RescaleException.Kind#POLICY}
     */
    List<String> tail(String jobId, String run, String path, int lines) throws RescaleException, InterruptedException;
}
