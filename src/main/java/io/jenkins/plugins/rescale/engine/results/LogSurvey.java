package io.jenkins.plugins.rescale.engine.results;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process log has that can be a metric: columns of its tables, and lines with a name and a number. */
public final class LogSurvey {
    private static final int NAMES = 50;
    private static final Pattern NAMED = Pattern.compile("\\s*([A-Za-z][^=:]{0,59}?)\\s*[=:]\\s*(\\S{1,40})");

    private final TableRule table = new TableRule(Map.of());
    private final Map<String, Double> names = new TreeMap<>();

    private LogSurvey() {}

    /** Reads to the end; does not close. */
    public static LogSurvey of(InputStream log) throws IOException {
        LogSurvey survey = new LogSurvey();
        survey.new Names().read(log);
        return survey;
    }

    /** Of all tables; the first hundred. */
    public Set<String> columns() {
        return table.seen();
    }

    /** Names that stand before a number with a sign or a colon between, each as {@code name = 0.3124}, with the last one. */
    public List<String> names() {
        List<String> lines = new ArrayList<>();
        names.forEach((name, number) -> lines.add(name + " = " + NumberText.of(number)));
        return lines;
    }

    private final class Names implements LineRule {
        void read(InputStream log) throws IOException {
            new LineScan(List.of(table, this), true).read(log);
        }

        @Override
        public String required() {
            return "";
        }

        @Override
        public void accept(String line) {
            Matcher matcher = NAMED.matcher(line);
            if (matcher.lookingAt() && (names.size() < NAMES || names.containsKey(matcher.group(1)))) {
                Numbers.parse(matcher.group(2)).ifPresent(number -> names.put(matcher.group(1), number));
            }
        }
    }
}
