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

/** Lists what a process log offers as metrics: columns of tables, and lines with a name and a number. */
public final class LogSurvey {
    private static final int NAMES = 50;
    private static final Pattern NAMED = Pattern.compile("\\s*([A-Za-z][^=:]{0,59}?)\\s*[=:]\\s*(\\S{1,40})");

    private final TableRule table = new TableRule(Map.of());
    private final Map<String, Double> names = new TreeMap<>();

    private LogSurvey() {}

    /** Reads the log to its end without closing it. */
    public static LogSurvey of(InputStream log) throws IOException {
        LogSurvey survey = new LogSurvey();
        survey.new Names().read(log);
        return survey;
    }

    /** The first 100 column names of all tables. */
    public Set<String> columns() {
        return table.seen();
    }

    /**
     * Names followed by {@code =} or {@code :} and a number, each with its last value: {@code name = 0.3124}; at most
     * 50.
     */
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
