package io.jenkins.plugins.rescale.engine.results;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Formats numbers for display, with five significant digits. */
public final class NumberText {
    private static final MathContext DIGITS = new MathContext(5, RoundingMode.HALF_EVEN);

    private NumberText() {}

    /** Formats a number: plain if its magnitude is in [1e-4, 1e7), with an exponent otherwise. */
    public static String of(double number) {
        if (!Double.isFinite(number)) {
            return Double.isNaN(number) ? "NaN" : number > 0 ? "Inf" : "-Inf";
        }
        if (number == 0) {
            return "0";
        }
        double size = Math.abs(number);
        BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
        if (size >= 1e-4 && size < 1e7) {
            return rounded.toPlainString();
        }
        String digits = rounded.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - rounded.scale();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return (number < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + exponent;
    }

    /**
     * Describes how a value differs from a reference: in percent, or as the absolute difference if the reference is 0,
     * a number is infinite or the change is 1000 % or more.
     */
    public static String change(double value, double reference) {
        double difference = value - reference;
        if (difference == 0 || value == reference) {
            return "unchanged";
        }
        String sign = difference > 0 ? "+" : "";
        if (reference == 0 || !Double.isFinite(difference)) {
            return sign + of(difference);
        }
        double percent = 100 * difference / Math.abs(reference);
        return Math.abs(percent) >= 1000
                ? sign + of(difference)
                : (percent > 0 ? "+" : "")
                        + String.format(Locale.ROOT, Math.abs(percent) < 0.1 ? "%.1g" : "%.1f", percent) + " %";
    }
}
