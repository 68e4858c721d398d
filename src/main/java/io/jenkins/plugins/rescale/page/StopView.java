package io.jenkins.plugins.rescale.page;

import hudson.model.User;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobSummary;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StopRequest;
import java.util.Date;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The button that stops a job on Rescale, and what came of it. */
@Restricted(NoExternalUse.class)
public final class StopView {
    /** Who is not logged in, as Jenkins calls them; no other actor is without parentheses. */
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

    /** Who presses the button, in no language, since others may read it. */
    static String actor(User user) {
        return user == null ? ANONYMOUS : user.getFullName() + " (" + user.getId() + ")";
    }

    /** The same in the language of who reads it. */
    private static String inWords(String actor) {
        return actor.equals(ANONYMOUS) ? Messages.StopView_anonymous() : actor;
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
