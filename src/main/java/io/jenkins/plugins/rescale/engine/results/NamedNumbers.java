package io.jenkins.plugins.rescale.engine.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Reads all named numbers of a file, one per line: OpenMetrics ({@code name{label="x"} 1.5}), name and value separated
 * by a tab, as Rescale's post-processing prints them, {@code name=value} or {@code name: value}. Anything after the
 * number, such as a timestamp or a unit, is ignored.
 */
final class NamedNumbers implements LineRule {
    /** Maximum number of names per file. */
    static final int MOST = 64;

    private static final int LONGEST_NAME = 200;

    private final Map<String, Found> found = new LinkedHashMap<>();
    private final Function<String, Found> collector;
    private boolean more;

    /** @param collector creates the collector for a name */
    NamedNumbers(Function<String, Found> collector) {
        this.collector = collector;
    }

    @Override
    public String required() {
        return "";
    }

    @Override
    public void accept(String line) {
        if (Cells.of(line).words().isEmpty() || line.stripLeading().startsWith("#")) {
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

    /** Index after the labels of a metric, else of the first {@code =}, {@code :} or tab, else after the first word. */
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

    /** Collectors by name, in the order of the file. */
    Map<String, Found> found() {
        return found;
    }

    /** Whether the file has more names than are kept. */
    boolean hasMore() {
        return more;
    }
}
