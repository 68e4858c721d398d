package io.jenkins.plugins.rescale.engine.transfer.output;

import io.jenkins.plugins.rescale.engine.api.Iso8601;
import java.time.Instant;

/**
 * An output that is to be fetched, before it is known which others have the same name.
 *
 * @param file with the name that it would like to have
 * @param name its path on Rescale, below all runs
 * @param run number of the run that wrote it; empty when the platform does not say
 * @param mayBeLog whether it may be the process log of its run
 */
public record WantedOutput(OutputFile file, String name, String run, boolean mayBeLog) {
    Instant uploaded() {
        return Iso8601.instant(file.dateUploaded()).orElse(Instant.MIN);
    }
}
