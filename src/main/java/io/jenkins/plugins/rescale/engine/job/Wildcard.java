package io.jenkins.plugins.rescale.engine.job;

/**
 * Names with {@code *} for any characters and {@code ?} for one, case-sensitive: the part between two slashes of the
 * patterns for inputs and of the selectors of outputs. Returns to the last {@code *} only, so it takes at most pattern
 * × name steps, whatever they look like.
 */
public final class Wildcard {
    private Wildcard() {}

    /** Whether a whole name matches; by code points, so that {@code ?} is one character for the reader too. */
    public static boolean matches(String pattern, String name) {
        int[] p = pattern.codePoints().toArray();
        int[] n = name.codePoints().toArray();
        int i = 0;
        int star = -1;
        int mark = 0;
        int j = 0;
        while (j < n.length) {
            if (i < p.length && p[i] == '*') {
                star = i++;
                mark = j;
            } else if (i < p.length && (p[i] == '?' || p[i] == n[j])) {
                i++;
                j++;
            } else if (star >= 0) {
                i = star + 1;
                j = ++mark;
            } else {
                return false;
            }
        }
        while (i < p.length && p[i] == '*') {
            i++;
        }
        return i == p.length;
    }
}
