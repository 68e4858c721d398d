package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.chart.Dimension;
import io.jenkins.plugins.rescale.engine.results.NumberText;
import java.util.List;
import java.util.Objects;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Columns and cells of a table that is sorted in the browser. */
@Restricted(NoExternalUse.class)
public final class SortTable {
    private SortTable() {}

    /**
     * A column.
     *
     * @param number whether its cells are sorted numerically
     */
    public record Column(String title, boolean number) {
        /** How its cells are compared. */
        public String type() {
            return number ? "number" : "text";
        }
    }

    /**
     * A cell.
     *
     * @param text displayed text
     * @param order sort key in a numeric column; cells with an empty one come last
     * @param note additional information; may be empty
     */
    public record Cell(String text, String order, String note) {
        static final Cell EMPTY = new Cell("", "", "");

        static Cell text(String text) {
            return new Cell(text, "", "");
        }

        /** @param number null for none; NaN is sorted last */
        static Cell of(Double number, String text) {
            return new Cell(text, number == null || number.isNaN() ? "" : Double.toString(number), "");
        }

        /** Returns a cell with a number in engineering style, or an empty one for null. */
        static Cell of(Double number) {
            return number == null ? EMPTY : of(number, NumberText.of(number));
        }

        Cell noting(String more) {
            return new Cell(text, order, more);
        }
    }

    /** Returns a column for given values: numeric if all those present are numbers. */
    static Column column(String title, List<String> texts) {
        List<String> known = texts.stream().filter(Objects::nonNull).toList();
        return new Column(title, !known.isEmpty() && known.stream().allMatch(text -> Dimension.number(text) != null));
    }

    /** Returns a cell with a value verbatim; empty for null. */
    static Cell given(String text, Column column) {
        if (text == null) {
            return Cell.EMPTY;
        }
        return column.number() ? Cell.of(Dimension.number(text), text) : Cell.text(text);
    }
}
