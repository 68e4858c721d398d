package io.jenkins.plugins.rescale.engine.lifecycle;

/**
 * The build that runs a job.
 *
 * @param build name and number, such as {@code wing#12}; empty if there is no build
 * @param url URL of its page; may be empty
 * @param commit commit that the build claims to build; may be empty, and can be any string, since anyone can set a
 *     variable
 */
public record Origin(String build, String url, String commit) {
    public static final Origin NONE = new Origin("", "", "");

    public Origin {
        url = url == null ? "" : url;
        commit = commit == null ? "" : commit;
    }
}
