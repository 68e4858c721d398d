package io.jenkins.plugins.rescale.engine.lifecycle;

/**
 * The build that a job is run for.
 *
 * @param build its name and number, such as {@code wing#12}; empty when there is no build
 * @param url of its page; may be empty
 * @param commit that it says it builds; may be empty, and anything at all, since everybody can set a variable
 */
public record Origin(String build, String url, String commit) {
    public static final Origin NONE = new Origin("", "", "");

    public Origin {
        url = url == null ? "" : url;
        commit = commit == null ? "" : commit;
    }
}
