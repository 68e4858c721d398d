package io.jenkins.plugins.rescale.page;

import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * What the address of the page of a job asks for; null, or anything that there is not, is the usual.
 *
 * @param page number of the page of the outputs
 * @param picture number of the one that is shown large
 * @param metric that the picture of a study shows
 * @param best whether its lowest or its highest value is marked
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
