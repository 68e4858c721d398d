package io.jenkins.plugins.rescale.engine.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * All numbers of a file that gives each a name: OpenMetrics ({@code name{label="x"} 1.5}), a name, a tab and a value, as
 * Rescale's post-processing prints it, {@code name=value} and {@code name: value}. What stands behind the number, a time
 * stamp or a unit, is left aside.
 */
final class NamedNumbers implements LineRule {
    /** Metrics of one file at the most. */
    static final int MOST = 64;

    private static final int LONGEST_NAME = 200;

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
        int end = endOfName(line);
        String name = line.substring(0, end).strip();
        OptionalDouble number = firstWord(line.substring(end).replaceFirst("^\\s*[=:]", ""));
        if (number.isEmpty() || name.isEmpty() || name.length() > LONGEST_NAME || name.startsWith("\"")) {
            return;
        }
        if (found.size() == MOST && !found.containsKey(name)) {
            more = true;
            return;
        }
        found.computeIfAbsent(name, collector).add(number.getAsDouble());
    }

    /** Behind the labels of a metric, or before the first sign or tab, or else behind the first word. */
    private static int endOfName(String line) {
        int sign = first(line, "=:\t");
        int labels = line.indexOf('{');
        if (labels >= 0 && (sign < 0 || labels < sign)) {
            return line.indexOf('}', labels) + 1;
        }
        return sign >= 0 ? sign : Cells.of(line).edges().get(0);
    }

    private static int first(String line, String signs) {
        for (int i = 0; i < line.length(); i++) {
            if (signs.indexOf(line.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static OptionalDouble firstWord(String text) {
        List<String> words = Cells.of(text).words();
        return words.isEmpty() ? OptionalDouble.empty() : Numbers.parse(words.get(0));
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
