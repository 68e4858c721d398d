package io.jenkins.plugins.rescale.engine.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The part of a match that is the number. */
class PatternRuleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "Cd = (\\S+); Cd = 5; 5",
                "(Cd|Cl) = (?<value>\\S+); Cl = 5; 5",
                "\\(?<value>(\\d+); <value>5</value>; 5",
                "[(?<value>]+(\\d+); <value>5</value>; 5",
                "\\Q(?<value>\\E(\\d+); (?<value>5; 5",
                "(?x) (\\d+) # (?<value>; 5; 5",
                "(?x) (\\w) (?<value>\\d+) #; a5; 5",
                "\\d+; 5; 5"
            })
    void isTheGroupValueOrTheFirstOne(String pattern, String line, double value) {
        Found found = new Found(Take.LAST, false);
        PatternRule rule = new PatternRule(Pattern.compile(pattern), found);
        rule.accept(line);
        assertThat(found.value()).hasValue(value);
    }

    /** Java 17 throws an IndexOutOfBoundsException for this expression and the first line. */
    @Test
    void aLineAtWhichJavaFailsDoesNotMatch() {
        Found found = new Found(Take.LAST, false);
        PatternRule rule = new PatternRule(Pattern.compile("(\\d+).*\\b{g}+a"), found);
        rule.accept("1a5");
        rule.accept("6");
        assertThat(found.value()).isEmpty();
        assertThat(rule.isTooSlow()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a|(?<value>b)", "(a)|b"})
    void aGroupThatIsNotInTheMatchIsNoNumber(String first, String second) {
        Found found = new Found(Take.LAST, false);
        PatternRule rule = new PatternRule(Pattern.compile(first + "|" + second), found);
        rule.accept("a b");
        assertThat(found.value()).isEmpty();
    }
}
