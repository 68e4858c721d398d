package io.jenkins.plugins.rescale.engine.transfer.input;

import io.jenkins.plugins.rescale.engine.api.Printable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Files and folders that match the patterns but are excluded by a rule, because no pattern names them. */
final class LeftOut {
    /** Maximum number of names in a line. */
    private static final int SHOWN = 5;

    /** The reason for the exclusion. */
    enum Rule {
        DEFAULT("Ant excludes by default (such as version control metadata and editor backups)"),
        EARLIER_RUN("earlier runs wrote (they contain rescale-run.json)"),
        TEMPORARY("Jenkins created for temporary files (@tmp)");

        private final String words;

        Rule(String words) {
            this.words = words;
        }
    }

    private final Map<Rule, List<String>> names = new EnumMap<>(Rule.class);
    private final Map<Rule, Integer> counts = new EnumMap<>(Rule.class);

    void add(Rule rule, String path, boolean folder) {
        counts.merge(rule, 1, Integer::sum);
        List<String> some = names.computeIfAbsent(rule, none -> new ArrayList<>());
        if (some.size() < SHOWN) {
            some.add(Printable.of(path, 200) + (folder ? "/" : ""));
        }
    }

    /** Returns a line for each rule that excluded something. */
    List<String> lines() {
        return counts.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList();
    }

    private String line(Rule rule, int count) {
        List<String> some = names.get(rule).stream().sorted().toList();
        String first = some.get(0);
        return "Excluded from the inputs: " + count + (count == 1 ? " file or folder" : " files or folders") + " that "
                + rule.words + ": " + String.join(", ", some)
                + (count > some.size() ? " and " + (count - some.size()) + " more" : "")
                + ". To include one, name it without a wildcard, as in \"" + first
                + (first.endsWith("/") ? "**\"" : "\"");
    }
}
