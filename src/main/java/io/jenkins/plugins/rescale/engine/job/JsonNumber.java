package io.jenkins.plugins.rescale.engine.job;

import java.math.BigDecimal;
import java.util.OptionalInt;

/**
 * A number as it stands in a JSON document. Its text is kept, so that {@code 1.50}, {@code 1e2} and numbers beyond the
 * range of a double reach Rescale as they were written.
 */
record JsonNumber(String text) {
    private static final int MAX_WHOLE = 40;

    static JsonNumber of(int value) {
        return new JsonNumber(Integer.toString(value));
    }

    /** The value if it is whole and an int; {@code 2.0} and {@code 2e0} are whole. */
    OptionalInt whole() {
        return whole(text);
    }

    /** The same for the text of a string, which may have blanks around it. */
    static OptionalInt whole(String text) {
        String digits = text.strip();
        if (digits.isEmpty() || digits.length() > MAX_WHOLE) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(new BigDecimal(digits).intValueExact());
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        } catch (ArithmeticException e) {
            return OptionalInt.empty();
        }
    }
}
