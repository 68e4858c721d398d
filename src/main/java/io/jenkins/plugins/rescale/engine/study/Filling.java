package io.jenkins.plugins.rescale.engine.study;

import io.jenkins.plugins.rescale.engine.api.Printable;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces placeholders with values, in the syntax of Rescale's own templates, a subset of FreeMarker:
 * <code>${x}</code> is the value as given, <code>${x?string("0.00")}</code> the number in a {@link DecimalFormat}
 * pattern with a decimal point, and <code>${'$'}</code>, or <code>${r"${x}"}</code>, the quoted text. A dollar sign
 * before anything but a brace is literal. Records which names are used and what is wrong. Memory does not grow with the
 * text.
 */
final class Filling {
    /** Maximum characters of a placeholder. */
    private static final int LONGEST = 1000;

    private static final int LONGEST_FORMAT = 100;
    /** Maximum digits before or after the decimal point. */
    private static final int MOST_DIGITS = 400;

    private static final int MOST_PROBLEMS = 50;
    private static final Pattern LITERAL = Pattern.compile("\\s*(r?)(?:\"([^\"\\\\]*)\"|'([^'\\\\]*)')\\s*");
    private static final Pattern VALUE = Pattern.compile(
            "\\s*([A-Za-z_]\\w*)\\s*(?:\\?\\s*string\\s*\\(\\s*(?:\"([^\"\\\\]*)\"|'([^'\\\\]*)')\\s*\\)\\s*)?");

    private final Map<String, String> values;
    private final Set<String> used = new TreeSet<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private int line;

    Filling(Map<String, String> values) {
        this.values = values;
    }

    /** Names in placeholders, including those without a value. */
    Set<String> used() {
        return used;
    }

    /** One sentence per problem, the first 50. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** @param where human-readable description of the text */
    String fill(String text, String where) {
        StringWriter filled = new StringWriter(text.length());
        try {
            fill(new StringReader(text), filled, UnaryOperator.identity(), at -> where);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        return filled.toString();
    }

    /**
     * @param encoding converts a value to what is written
     * @param where returns a human-readable location for a line number
     */
    void fill(Reader in, Writer out, UnaryOperator<String> encoding, UnaryOperator<String> where) throws IOException {
        line = 1;
        int c = in.read();
        while (c >= 0) {
            if (c != '$') {
                line += c == '\n' ? 1 : 0;
                out.write(c);
                c = in.read();
                continue;
            }
            c = in.read();
            if (c == '{') {
                String place = where.apply(String.valueOf(line));
                out.write(encoding.apply(value(expression(in), place)));
                c = in.read();
            } else {
                out.write('$');
            }
        }
    }

    /** Reads up to the closing brace, skipping those in quotes; truncates a placeholder without an end. */
    private String expression(Reader in) throws IOException {
        StringBuilder expression = new StringBuilder();
        int quote = 0;
        int c = in.read();
        while (c >= 0 && c != '\n' && (c != '}' || quote != 0) && expression.length() < LONGEST) {
            expression.append((char) c);
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
            c = in.read();
        }
        line += c == '\n' ? 1 : 0;
        return c == '}' && quote == 0
                ? expression.toString()
                : expression.append("…").toString();
    }

    private String value(String expression, String where) {
        Matcher literal = LITERAL.matcher(expression);
        if (literal.matches()) {
            String text = either(literal, 2);
            if (!literal.group(1).isEmpty() || !text.contains("${")) {
                return text;
            }
        }
        Matcher named = VALUE.matcher(expression);
        if (!named.matches()) {
            problem(
                    where,
                    shown(expression) + " is not a valid placeholder. Use ${x}, ${x?string(\"0.00\")} or, for literal"
                            + " text, ${r\"${…}\"}");
            return "";
        }
        String name = named.group(1);
        used.add(name);
        String value = values.get(name);
        if (value == null) {
            problem(
                    where,
                    "there is no parameter " + name + ". Add it to parameters. If it is a shell variable on"
                            + " Rescale, write $" + name + ", or ${'$'}{" + name + "}");
            return "";
        }
        String format = either(named, 2);
        return format == null ? value : formatted(name, value, format, where);
    }

    private static String either(Matcher matcher, int group) {
        return matcher.group(group) == null ? matcher.group(group + 1) : matcher.group(group);
    }

    private String formatted(String name, String value, String format, String where) {
        try {
            BigDecimal number = new BigDecimal(value.strip());
            if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
                throw new NumberFormatException();
            }
            if (format.length() > LONGEST_FORMAT || !format.matches(".*[0#].*")) {
                throw new IllegalArgumentException();
            }
            return new DecimalFormat(format, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
        } catch (NumberFormatException e) {
            problem(
                    where,
                    name + " is \"" + Printable.of(value, 100) + "\", which is not a number that can"
                            + " be formatted");
        } catch (IllegalArgumentException e) {
            problem(where, "\"" + Printable.of(format, 100) + "\" is not a number format such as 0.00 or 0.0##E0");
        }
        return "";
    }

    private static String shown(String expression) {
        return "${" + Printable.of(expression, 100) + "}";
    }

    private void problem(String where, String text) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(where + ": " + text);
        }
    }
}
