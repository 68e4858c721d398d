package jenkins.model;

import hudson.ProxyConfiguration;
import hudson.model.Item;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import java.io.File;

public class Jenkins implements AccessControlled {
    public static final Permission ADMINISTER = null;

    protected Jenkins() {}

    public static Jenkins getInstanceOrNull() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public static Jenkins get() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public File getRootDir() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public final Item getItem(String pathName, Item context) {
        throw new UnsupportedOperationException("a declaration only");
    }

    public <T extends Item> T getItemByFullName(String fullName, Class<T> type) {
        throw new UnsupportedOperationException("a declaration only");
    }

    public ProxyConfiguration getProxy() {
        throw new UnsupportedOperationException("a declaration only");
    }
}
