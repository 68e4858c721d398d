package io.jenkins.plugins.rescale.engine.study;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of cases, which are names of folders as well. */
final class CaseNames {
    private static final int LONGEST = 80;
    /** Windows takes them for devices, whatever follows after a dot. */
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    private CaseNames() {}

    /**
     * A name that no other case has.
     *
     * @param wish what it is called; empty for its number
     * @param cases how many there are, for as many digits
     * @param taken names of those before, in small letters; gets this one too
     */
    static String next(String wish, int cases, Set<String> taken) {
        String number = String.valueOf(taken.size() + 1);
        number = "0".repeat(Math.max(0, String.valueOf(cases).length() - number.length())) + number;
        String safe = wish.replaceAll("[^\\p{L}\\p{N}._=+-]+", "_").replaceAll("^[.-]+|[.]+$", "_");
        String name = safe.isEmpty()
                ? number
                : safe.substring(
                        0, safe.offsetByCodePoints(0, Math.min(LONGEST, safe.codePointCount(0, safe.length()))));
        if (DEVICE.matcher(name).matches()) {
            name = "_" + name;
        }
        String unique = name;
        for (int i = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); i++) {
            unique = name + "-" + i;
        }
        return unique;
    }
}
