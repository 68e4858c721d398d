package io.jenkins.plugins.rescale.bench;

import java.util.Locale;

/**
 * A line of the table.
 *
 * @param against what it is compared with
 * @param ours what was measured of the plugin
 * @param theirs what was measured of the other
 * @param result what the goal is about
 */
record Row(String name, String against, String ours, String theirs, String result, String goal, boolean reached) {
    private static final String[] HEAD = {"", "against", "ours", "theirs", "result", "goal", "reached"};

    /**
     * Of a comparison whose goal is a ratio of the medians.
     *
     * @param files that each run moves
     */
    static Row ofRatio(String name, String against, int files, Duel.Result result, double goal) {
        return new Row(
                name,
                against,
                result.ours().describe(files) + String.format(Locale.ROOT, ", first %.2f s", result.first()),
                result.theirs().describe(files),
                result.describe(),
                "≤ " + goal,
                result.ratio() <= goal);
    }

    /** The first two lines of the table. */
    static String head() {
        return "| " + String.join(" | ", HEAD) + " |\n|" + "---|".repeat(HEAD.length);
    }

    @Override
    public String toString() {
        return "| " + String.join(" | ", name, against, ours, theirs, result, goal, reached ? "yes" : "**no**") + " |";
    }
}
