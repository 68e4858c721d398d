package io.jenkins.plugins.rescale.engine.transfer.output;

import io.jenkins.plugins.rescale.engine.api.Iso8601;
import java.time.Instant;

/**
 * An output to download, before name conflicts with other outputs are resolved.
 *
 * @param file the file, with its preferred target
 * @param name path on Rescale, with the run if there are several
 * @param run number of the run that wrote it; empty if the platform does not say
 * @param mayBeLog whether it may be the process log of its run
 */
public record WantedOutput(OutputFile file, String name, String run, boolean mayBeLog) {
    Instant uploaded() {
        return Iso8601.instant(file.dateUploaded()).orElse(Instant.MIN);
    }
}
