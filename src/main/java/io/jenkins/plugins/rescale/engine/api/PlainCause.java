package io.jenkins.plugins.rescale.engine.api;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Replaces exceptions of libraries, for the log, by copies that can be sent from an agent to the controller. Jenkins
 * deserializes only classes that it knows (JEP-200); exceptions of HttpClient and of TLS have fields of others, such as
 * the host or its certificate.
 */
final class PlainCause {
    /** Java's packages whose exceptions have only fields that Jenkins knows, and those of this plugin. */
    private static final Pattern KNOWN =
            Pattern.compile("java\\.(io|lang|net|nio|util)\\..*|io\\.jenkins\\.plugins\\.rescale\\..*");

    private PlainCause() {}

    /**
     * Returns the exception if it and all its causes can be sent; otherwise, an {@link IOException} with its class name,
     * message, stack trace, and plain causes. {@code null} if it is null.
     */
    static Throwable of(Throwable failure) {
        if (failure == null || canBeSent(failure)) {
            return failure;
        }
        IOException copy = new IOException(failure.toString(), of(failure.getCause()));
        copy.setStackTrace(failure.getStackTrace());
        return copy;
    }

    private static boolean canBeSent(Throwable failure) {
        boolean can = KNOWN.matcher(failure.getClass().getName()).matches();
        for (Throwable suppressed : failure.getSuppressed()) {
            can &= canBeSent(suppressed);
        }
        return can && (failure.getCause() == null || canBeSent(failure.getCause()));
    }
}
