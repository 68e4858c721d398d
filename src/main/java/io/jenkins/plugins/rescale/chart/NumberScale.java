package io.jenkins.plugins.rescale.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An axis for numbers of any magnitude, which need not start at 0. Its ends are the extremes of the values, rounded
 * outward to multiples of a round step, or to powers of ten if it is logarithmic.
 *
 * @param low value at the lower end; above 0 if the axis is logarithmic
 * @param high value at the upper end, above {@code low}
 * @param step between two ticks; 0 if the axis is logarithmic
 * @param ticks in ascending order, at most seven
 */
public record NumberScale(double low, double high, boolean logarithmic, double step, List<Double> ticks) {
    private static final int MAX_STEPS = 4;
    private static final int MAX_DECADES = 6;
    /** Larger magnitudes are not shown, as differences between them could overflow. */
    private static final double LARGEST = 1e300;

    /** Smaller magnitudes are 0 on a linear axis and not shown on a logarithmic one: a step between them would be 0. */
    private static final double SMALLEST = 1e-300;

    public NumberScale {
        ticks = List.copyOf(ticks);
    }

    /** @param values to show; those that cannot be shown, such as NaN, or 0 on a logarithmic axis, are ignored */
    public static NumberScale of(List<Double> values, boolean logarithmic) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double each : values) {
            double value = Math.abs(each) < SMALLEST ? 0 : each;
            if (fits(value, logarithmic)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        if (least > most) {
            return logarithmic ? powers(1, 10) : steps(0, 1);
        }
        return logarithmic ? powers(least, most) : steps(least, most);
    }

    private static boolean fits(double value, boolean logarithmic) {
        return Math.abs(value) <= LARGEST && (!logarithmic || value >= SMALLEST);
    }

    private static NumberScale powers(double least, double most) {
        int from = (int) Math.floor(Math.log10(least) + 1e-9);
        int to = Math.max(from + 1, (int) Math.ceil(Math.log10(most) - 1e-9));
        int step = (to - from + MAX_DECADES - 1) / MAX_DECADES;
        List<Double> ticks = new ArrayList<>();
        for (int power = from; power <= to; power += step) {
            ticks.add(power(power));
        }
        return new NumberScale(power(from), power(to), true, 0, ticks);
    }

    /** The exact power of ten; {@link Math#pow} may be off by one ulp. */
    private static double power(int exponent) {
        return Double.parseDouble("1e" + exponent);
    }

    private static NumberScale steps(double least, double most) {
        // values that only differ beyond the displayed digits get some room
        double room = Math.max(Math.abs(least), Math.abs(most)) * 1e-6;
        double from = most - least > room ? least : least - Math.max(room, SMALLEST);
        double to = most - least > room ? most : most + Math.max(room, SMALLEST);
        if (least == most) {
            double half = least == 0 ? 1 : Math.abs(least) / 10;
            from = least - half;
            to = most + half;
        }
        int power = (int) Math.floor(Math.log10((to - from) / MAX_STEPS));
        for (int i = 0; ; i++) {
            double step = new int[] {1, 2, 5}[i % 3] * power(power + i / 3);
            double first = Math.floor(from / step + 1e-9);
            double last = Math.ceil(to / step - 1e-9);
            if (last - first <= MAX_STEPS) {
                List<Double> ticks = new ArrayList<>();
                for (int tick = 0; tick <= last - first; tick++) {
                    ticks.add((first + tick) * step);
                }
                return new NumberScale(first * step, last * step, false, step, ticks);
            }
        }
    }

    /** Formats a tick with as many digits as are needed to tell it from the next one. */
    public String label(double tick) {
        if (logarithmic) {
            return "1e" + Math.round(Math.log10(tick));
        }
        double size = Math.max(Math.abs(low), Math.abs(high));
        int decimals = -(int) Math.floor(Math.log10(step) + 1e-9);
        BigDecimal number = new BigDecimal(tick).setScale(decimals, RoundingMode.HALF_EVEN);
        if (number.signum() == 0) {
            return "0";
        }
        return size >= 1e-3 && size < 1e7
                ? number.setScale(Math.max(0, decimals), RoundingMode.UNNECESSARY)
                        .toPlainString()
                : new DecimalFormat("0.###############E0", DecimalFormatSymbols.getInstance(Locale.ROOT))
                        .format(number)
                        .replace('E', 'e');
    }

    /** Whether a value can be shown on the axis. */
    public boolean holds(double value) {
        return fits(value, logarithmic);
    }

    /** Position of a value on the axis, from 0 to 1; values beyond the ends are clamped. */
    public double part(double value) {
        double part = logarithmic
                ? (Math.log10(value) - Math.log10(low)) / (Math.log10(high) - Math.log10(low))
                : (value - low) / (high - low);
        return Math.max(0, Math.min(1, part));
    }
}
