package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobSummary;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StopRequest;
import java.util.Date;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The button that stops a job on Rescale, and what came of it. */
@Restricted(NoExternalUse.class)
public final class StopView {
    private final StopRequest request;
    private final boolean underWay;
    private final boolean offered;
    private final boolean ended;

    StopView(RescaleJobPage page) {
        request = page.stopRequest().orElse(null);
        underWay = page.stop().isUnderWay();
        offered = page.mayBeStopped();
        ended = page.summary().filter(JobSummary::isStoppable).isEmpty();
    }

    /** Whether who looks may press it now. */
    public boolean isOffered() {
        return offered;
    }

    /** Whether Rescale is being asked. */
    public boolean isUnderWay() {
        return underWay;
    }

    /** Whether somebody asked for it and there is more to say of that than how the job ended. */
    public boolean isAsked() {
        return request != null && !ended;
    }

    /** When that was. */
    public Date getDate() {
        return request == null ? null : new Date(request.at());
    }

    /** Why Rescale could not be asked; empty when it was, or is being asked. */
    public String getProblem() {
        return request == null || ended ? "" : request.problem();
    }

    /** What came of it. */
    public String getWords() {
        if (request == null) {
            return "";
        }
        if (request.sent()) {
            return Messages.StopView_sent(request.by());
        }
        if (underWay) {
            return Messages.StopView_underWay(request.by());
        }
        return request.problem().isEmpty()
                ? Messages.StopView_unknown(request.by())
                : Messages.StopView_failed(request.by(), request.problem());
    }
}
