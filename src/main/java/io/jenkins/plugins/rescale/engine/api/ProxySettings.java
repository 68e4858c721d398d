package io.jenkins.plugins.rescale.engine.api;

import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Settings of an HTTP proxy.
 *
 * @param host empty for no proxy
 * @param user empty for a proxy without authentication
 * @param noProxyHosts hosts to call directly; {@code *} matches any characters
 */
public record ProxySettings(String host, int port, String user, String password, List<String> noProxyHosts)
        implements Serializable {
    /** A direct connection. */
    public static final ProxySettings NONE = new ProxySettings("", 0, "", "", List.of());

    public ProxySettings {
        noProxyHosts = List.copyOf(noProxyHosts);
    }

    /** Whether calls to a host go through this proxy. */
    boolean appliesTo(String target) {
        String name = bare(target);
        return !host.isEmpty() && noProxyHosts.stream().noneMatch(pattern -> matches(bare(pattern.strip()), name));
    }

    /** Strips the brackets that an IPv6 address has in a URL but not elsewhere. */
    private static String bare(String name) {
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }

    private static boolean matches(String pattern, String target) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(target).matches();
    }

    /** Omits user and password. */
    @Override
    public String toString() {
        return host.isEmpty() ? "no proxy" : "proxy " + host + ":" + port;
    }
}
