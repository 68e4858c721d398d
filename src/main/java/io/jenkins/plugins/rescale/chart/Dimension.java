package io.jenkins.plugins.rescale.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One quantity of all cases, with its axis: numeric if all known values are numbers, otherwise categorical.
 *
 * @param name display name
 * @param parts position of each case on the axis, from 0 to 1; NaN if the case has no value
 * @param labels along the axis, in ascending order
 */
public record Dimension(String name, List<Double> parts, List<Label> labels) {
    /** Maximum length of a label, in characters; longer ones are truncated. */
    static final int LETTERS = 9;
    /** Margin on both sides of the categories, as a fraction of their distance. */
    private static final double BESIDE = 0.5;

    /**
     * A label on the axis.
     *
     * @param part position on the axis, from 0 to 1
     */
    public record Label(double part, String text) {}

    public Dimension {
        parts = List.copyOf(parts);
        labels = List.copyOf(labels);
    }

    /** @param texts one value per case; null if the case has none */
    public static Dimension of(String name, List<String> texts) {
        List<Double> numbers = new ArrayList<>();
        for (String text : texts) {
            Double number = text == null ? Double.valueOf(Double.NaN) : number(text);
            if (number == null) {
                return categories(name, texts);
            }
            numbers.add(number);
        }
        return of(name, numbers, false);
    }

    /** @param values one per case; values that cannot be shown on the axis, such as NaN, have no position */
    public static Dimension of(String name, List<Double> values, boolean logarithmic) {
        NumberScale scale = NumberScale.of(values, logarithmic);
        return new Dimension(
                name,
                values.stream()
                        .map(value -> scale.holds(value) ? scale.part(value) : Double.NaN)
                        .toList(),
                scale.ticks().stream()
                        .map(tick -> new Label(scale.part(tick), scale.label(tick)))
                        .toList());
    }

    private static Dimension categories(String name, List<String> texts) {
        List<String> known = new ArrayList<>(
                new LinkedHashSet<>(texts.stream().filter(Objects::nonNull).toList()));
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            labels.add(new Label((i + BESIDE) / known.size(), cut(known.get(i))));
        }
        Map<String, Double> places = new HashMap<>();
        for (int i = 0; i < known.size(); i++) {
            places.put(known.get(i), labels.get(i).part());
        }
        return new Dimension(
                name,
                texts.stream()
                        .map(text -> places.getOrDefault(text, Double.NaN))
                        .toList(),
                labels);
    }

    /** Returns the text as a single line, truncated to {@value #LETTERS} characters. */
    static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.codePointCount(0, line.length()) <= LETTERS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LETTERS - 1)) + "…";
    }

    /** Parses a finite number; null for anything else. */
    public static Double number(String text) {
        try {
            double number = new BigDecimal(text.strip()).doubleValue();
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Whether a case has a position on the axis. */
    boolean holds(int index) {
        return !Double.isNaN(parts.get(index));
    }

    /**
     * The labels that fit without overlapping.
     *
     * @param length of the axis
     * @param distance minimum distance between two labels
     */
    List<Label> labels(double length, double distance) {
        List<Label> shown = new ArrayList<>();
        double free = Double.NEGATIVE_INFINITY;
        for (Label label : labels) {
            if (label.part() * length >= free) {
                shown.add(label);
                free = label.part() * length + distance;
            }
        }
        return shown;
    }
}
