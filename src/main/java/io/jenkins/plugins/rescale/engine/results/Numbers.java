package io.jenkins.plugins.rescale.engine.results;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Parses numbers as solvers print them: integers, decimals with a dot, exponents after {@code e}, {@code E} and, from
 * Fortran, {@code d}, {@code D} or no letter at all ({@code 1.5-103}), {@code NaN} and {@code Inf}. Commas are
 * rejected, since {@code 1,5} is ambiguous: one and a half in some locales, fifteen in others.
 */
final class Numbers {
    /** Maximum length of a number, in characters. */
    static final int LONGEST = 64;

    private static final Pattern NAN = Pattern.compile("[-+]?(nan|1\\.#(ind|qnan))", Pattern.CASE_INSENSITIVE);
    private static final Pattern INFINITE = Pattern.compile("[-+]?(inf|infinity|1\\.#inf)", Pattern.CASE_INSENSITIVE);

    private Numbers() {}

    /** Parses a number, ignoring surrounding white space; empty if the text is anything else. */
    static OptionalDouble parse(String text) {
        String number = text.strip();
        if (number.isEmpty() || number.length() > LONGEST) {
            return OptionalDouble.empty();
        }
        return switch (kind(number)) {
            case PLAIN -> OptionalDouble.of(Double.parseDouble(number));
            case FORTRAN ->
                OptionalDouble.of(Double.parseDouble(number.replace('d', 'e').replace('D', 'e')));
            case BARE_EXPONENT -> OptionalDouble.of(Double.parseDouble(withExponent(number)));
            case NONE -> special(number);
        };
    }

    private enum Kind {
        PLAIN,
        FORTRAN,
        BARE_EXPONENT,
        NONE
    }

    /**
     * Hand-written because {@link Double#parseDouble} also accepts hexadecimal numbers and suffixes such as {@code 1f}.
     */
    private static Kind kind(String text) {
        int i = skipSign(text, 0);
        int end = skipDigits(text, i);
        int digits = end - i;
        i = end;
        if (i < text.length() && text.charAt(i) == '.') {
            end = skipDigits(text, i + 1);
            digits += end - i - 1;
            i = end;
        }
        if (digits == 0) {
            return Kind.NONE;
        }
        if (i == text.length()) {
            return Kind.PLAIN;
        }
        char mark = text.charAt(i);
        boolean bare = mark == '+' || mark == '-';
        int exponent = bare ? i + 1 : skipSign(text, i + 1);
        boolean whole = exponent < text.length() && skipDigits(text, exponent) == text.length();
        if (!whole) {
            return Kind.NONE;
        }
        if (bare) {
            // 2024-10 is a date: Fortran drops the letter only before a three-digit exponent
            return text.indexOf('.') >= 0 && text.length() - exponent == 3 ? Kind.BARE_EXPONENT : Kind.NONE;
        }
        return switch (mark) {
            case 'e', 'E' -> Kind.PLAIN;
            case 'd', 'D' -> Kind.FORTRAN;
            default -> Kind.NONE;
        };
    }

    private static int skipSign(String text, int i) {
        return i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+') ? i + 1 : i;
    }

    private static int skipDigits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private static String withExponent(String text) {
        int sign = Math.max(text.lastIndexOf('-'), text.lastIndexOf('+'));
        return text.substring(0, sign) + "e" + text.substring(sign);
    }

    private static OptionalDouble special(String text) {
        if (NAN.matcher(text).matches()) {
            return OptionalDouble.of(Double.NaN);
        }
        if (INFINITE.matcher(text).matches()) {
            return OptionalDouble.of(text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        return OptionalDouble.empty();
    }
}
