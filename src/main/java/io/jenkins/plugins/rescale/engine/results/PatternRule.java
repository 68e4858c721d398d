package io.jenkins.plugins.rescale.engine.results;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a metric with a regular expression: its group {@code value}, or else its first group, is the number. */
final class PatternRule implements LineRule {
    /** Steps that are regained per character of input, so that a pattern may be slow on a few lines, but not on all. */
    private static final int STEPS_PER_CHARACTER = 200;

    private final Matcher matcher;
    private final boolean named;
    private final String required;
    private final Found found;
    private String odd = "";
    private boolean tooSlow;
    /** Number of steps left. */
    private long left = BoundedText.STEPS;

    PatternRule(Pattern pattern, Found found) {
        this.matcher = pattern.matcher("");
        this.named = hasGroup(pattern, "value");
        this.found = found;
        required = RequiredText.of(pattern);
    }

    /** The text of a pattern does not tell: {@code \(?<value>} is an optional parenthesis. */
    private static boolean hasGroup(Pattern pattern, String name) {
        // matches the empty string, and a group can be asked for only after a match
        Matcher empty =
                Pattern.compile("|" + pattern.pattern(), pattern.flags()).matcher("");
        try {
            return empty.find() && empty.start(name) < 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String required() {
        return required;
    }

    @Override
    public void accept(String line) {
        if (tooSlow) {
            return;
        }
        BoundedText text = new BoundedText(line);
        try {
            matcher.reset(text);
            while (matcher.find()) {
                take(text());
            }
            left = Math.min(BoundedText.STEPS, left + (long) STEPS_PER_CHARACTER * line.length() - text.steps());
            tooSlow = left < 0;
        } catch (BoundedText.Exceeded e) {
            if (e.isInterrupt()) {
                return; // the reader of the lines checks for interrupts too
            }
            tooSlow = true;
        } catch (IndexOutOfBoundsException e) {
            // a bug of Java 17 with \b{g} at the end of a text; as if the line did not match
        } catch (StackOverflowError e) {
            tooSlow = true; // the recursion for alternatives in a repeated group is as deep as the line is long
        }
    }

    private String text() {
        String text = named ? matcher.group("value") : matcher.group(Math.min(1, matcher.groupCount()));
        return text == null ? "" : text;
    }

    private void take(String text) {
        OptionalDouble number = Numbers.parse(text);
        if (number.isPresent()) {
            found.add(number.getAsDouble());
        } else if (odd.isEmpty()) {
            odd = text;
        }
    }

    /** The first match that is not a number; empty if there was none. */
    String odd() {
        return odd;
    }

    /** Whether the expression was abandoned because it took too many steps, on one line or on average. */
    boolean isTooSlow() {
        return tooSlow;
    }
}
