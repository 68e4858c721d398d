package io.jenkins.plugins.rescale.freestyle;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.Extension;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.ItemListener;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.rescale.build.BuildJobs;
import io.jenkins.plugins.rescale.build.DetachedJob;
import io.jenkins.plugins.rescale.build.ListenerLog;
import io.jenkins.plugins.rescale.config.RescaleRuntime;
import io.jenkins.plugins.rescale.engine.lifecycle.JobRun;
import io.jenkins.plugins.rescale.engine.lifecycle.Patience;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobDriver;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import java.io.File;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * Deals with the jobs of freestyle builds, which cannot survive a restart of Jenkins. While such a build runs, a small
 * file, the note, names it. A note that still exists when Jenkins starts belongs to an interrupted build; its job on
 * Rescale is stopped or left, as {@code onAbort} says. This is retried for as long as Jenkins runs, and again after
 * each start, until it succeeds; only then is the note deleted. The console of the build shows the outcome.
 */
@Extension
public class OrphanedJobs extends ItemListener {
    private static final Logger LOGGER = Logger.getLogger(OrphanedJobs.class.getName());

    private static Path folder() {
        return new File(Jenkins.get().getRootDir(), "rescale/freestyle").toPath();
    }

    /** Creates the note for a job that is about to start; to be removed when the job has been dealt with. */
    static Path note(Run<?, ?> build, String name) throws IOException {
        Files.createDirectories(folder());
        Path note = Files.createTempFile(folder(), "job", ".txt");
        Files.writeString(note, build.getExternalizableId() + "\n" + name + "\n", StandardCharsets.UTF_8);
        return note;
    }

    /** Called when Jenkins has started; only hands over the work to the plugin's own threads. */
    @Override
    public void onLoaded() {
        List<Path> notes;
        try (Stream<Path> files = Files.list(folder())) {
            notes = files.filter(file -> file.toString().endsWith(".txt")).toList();
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot look for Rescale jobs of interrupted freestyle builds");
            return;
        }
        notes.forEach(note ->
                new JobDriver(RescaleRuntime.pool(), claim -> open(note, claim), Phase.DONE, new End(note)).start());
    }

    private static JobRun open(Path note, JobDriver.Claim claim) throws IOException {
        List<String> lines = Files.readAllLines(note, StandardCharsets.UTF_8);
        if (lines.size() < 2) {
            throw new NoJob("Jenkins terminated before the job started");
        }
        Run<?, ?> build = build(lines.get(0), note);
        StateFile file = BuildJobs.of(build).stateFile(lines.get(1));
        claim.take(file.path());
        JobState state = file.load().orElseThrow(() -> new NoJob("The build had not started a job"));
        TaskListener console = new StreamTaskListener(
                new ClosedBuildLog(build.getRootDir().toPath().resolve("log")), StandardCharsets.UTF_8);
        // the console filters of the build are no longer available
        state.options().setStreamLog(false);
        if (!state.progress().isStopRequested()) {
            console.getLogger().println(ListenerLog.PREFIX + "Jenkins was restarted, which interrupted this build");
        }
        LOGGER.warning(
                () -> build + " was interrupted by a restart of Jenkins; handling its Rescale job " + state.jobId());
        JobRun run =
                new JobRun(state, new DetachedJob(build, lines.get(1), console), Patience.DEFAULT.untilItIsStopped());
        // twice: a completed build has no workspace, so the outputs cannot be collected
        run.requestStop();
        run.requestStop();
        return run;
    }

    /**
     * @throws NoJob if the build was deleted
     * @throws IOException if the build is not loaded, which does not mean that its job has ended
     */
    @SuppressFBWarnings(value = "PATH_TRAVERSAL_IN", justification = "the ID is from a note that the plugin wrote")
    private static Run<?, ?> build(String id, Path note) throws IOException {
        Run<?, ?> build = Run.fromExternalizableId(id);
        if (build != null) {
            return build;
        }
        int hash = id.lastIndexOf('#');
        Job<?, ?> project = Jenkins.get().getItemByFullName(id.substring(0, hash), Job.class);
        if (project != null && !new File(project.getBuildDir(), id.substring(hash + 1)).exists()) {
            throw new NoJob("Build " + id + " no longer exists");
        }
        throw new IOException("Jenkins has not loaded build " + id + ", so its job was not stopped: it MAY STILL BE"
                + " RUNNING on Rescale and costing money. Check on Rescale, and stop it there. Jenkins tries again at"
                + " its next start, unless you delete " + note);
    }

    static void remove(Path note) {
        try {
            Files.deleteIfExists(note);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot delete " + note);
        }
    }

    /** Signals that there is no job to deal with. */
    private static final class NoJob extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        NoJob(String message) {
            super(message);
        }
    }

    /** Deletes the note once the job has been dealt with; after a failure, the next start tries again. */
    private static final class End implements JobDriver.Listener {
        private final Path note;

        End(Path note) {
            this.note = note;
        }

        @Override
        public void done(JobState state) {
            String outcome = state.outcome().map(Outcome::message).orElse("the job had ended");
            LOGGER.warning(() -> "Rescale job of an interrupted freestyle build: " + outcome);
            remove(note);
        }

        @Override
        public void failed(Throwable problem) {
            LOGGER.warning(() -> "Rescale job of an interrupted freestyle build: " + problem.getMessage());
            if (problem instanceof NoJob) {
                remove(note);
            }
        }
    }
}
