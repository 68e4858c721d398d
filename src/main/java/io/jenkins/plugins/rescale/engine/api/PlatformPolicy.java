package io.jenkins.plugins.rescale.engine.api;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Defines which origins may be called: Rescale's six public platforms and those that an administrator added. All others
 * are rejected before any request, because a mistyped or injected URL must never receive the token.
 */
public final class PlatformPolicy {
    private static final List<Platform> PUBLIC = List.of(
            new Platform("https://platform.rescale.com", "North America"),
            new Platform("https://eu.rescale.com", "Europe"),
            new Platform("https://kr.rescale.com", "Korea"),
            new Platform("https://platform.rescale.jp", "Japan"),
            new Platform("https://itar.rescale.com", "US ITAR"),
            new Platform("https://itar.rescale-gov.com", "US ITAR FedRAMP Moderate"));

    private final Map<String, Platform> allowed = new LinkedHashMap<>();

    private PlatformPolicy(Iterable<String> additional) {
        PUBLIC.forEach(platform -> allowed.put(platform.origin(), platform));
        for (String url : additional) {
            String origin = origin(url);
            allowed.putIfAbsent(origin, new Platform(origin, "additional platform"));
        }
    }

    /**
     * @param additional origins that an administrator allows; only these may use {@code http}
     * @throws IllegalArgumentException if one is not an origin
     */
    public static PlatformPolicy with(Iterable<String> additional) {
        return new PlatformPolicy(additional);
    }

    /** Rescale's public platforms, the default one first. */
    public static List<Platform> publicPlatforms() {
        return PUBLIC;
    }

    /**
     * The platform at a URL.
     *
     * @throws IllegalArgumentException if it is not an origin, or not an allowed one, in which case the message lists
     *     those
     */
    public Platform platform(String url) {
        String origin = origin(url);
        Platform platform = allowed.get(origin);
        if (platform == null) {
            throw new IllegalArgumentException("The platform URL " + origin
                    + " is not a Rescale platform. Use one of " + String.join(", ", allowed.keySet())
                    + ", or ask an administrator to add it to the additional platform URLs");
        }
        return platform;
    }

    /**
     * Normalizes an origin: scheme and host in lower case, no default port, no trailing slash.
     *
     * @throws IllegalArgumentException if the string is anything but {@code http(s)://host[:port][/]}
     */
    @SuppressFBWarnings(
            value = "IMPROPER_UNICODE",
            justification = "java.net.URI takes a scheme and a host of ASCII letters only")
    public static String origin(String url) {
        try {
            URI uri = new URI(url == null ? "" : url.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean bare = uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && (uri.getRawPath() == null
                            || uri.getRawPath().isEmpty()
                            || uri.getRawPath().equals("/"));
            if (bare && uri.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
                int port = uri.getPort();
                if (port == 0 || port > 65535) {
                    throw notAnOrigin(url);
                }
                boolean implied = port == -1 || port == (scheme.equals("https") ? 443 : 80);
                return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (implied ? "" : ":" + port);
            }
        } catch (URISyntaxException e) {
            // rejected below, with the expected form
        }
        throw notAnOrigin(url);
    }

    /** Does not quote a URL that may contain a password. */
    private static IllegalArgumentException notAnOrigin(String url) {
        String named = url == null || url.contains("@") ? "" : ": \"" + Printable.of(url, 100) + "\"";
        return new IllegalArgumentException("Not a platform URL" + named
                + ". It must have the form https://host, without a path, user name or query, such as "
                + PUBLIC.get(0).origin());
    }
}
