package io.jenkins.plugins.rescale.engine.api;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** A response whose body has not been read yet. Closing it never fails. */
interface Exchange extends Closeable {
    int status();

    /** The value of a header, trimmed; empty if the header is absent. */
    String header(String name);

    /** Announced length of the body in bytes; -1 if not announced. */
    long length();

    InputStream body() throws IOException;

    /** Removes the time limit of the call: from now on, the body may take any time as long as bytes flow. */
    void unlimited();

    @Override
    void close();
}
