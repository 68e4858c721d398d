package io.jenkins.plugins.rescale.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What cases have of one quantity, with its axis: numbers where all that is known are numbers, else a place for each text.
 *
 * @param name for people
 * @param parts where the value of each case lies on the axis, from 0 to 1; NaN for a case without one
 * @param labels along the axis, from the lowest up
 */
public record Dimension(String name, List<Double> parts, List<Label> labels) {
    /** Characters of a label; what is longer is cut. */
    static final int LETTERS = 9;
    /** Room on both sides of categories, in the distance of two of them. */
    private static final double BESIDE = 0.5;

    /**
     * A name of a place.
     *
     * @param part of the axis, from 0 to 1
     */
    public record Label(double part, String text) {}

    public Dimension {
        parts = List.copyOf(parts);
        labels = List.copyOf(labels);
    }

    /** @param texts one for each case; null where there is none */
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

    /** @param values one for each case; what has no place on the axis, such as NaN, is nowhere */
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

    /** In one line, so long at most. */
    static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.codePointCount(0, line.length()) <= LETTERS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LETTERS - 1)) + "…";
    }

    /** Null for what is none that can be drawn. */
    public static Double number(String text) {
        try {
            double number = new BigDecimal(text.strip()).doubleValue();
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Whether a case has a place on the axis. */
    boolean holds(int index) {
        return !Double.isNaN(parts.get(index));
    }

    /** As many labels as there is room for, so that each is free of the one before. */
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
