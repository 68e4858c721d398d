package io.jenkins.plugins.rescale.engine.api;

import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An HTTP proxy.
 *
 * @param host empty for none
 * @param user empty for a proxy without a login
 * @param noProxyHosts hosts that are called directly; {@code *} stands for any characters
 */
public record ProxySettings(String host, int port, String user, String password, List<String> noProxyHosts)
        implements Serializable {
    /** A direct connection. */
    public static final ProxySettings NONE = new ProxySettings("", 0, "", "", List.of());

    public ProxySettings {
        noProxyHosts = List.copyOf(noProxyHosts);
    }

    /** Whether a host is called through this proxy. */
    boolean appliesTo(String target) {
        String name = bare(target);
        return !host.isEmpty() && noProxyHosts.stream().noneMatch(pattern -> matches(bare(pattern.strip()), name));
    }

    /** An IPv6 address is written with brackets in a URL, and without elsewhere. */
    private static String bare(String name) {
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }

    private static boolean matches(String pattern, String target) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(target).matches();
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return host.isEmpty() ? "no proxy" : "proxy " + host + ":" + port;
    }
}
