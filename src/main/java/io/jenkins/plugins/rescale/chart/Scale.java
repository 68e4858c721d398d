package io.jenkins.plugins.rescale.chart;

import java.text.NumberFormat;
import java.util.Locale;

/**
 * An axis that starts at 0, with round steps: 1, 2, 5 for money; also fractions of minutes, hours and days, such as
 * halves and quarters, for times.
 *
 * @param unit of its labels
 * @param step between two ticks, in seconds or money
 * @param steps number of steps, at least 1
 */
public record Scale(Unit unit, double step, int steps) {
    private static final int MAX_STEPS = 4;

    private static final double[] SECONDS = {1, 2, 5, 10, 15, 20, 30};
    private static final double[] HOURS = {1, 2, 3, 4, 6, 12};

    /** Unit of the labels of an axis. */
    public enum Unit {
        SECOND(1),
        MINUTE(60),
        HOUR(3600),
        DAY(86400),
        MONEY(1);

        private final double size;

        Unit(double size) {
            this.size = size;
        }
    }

    /** @param max highest value to show; negative, infinite and NaN count as 0 */
    public static Scale of(Axis axis, double max) {
        double top = Double.isFinite(max) ? Math.max(0, max) : 0;
        return switch (axis) {
            case TIME -> ofSeconds(top);
            case MONEY -> decimal(Unit.MONEY, top, 0.01);
        };
    }

    private static Scale ofSeconds(double max) {
        for (Unit unit : new Unit[] {Unit.SECOND, Unit.MINUTE, Unit.HOUR}) {
            for (double step : unit == Unit.HOUR ? HOURS : SECONDS) {
                if (fits(max, step * unit.size)) {
                    return new Scale(unit, step * unit.size, steps(max, step * unit.size));
                }
            }
        }
        return decimal(Unit.DAY, max, Unit.DAY.size);
    }

    private static Scale decimal(Unit unit, double max, double least) {
        for (double power = least; ; power *= 10) {
            for (int digit : new int[] {1, 2, 5}) {
                if (fits(max, power * digit)) {
                    return new Scale(unit, power * digit, steps(max, power * digit));
                }
            }
        }
    }

    private static boolean fits(double max, double step) {
        return max <= step * MAX_STEPS;
    }

    private static int steps(double max, double step) {
        return Math.max(1, (int) Math.ceil(max / step - 1e-9));
    }

    /** Value at the upper end, in seconds or money. */
    public double top() {
        return step * steps;
    }

    /** Value at a tick, counted from 0, in seconds or money. */
    public double value(int tick) {
        return step * tick;
    }

    /** Position of a value on the axis, from 0 to 1; values beyond the ends are clamped. */
    public double part(double value) {
        return Math.max(0, Math.min(1, value / top()));
    }

    /** Formats the value at a tick, counted from 0, in the unit of the axis. */
    public String label(int tick, Locale locale) {
        NumberFormat format = NumberFormat.getInstance(locale);
        int digits = unit == Unit.MONEY && step < 1 ? 2 : 0;
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(value(tick) / unit.size);
    }
}
