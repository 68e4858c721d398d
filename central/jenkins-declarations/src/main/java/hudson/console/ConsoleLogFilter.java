package hudson.console;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import java.io.IOException;
import java.io.OutputStream;

public abstract class ConsoleLogFilter implements ExtensionPoint {
    protected ConsoleLogFilter() {}

    @SuppressWarnings("rawtypes")
    public OutputStream decorateLogger(Run build, OutputStream logger) throws IOException, InterruptedException {
        throw new UnsupportedOperationException("a declaration only");
    }

    public static ExtensionList<ConsoleLogFilter> all() {
        throw new UnsupportedOperationException("a declaration only");
    }
}
