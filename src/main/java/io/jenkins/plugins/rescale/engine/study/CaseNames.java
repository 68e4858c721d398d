package io.jenkins.plugins.rescale.engine.study;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Creates names of cases, which are also folder names. */
final class CaseNames {
    private static final int LONGEST = 80;
    /** Names of devices on Windows, regardless of an extension. */
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|(com|lpt)[\\d¹²³])(\\..*)?");

    private CaseNames() {}

    /**
     * Creates a name that no other case has.
     *
     * @param wish requested name; empty to use the number of the case
     * @param cases total number of cases, which determines the number of digits
     * @param taken names of the previous cases in lowercase; the new one is added
     */
    static String next(String wish, int cases, Set<String> taken) {
        String number = String.valueOf(taken.size() + 1);
        number = "0".repeat(Math.max(0, String.valueOf(cases).length() - number.length())) + number;
        String safe = wish.replaceAll("[^\\p{L}\\p{N}._=+-]+", "_");
        int end = safe.offsetByCodePoints(0, Math.min(LONGEST, safe.codePointCount(0, safe.length())));
        // cut first, since a name must not end in a dot
        String name = safe.isEmpty() ? number : safe.substring(0, end).replaceAll("^[.-]+|[.]+$", "_");
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
