package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Catalog;
import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LiveLog;
import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndex;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StopRequest;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * What the engine needs of its surroundings: a freestyle build, a Pipeline or a console. May block; never called on a
 * thread that others wait for.
 */
public interface JobContext {
    /** Where lines for people go; may be sent to the machine with the workspace. */
    TransferLog log();

    /**
     * Makes a text of a line for people lead to a page; by default it just stays a text.
     *
     * @param url of the platform
     */
    default String link(String url, String text) {
        return text;
    }

    /**
     * Settles which platform and account a job uses, once, before anything else, and writes both into the state.
     *
     * @param tokenName {@code API_token_name} of the job JSON, the credentials ID to use when the options name none;
     *     empty without one
     * @throws RefusedException if the platform is not allowed or there is no such credential
     */
    void settle(JobState state, String tokenName) throws RefusedException;

    /**
     * Puts values of the build's environment into the job JSON, where its users expect that.
     *
     * @return JSON, whatever the values hold
     */
    default String expand(String jobJson) {
        return jobJson;
    }

    /**
     * How to call the platform, with the token looked up anew.
     *
     * @throws IOException if the credential is gone
     */
    ConnectionSettings connection(JobState state) throws IOException;

    /** The API, with the token looked up anew. */
    RescaleApi api(JobState state, RetryPolicy retry) throws IOException;

    /** What the account can run. */
    Catalog catalog(JobState state) throws IOException, InterruptedException;

    /** Runs a task where the workspace is and waits for it; an interrupt here ends it there. */
    <T> T inWorkspace(WorkspaceTask<T> task) throws IOException, InterruptedException;

    /** Whether there is a workspace; without one a job can be checked, but for its files, and not run. */
    default boolean hasWorkspace() {
        return true;
    }

    /** Whether the workspace is on another machine than this process. */
    default boolean isRemote() throws IOException, InterruptedException {
        return false;
    }

    /**
     * A folder of this machine, of this job alone, for outputs on their way to a workspace on another machine. Outlives
     * a restart; need not exist. Empty where workspaces are on this machine.
     */
    default Optional<Path> stagingFolder() {
        return Optional.empty();
    }

    /** Keeps the state so that it survives the end of this process. On the disk when it returns. */
    void save(JobState state) throws IOException;

    /** Makes files of the workspace, as paths relative to it, artifacts under the same paths. */
    void archive(Collection<String> paths) throws IOException, InterruptedException;

    /** Files uploaded before by this account, so that they need not be uploaded again. */
    InputIndex inputIndex(JobState state);

    /**
     * Where jobs that wait at the same time share what they ask Rescale: one board for the whole process. Empty, as by
     * default, where there are few jobs.
     */
    default Optional<StatusBoard> statusBoard() {
        return Optional.empty();
    }

    /**
     * Where transfers, which tell it to the {@link #log()}, are shown while they are under way. Empty, as by default,
     * where nobody looks.
     */
    default Optional<TransferBoard.Place> progress() {
        return Optional.empty();
    }

    /**
     * Where the process log is kept for a page while the job runs. Empty, as by default, where there is no page.
     */
    default Optional<LiveLog> liveLog() {
        return Optional.empty();
    }

    /**
     * That somebody asked to stop the job on Rescale while the build goes on. Empty, as by default, where nobody can.
     */
    default Optional<StopRequest> stopRequest() {
        return Optional.empty();
    }
}
