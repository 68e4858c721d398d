package io.jenkins.plugins.rescale.engine.job;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what a misspelled word was meant to be. */
final class NearMiss {
    private static final int MAX_LENGTH = 60;

    private NearMiss() {}

    /**
     * The candidate closest to a word: the same except for case, {@code _}, {@code -} and spaces, or with at most a
     * third of its letters (and never more than three) inserted, deleted, changed or swapped with a neighbor. If
     * several are equally close, the first.
     */
    static Optional<String> of(String word, Collection<String> candidates) {
        if (word.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String plain = plain(word);
        Optional<String> best = Optional.empty();
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            if (candidate.length() > MAX_LENGTH) {
                continue;
            }
            String other = plain(candidate);
            int allowed = Math.min(3, Math.max(plain.length(), other.length()) / 3);
            if (Math.abs(plain.length() - other.length()) > allowed) {
                continue;
            }
            int distance = distance(plain, other);
            if (distance <= allowed && distance < bestDistance) {
                best = Optional.of(candidate);
                bestDistance = distance;
            }
        }
        return best;
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[_\\- ]", "");
    }

    /** Edit distance in which swapping two neighbors counts as one change. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                boolean swap =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swap) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
