package io.jenkins.plugins.rescale.engine.results;

import java.io.Serializable;

/**
 * A number that a simulation is run for, and where it stands.
 *
 * @param name how people call it; empty for all names of a file
 * @param file pattern of a path below the outputs, which matches one file of each run; empty for the process log
 * @param source where in the file
 * @param take which of the points that are found is its value
 * @param series whether all points are kept
 * @param logarithmic whether its axis is, as that of residuals
 * @param unit for people; may be empty
 * @param optional whether it is no failure when nothing is found
 */
public record Metric(
        String name,
        String file,
        Source source,
        Take take,
        boolean series,
        boolean logarithmic,
        String unit,
        boolean optional)
        implements Serializable {
    /** Metrics of one job at the most. */
    public static final int MOST = 64;

    /** Where in a file a metric stands. */
    public sealed interface Source extends Serializable permits Match, Pointer, Column, AllNames {}

    /** What a regular expression matches in lines: its group {@code value}, or else its first. */
    public record Match(String pattern) implements Source {}

    /** The number at a JSON pointer, such as {@code /summary/mass}. */
    public record Pointer(String path) implements Source {}

    /** A column of a table in a log, or of a file of columns. */
    public record Column(String column) implements Source {}

    /** Every name of a file of names and numbers. */
    public record AllNames() implements Source {}

    /** One of which only the name is known. */
    static Metric unknown(String name) {
        return new Metric(name, "", new AllNames(), Take.LAST, false, false, "", false);
    }

    /** The same, with all points kept or not. */
    public Metric withSeries(boolean keeps) {
        return keeps == series ? this : new Metric(name, file, source, take, keeps, logarithmic, unit, optional);
    }

    /** Whether it is looked for in the process log. */
    public boolean isInLog() {
        return file.isEmpty();
    }

    /** Where it is looked for, in the words of a message. */
    public String place() {
        String where = isInLog() ? "the process log" : file;
        if (source instanceof Match match) {
            return "pattern " + match.pattern() + " in " + where;
        }
        if (source instanceof Pointer pointer) {
            return pointer.path() + " of " + where;
        }
        return source instanceof Column column ? "column \"" + column.column() + "\" of " + where : where;
    }
}
