package io.jenkins.plugins.rescale.engine.transfer.input;

import java.util.regex.Pattern;

/** Which files are archives, by the ends of their names. */
final class Archives {
    /** What Rescale says that it unpacks. */
    private static final Pattern UNPACKED = Pattern.compile("(?i).*\\.(zip|tar\\.gz|tgz)");

    private static final Pattern ANY = Pattern.compile("(?i).*\\.(zip|tar|tgz|tbz2?|txz|7z|rar|tar\\.\\w{1,4})");

    private Archives() {}

    static boolean isArchive(String name) {
        return ANY.matcher(name).matches();
    }

    /** Whether Rescale is known to unpack it. */
    static boolean isUnpackedByRescale(String name) {
        return UNPACKED.matcher(name).matches();
    }
}
