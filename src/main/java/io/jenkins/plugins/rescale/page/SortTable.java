package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.chart.Dimension;
import io.jenkins.plugins.rescale.engine.results.NumberText;
import java.util.List;
import java.util.Objects;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Columns and cells of a table that is put into another order where it is read. */
@Restricted(NoExternalUse.class)
public final class SortTable {
    private SortTable() {}

    /**
     * A column.
     *
     * @param number whether its cells are sorted as numbers
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
     * @param text for people
     * @param order by which it is sorted in a column of numbers; empty behind all others
     * @param note more about it; may be empty
     */
    public record Cell(String text, String order, String note) {
        static final Cell EMPTY = new Cell("", "", "");

        static Cell text(String text) {
            return new Cell(text, "", "");
        }

        /** @param number null for none; what is no number stands behind all that are */
        static Cell of(Double number, String text) {
            return new Cell(text, number == null || number.isNaN() ? "" : Double.toString(number), "");
        }

        /** A number as engineers write it, or nothing. */
        static Cell of(Double number) {
            return number == null ? EMPTY : of(number, NumberText.of(number));
        }

        Cell noting(String more) {
            return new Cell(text, order, more);
        }
    }

    /** A column for what was given: of numbers, if all that is there are some. */
    static Column column(String title, List<String> texts) {
        List<String> known = texts.stream().filter(Objects::nonNull).toList();
        return new Column(title, !known.isEmpty() && known.stream().allMatch(text -> Dimension.number(text) != null));
    }

    /** What was given, as it was given; nothing for null. */
    static Cell given(String text, Column column) {
        if (text == null) {
            return Cell.EMPTY;
        }
        return column.number() ? Cell.of(Dimension.number(text), text) : Cell.text(text);
    }
}
