package io.jenkins.plugins.rescale.engine.results;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A metric that a regular expression finds in lines: what its group {@code value}, or else its first group, matches. */
final class PatternRule implements LineRule {
    /** Looks at characters, besides those of one line, that an expression may take for each character that it is given. */
    private static final int STEPS_PER_CHARACTER = 200;

    private final Matcher matcher;
    private final boolean named;
    private final String required;
    private final Found found;
    private String odd = "";
    private boolean tooSlow;
    /** Steps that it may take still. */
    private long left = BoundedText.STEPS;

    PatternRule(Pattern pattern, Found found) {
        this.matcher = pattern.matcher("");
        this.named = pattern.pattern().contains("(?<value>");
        this.found = found;
        required = RequiredText.of(pattern);
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
                return; // who reads the lines looks for it too
            }
            tooSlow = true;
        } catch (StackOverflowError e) {
            tooSlow = true; // alternatives in a repeated group nest as deep as the line is long
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

    /** The first text that matched and is no number; empty when there was none. */
    String odd() {
        return odd;
    }

    /** Whether the expression was given up: it took more steps for a line, or for many, than anybody waits for. */
    boolean isTooSlow() {
        return tooSlow;
    }
}
