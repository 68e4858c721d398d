package hudson;

import hudson.util.Secret;

public final class ProxyConfiguration {
    private ProxyConfiguration() {}

    public String getName() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public int getPort() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public String getUserName() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public Secret getSecretPassword() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public String getNoProxyHost() {
        throw new UnsupportedOperationException("a declaration only");
    }
}
