package io.jenkins.plugins.rescale.bench;

import java.util.Locale;

/**
 * Row of the table.
 *
 * @param against program that the plugin is compared with
 * @param ours measurement of the plugin
 * @param theirs measurement of the other program
 * @param result value that the goal applies to
 */
record Row(String name, String against, String ours, String theirs, String result, String goal, boolean reached) {
    private static final String[] HEAD = {"", "against", "ours", "theirs", "result", "goal", "reached"};

    /**
     * Creates the row of a comparison whose goal is a ratio of the medians.
     *
     * @param files number of files that each run transfers
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

    /** Returns the header row and the separator line of the table. */
    static String head() {
        return "| " + String.join(" | ", HEAD) + " |\n|" + "---|".repeat(HEAD.length);
    }

    @Override
    public String toString() {
        return "| " + String.join(" | ", name, against, ours, theirs, result, goal, reached ? "yes" : "**no**") + " |";
    }
}
