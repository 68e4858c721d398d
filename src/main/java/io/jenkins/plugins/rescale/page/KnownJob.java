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

/** What is kept of a job of a build; each part is read when it is asked for, once. */
final class KnownJob {
    private static final Logger LOGGER = Logger.getLogger(KnownJob.class.getName());

    private final Run<?, ?> run;
    private final StateFile file;
    private JobFigures figures;
    private JobSummary summary;
    private List<CaseRow> cases;

    /** @param figures null while they are not known */
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

    /** All that is known of it; empty when nothing is. */
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

    /** The cases of a parameter study; none of a job, and before they were checked. */
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
        LOGGER.log(Level.WARNING, problem, () -> "A Rescale job of " + run + " cannot be shown");
    }
}
