package hudson;

import hudson.model.Saveable;
import java.io.Closeable;
import java.io.IOException;

public class BulkChange implements Closeable {
    public BulkChange(Saveable saveable) {}

    public void commit() throws IOException {
        throw new UnsupportedOperationException("a declaration only");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("a declaration only");
    }
}
