package io.jenkins.plugins.rescale.page;

import static java.util.stream.Collectors.joining;

import hudson.Util;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobSummary;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** An output of a job in the table of its page: data for the remote API, text for the page. */
@ExportedBean(defaultVisibility = 3)
@Restricted(NoExternalUse.class)
public final class OutputRow {
    private final JobSummary job;
    private final CollectedFile output;

    OutputRow(JobSummary job, CollectedFile output) {
        this.job = job;
        this.output = output;
    }

    /** Relative to the output directory. */
    @Exported
    public String getPath() {
        return output.path();
    }

    /** In bytes. */
    @Exported
    public long getSize() {
        return output.size();
    }

    /** Whether its checksum matches the one on Rescale; otherwise only its size was compared. */
    @Exported
    public boolean isVerified() {
        return output.verified();
    }

    /** URL relative to the artifacts; empty if it is not an artifact. */
    public String getLink() {
        return job.archived() ? link(job.outputDirectory() + "/" + output.path()) : "";
    }

    static String link(String path) {
        return Stream.of(path.split("/")).map(Util::rawEncode).collect(joining("/"));
    }

    public String getSizeInWords() {
        return Words.size(output.size());
    }

    public String getCheck() {
        return output.verified() ? Messages.OutputRow_verified() : Messages.OutputRow_sizeOnly();
    }
}
