package io.jenkins.plugins.rescale.engine.results;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All numbers of a file that gives each a name: OpenMetrics ({@code name{label="x"} 1.5}), a name, a tab and a value, as
 * Rescale's post-processing prints it, {@code name=value} and {@code name: value}. What stands behind the number, a time
 * stamp or a unit, is left aside.
 */
final class NamedNumbers implements LineRule {
    /** Metrics of one file at the most. */
    static final int MOST = 64;

    private static final Pattern LINE = Pattern.compile(
            "\\s*([^\\s{=:#\"][^\\t={:\"]*?(?:\\{[^}]*\\})?)(?:\\s*[=:\\t]\\s*|\\s+)([-+.\\d]\\S*|[-+]?[nNiI][aAnN]\\S+)(?:\\s.*)?");

    private final Map<String, Found> found = new LinkedHashMap<>();
    private final Function<String, Found> collector;
    private boolean more;

    /** @param collector makes what collects the points of a name */
    NamedNumbers(Function<String, Found> collector) {
        this.collector = collector;
    }

    @Override
    public String required() {
        return "";
    }

    @Override
    public void accept(String line) {
        if (line.isBlank() || line.stripLeading().startsWith("#")) {
            return;
        }
        Matcher matcher = LINE.matcher(new BoundedText(line));
        if (!matches(matcher)) {
            return;
        }
        OptionalDouble number = Numbers.parse(matcher.group(2));
        if (number.isEmpty()) {
            return;
        }
        String name = matcher.group(1).strip();
        if (found.size() == MOST && !found.containsKey(name)) {
            more = true;
            return;
        }
        found.computeIfAbsent(name, collector).add(number.getAsDouble());
    }

    private static boolean matches(Matcher matcher) {
        try {
            return matcher.matches();
        } catch (BoundedText.Exceeded e) {
            return false; // made to be slow, or an interrupt, which who reads the lines looks for too
        }
    }

    /** By name, in the order of the file. */
    Map<String, Found> found() {
        return found;
    }

    /** Whether there were more than are kept. */
    boolean hasMore() {
        return more;
    }
}
