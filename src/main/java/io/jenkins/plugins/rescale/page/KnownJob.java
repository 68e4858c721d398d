package io.jenkins.plugins.rescale.page;

import hudson.model.Run;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobSummary;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import io.jenkins.plugins.rescale.engine.lifecycle.sweep.CaseRow;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The saved data of a job of a build. Each part is read on first use, and only once. */
final class KnownJob {
    private static final Logger LOGGER = Logger.getLogger(KnownJob.class.getName());

    private final Run<?, ?> run;
    private final StateFile file;
    private JobFigures figures;
    private JobSummary summary;
    private List<CaseRow> cases;

    /** @param figures null if not known yet */
    KnownJob(Run<?, ?> run, StateFile file, JobFigures figures) {
        this.run = run;
        this.file = file;
        this.figures = figures;
    }

    StateFile file() {
        return file;
    }

    JobFigures figures() {
        if (figures == null) {
            boolean building = run.isBuilding();
            try {
                figures = file.figures(building)
                        .orElseGet(() -> JobFigures.unknown(building ? Stage.PREPARING : Stage.NOT_STARTED, ""));
            } catch (IOException e) {
                tell(e);
                figures = JobFigures.unknown(Stage.LEFT, Messages.RescaleJobPage_unreadable());
            }
        }
        return figures;
    }

    /** Returns all that is known about the job; empty if nothing is. */
    Optional<JobSummary> summary() {
        if (summary == null) {
            try {
                file.load().ifPresent(state -> summary = JobSummary.of(state, run.isBuilding(), Instant.now()));
            } catch (IOException e) {
                tell(e);
            }
        }
        return Optional.ofNullable(summary);
    }

    /** Returns the cases of a parameter study; empty for a job, and until they are checked. */
    List<CaseRow> cases() {
        if (cases == null) {
            try {
                cases = CaseRow.all(file, run.isBuilding());
            } catch (IOException e) {
                tell(e);
                cases = List.of();
            }
        }
        return cases;
    }

    private void tell(IOException problem) {
        LOGGER.log(Level.WARNING, problem, () -> "Cannot show a Rescale job of " + run);
    }
}
