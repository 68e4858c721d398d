package io.jenkins.plugins.rescale.engine.results;

import java.io.Serializable;

/**
 * A number that a simulation computes, and where to find it.
 *
 * @param name display name; empty for all names of a file
 * @param file pattern of a path below the outputs that matches one file of each run; empty for the process log
 * @param source where in the file it is
 * @param take which of the points found becomes the value
 * @param series whether all points are kept
 * @param logarithmic whether it is drawn on a logarithmic axis, as residuals are
 * @param unit for display; may be empty
 * @param optional whether finding nothing is not a failure
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
    /** Maximum number of metrics per job. */
    public static final int MOST = 64;

    /** Where in a file a metric is found. */
    public sealed interface Source extends Serializable permits Match, Pointer, Column, AllNames {}

    /** A regular expression applied to each line: its group {@code value}, or else its first group, is the number. */
    public record Match(String pattern) implements Source {}

    /** The number at a JSON pointer, such as {@code /summary/mass}. */
    public record Pointer(String path) implements Source {}

    /** A column of a table in a log, or of a delimited file. */
    public record Column(String column) implements Source {}

    /** All names of a file of names and numbers. */
    public record AllNames() implements Source {}

    /** A metric of which only the name is known. */
    static Metric unknown(String name) {
        return new Metric(name, "", new AllNames(), Take.LAST, false, false, "", false);
    }

    /** The same metric with {@code series} set. */
    public Metric withSeries(boolean keeps) {
        return keeps == series ? this : new Metric(name, file, source, take, keeps, logarithmic, unit, optional);
    }

    /** Whether it is read from the process log. */
    public boolean isInLog() {
        return file.isEmpty();
    }

    /** Where it is searched for, phrased for a message. */
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
