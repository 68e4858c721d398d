package io.jenkins.plugins.rescale.engine.transfer.input;

import java.util.regex.Pattern;

/** Recognizes archives by their file extensions. */
final class Archives {
    /** The archives that Rescale unpacks according to its documentation. */
    private static final Pattern UNPACKED = Pattern.compile("(?i).*\\.(zip|tar\\.gz|tgz)");

    private static final Pattern ANY = Pattern.compile("(?i).*\\.(zip|tar|tgz|tbz2?|txz|7z|rar|tar\\.\\w{1,4})");

    private Archives() {}

    static boolean isArchive(String name) {
        return ANY.matcher(name).matches();
    }

    /** Whether Rescale is known to unpack a file. */
    static boolean isUnpackedByRescale(String name) {
        return UNPACKED.matcher(name).matches();
    }
}
