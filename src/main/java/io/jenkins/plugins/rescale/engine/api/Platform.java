package io.jenkins.plugins.rescale.engine.api;

import java.io.Serializable;
import java.net.URI;

/**
 * A Rescale platform, identified by its origin: scheme, host and port. Get one from {@link PlatformPolicy},
 * which knows those that may be called.
 *
 * @param origin such as {@code https://platform.rescale.com}, lower case, no slash at the end
 * @param region for people
 */
public record Platform(String origin, String region) implements Serializable {
    String host() {
        return URI.create(origin).getHost();
    }

    /** URL of a path of the API on this platform. */
    URI resolve(String path) {
        return URI.create(origin + path);
    }

    /** Page of a job for people. */
    public String jobUrl(String jobId) {
        return origin + "/jobs/" + ApiPath.segment(jobId) + "/";
    }

    /** Page where the user makes and sees API keys. */
    public String keyPage() {
        return origin + "/user/settings/api-key/";
    }
}
