package io.jenkins.plugins.rescale.page;

import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * The query parameters of the page of a job. Null, or a value that does not exist, means the default.
 *
 * @param page number of the page of the table of outputs
 * @param picture number of the picture to show large
 * @param metric metric to show in the chart of a study
 * @param best whether the lowest or the highest value is highlighted
 */
@Restricted(NoExternalUse.class)
public record Asked(String page, String picture, String metric, String best) {
    static final Asked NOTHING = new Asked(null, null, null, null);

    static Asked of(StaplerRequest2 request) {
        return new Asked(
                request.getParameter("page"),
                request.getParameter("picture"),
                request.getParameter("metric"),
                request.getParameter("best"));
    }
}
