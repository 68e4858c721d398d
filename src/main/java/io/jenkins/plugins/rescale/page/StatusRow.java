package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.engine.api.JobStatuses;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobSummary.Status;
import java.time.Instant;
import java.util.Date;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A status of a job in the table of its timeline: data for the remote API, text for the page. */
@ExportedBean(defaultVisibility = 3)
@Restricted(NoExternalUse.class)
public final class StatusRow {
    private final Status status;

    StatusRow(Status status) {
        this.status = status;
    }

    /** Name of the status on Rescale. */
    @Exported
    public String getStatus() {
        return status.name();
    }

    /** Milliseconds since 1970; null if Rescale gives no date. */
    @Exported
    public Long getFrom() {
        return status.from() > 0 ? status.from() : null;
    }

    /** Seconds until the next status; so far, for the last one of a job that has not ended; 0 if unknown. */
    @Exported
    public long getSeconds() {
        return status.seconds();
    }

    /** Empty if there is none. */
    @Exported
    public String getReason() {
        return status.reason();
    }

    /** Null if Rescale gives no date. */
    public Date getDate() {
        return status.from() > 0 ? new Date(status.from()) : null;
    }

    /** The date in ISO format. */
    public String getIsoDate() {
        return Instant.ofEpochMilli(status.from()).toString();
    }

    /** Empty for an end, which has no duration. */
    public String getDuration() {
        if (status.name().equals(JobStatuses.COMPLETED)) {
            return "";
        }
        return Words.time(status.from() > 0 ? status.seconds() : null);
    }
}
