package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.JobStatuses;
import io.jenkins.plugins.rescale.engine.api.Listing;
import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RescaleFile;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.log.LogFollower;
import io.jenkins.plugins.rescale.engine.results.SeriesCsv;
import io.jenkins.plugins.rescale.engine.transfer.input.InputPacking;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputPaths;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputPlan;
import io.jenkins.plugins.rescale.engine.transfer.output.RefusedOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What Rescale lists of a job that has ended, and which of it is to be collected. */
final class OutputListing {
    private static final Logger LOGGER = Logger.getLogger(OutputListing.class.getName());

    private final JobScope job;
    private final Listing<RescaleFile> listing;

    private OutputListing(JobScope job, Listing<RescaleFile> listing) {
        this.job = job;
        this.listing = listing;
    }

    /** Asks for it; empty, and noted as gone, when the job was deleted. */
    static OutputListing of(JobScope job) throws IOException, InterruptedException {
        Listing<RescaleFile> none = new Listing<>(List.of(), 0);
        if (job.progress().seen().isDeleted()) {
            return new OutputListing(job, none);
        }
        try {
            return new OutputListing(
                    job, job.api(RetryPolicy.DEFAULT).jobFiles(job.state().jobId()));
        } catch (RescaleException e) {
            if (e.kind() != RescaleException.Kind.NOT_FOUND) {
                throw e;
            }
            LOGGER.log(Level.FINE, e, () -> job.state().jobId() + " is gone");
            job.progress().seen().gone();
            return new OutputListing(job, none);
        }
    }

    List<RescaleFile> files() {
        return listing.items();
    }

    /** Whether it may not be complete yet: it lags behind the status for some jobs. */
    boolean isWanting() {
        if (job.progress().seen().isDeleted()) {
            return false;
        }
        boolean ran = job.progress().seen().was(JobStatuses.EXECUTING);
        boolean logThere = files().stream().anyMatch(file -> file.name().equals(LogFollower.PROCESS_LOG));
        return files().isEmpty() || listing.differs() || ran && !logThere;
    }

    OutputPlan plan() {
        Set<String> reserved = job.plan().packed().archived()
                ? Set.of(RunReport.FILE_NAME, SeriesCsv.FILE_NAME, InputPacking.ARCHIVE_NAME)
                : Set.of(RunReport.FILE_NAME, SeriesCsv.FILE_NAME);
        return OutputPaths.plan(files(), job.plan().wanted()::matches, reserved);
    }

    /** Says what is missing, and which outputs cannot be collected and why. */
    List<String> notes(OutputPlan plan) {
        List<String> notes = new ArrayList<>();
        if (isWanting() && listing.differs()) {
            notes.add("Rescale counts " + listing.count() + " outputs but lists " + files().size()
                    + "; those that it lists are collected");
        } else if (isWanting() && files().isEmpty()) {
            notes.add("Rescale lists no outputs");
        }
        for (RefusedOutput refused : plan.refused()) {
            // the archive is there already, from where it was uploaded
            if (!refused.name().equals(InputPacking.ARCHIVE_NAME)) {
                notes.add("Output \"" + Printable.of(refused.name(), 200) + "\" is not collected: " + refused.reason());
            }
        }
        return notes;
    }
}
