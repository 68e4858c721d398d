package io.jenkins.plugins.rescale.engine.api;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** An answer whose body is still to be read. Closing it never fails. */
interface Exchange extends Closeable {
    int status();

    /** A header without the spaces around it; empty when there is none. */
    String header(String name);

    /** Bytes of the body as announced; -1 when not announced. */
    long length();

    InputStream body() throws IOException;

    /** From here on the body may take any time as long as bytes flow. */
    void unlimited();

    @Override
    void close();
}
