package io.jenkins.plugins.rescale.engine.api;

import java.io.Serializable;
import java.net.URI;

/**
 * A Rescale platform, identified by its origin: scheme, host and port. Obtained from {@link PlatformPolicy}, which
 * knows the platforms that may be called.
 *
 * @param origin such as {@code https://platform.rescale.com}, lower case, no trailing slash
 * @param region display name of the region
 */
public record Platform(String origin, String region) implements Serializable {
    String host() {
        return URI.create(origin).getHost();
    }

    /** The URL of an API path on this platform. */
    URI resolve(String path) {
        return URI.create(origin + path);
    }

    /** The URL of a job's page in the web interface. */
    public String jobUrl(String jobId) {
        return origin + "/jobs/" + ApiPath.segment(jobId) + "/";
    }

    /** The URL of the page where users create and view API keys. */
    public String keyPage() {
        return origin + "/user/settings/api-key/";
    }
}
