package io.jenkins.plugins.rescale.engine.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "^Cd\\s*:\\s*(\\S+); Cd",
                "Solving for p, Initial residual = ([^,]+); `Solving for p, Initial residual = `",
                "drag \\(total\\) = (\\S+); `drag (total) = `",
                "(\\d+) iterations; ` iterations`",
                "Cd|Cl (\\S+); ``",
                "(?i)cd (\\S+); ``",
                "colou?r=(\\S+); colo",
                "ab*cd{2}e(x); a",
                "ab+cde(x); cde",
                "[a-z]+mass[]x]=(\\S+); mass",
                "(?<value>\\S+) kg; ` kg`",
                "a(bc|de)+fgh; fgh",
                "\\Qa.b\\E(x); ``",
                "\\x41bc(x); bc",
                "\\p{L}bc(x); bc",
                "(\\S+); ``"
            })
    void isWhatEveryMatchHolds(String pattern, String text) {
        assertThat(RequiredText.of(Pattern.compile(pattern))).isEqualTo(text);
    }

    /** Whatever expression can be made of such pieces: what it matches holds the text. */
    @Test
    void noMatchIsWithoutIt() {
        String[] pieces = {
            "a", "b", "c", ".", "[ab]", "[^a]", "(a)", "(a|b)", "(?:ab)", "\\.", "\\s", "\\d", "ab", "bca"
        };
        String[] counts = {"", "", "", "", "?", "*", "+", "{2}", "{0,1}", "*?", "+?", "??"};
        Random random = new Random(7);
        int matches = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder expression = new StringBuilder();
            for (int j = random.nextInt(5); j >= 0; j--) {
                expression.append(pieces[random.nextInt(pieces.length)]).append(counts[random.nextInt(counts.length)]);
                if (random.nextInt(12) == 0) {
                    expression.append('|');
                }
            }
            Pattern pattern = Pattern.compile(expression.toString());
            String required = RequiredText.of(pattern);
            for (String text : new String[] {text(random), text(random)}) {
                Matcher matcher = pattern.matcher(text);
                if (matcher.find()) {
                    matches++;
                    assertThat(text).as(expression.toString()).contains(required);
                }
            }
        }
        assertThat(matches).isGreaterThan(10_000);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append("abc. 1".charAt(random.nextInt(6)));
        }
        return text.toString();
    }
}
