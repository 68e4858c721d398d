package io.jenkins.plugins.rescale.page;

import hudson.model.User;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobSummary;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StopRequest;
import java.util.Date;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The button that stops a job on Rescale, and the outcome. */
@Restricted(NoExternalUse.class)
public final class StopView {
    /** A user who is not logged in, as Jenkins calls them. Any other actor contains parentheses. */
    private static final String ANONYMOUS = "anonymous";

    private final StopRequest request;
    private final boolean underWay;
    private final boolean offered;
    private final boolean ended;

    StopView(RescaleJobPage page) {
        request = page.file().stopRequest().orElse(null);
        underWay = page.stop().isUnderWay();
        offered = page.mayBeStopped();
        ended = page.summary().filter(JobSummary::isStoppable).isEmpty();
    }

    /** Returns the user who presses the button, in no particular language, since others may read it. */
    static String actor(User user) {
        return user == null ? ANONYMOUS : user.getFullName() + " (" + user.getId() + ")";
    }

    /** Returns the actor in the language of the viewer. */
    private static String inWords(String actor) {
        return actor.equals(ANONYMOUS) ? Messages.StopView_anonymous() : actor;
    }

    /** Whether the viewer may press the button now. */
    public boolean isOffered() {
        return offered;
    }

    /** Whether a request to Rescale is in progress. */
    public boolean isUnderWay() {
        return underWay;
    }

    /** Whether a stop was requested and the end of the job does not yet tell its outcome. */
    public boolean isAsked() {
        return request != null && !ended;
    }

    /** When the stop was requested; null if it was not. */
    public Date getDate() {
        return request == null ? null : new Date(request.at());
    }

    /** Why the request to Rescale failed; empty if it did not, or is in progress. */
    public String getProblem() {
        return request == null || ended ? "" : request.problem();
    }

    /** The outcome of the request; empty without one. */
    public String getWords() {
        if (request == null) {
            return "";
        }
        String by = inWords(request.by());
        if (request.sent()) {
            return Messages.StopView_sent(by);
        }
        if (underWay) {
            return Messages.StopView_underWay(by);
        }
        return request.problem().isEmpty()
                ? Messages.StopView_unknown(by)
                : Messages.StopView_failed(by, request.problem());
    }
}
