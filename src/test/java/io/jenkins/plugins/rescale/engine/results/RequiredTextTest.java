package io.jenkins.plugins.rescale.engine.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                "(\\S+); ``",
                "a[\\Q]\\E]bc(x); ``",
                "\\07(abc)?x(y); ``",
                "x\\012(y); ``",
                "(a)bc\\1de(x); bc",
                "(a)bc\\12de(x); ``",
                "\\u0041bc(x); bc",
                "\\x{1F600}bc(x); bc",
                "\\N{LATIN SMALL LETTER A}bc(x); bc",
                "\\cAbc(x); bc",
                "\\pLbc(x); bc",
                "\\PLbc(x); bc",
                "\\P{L}bc(x); bc",
                "\\bbc(x); bc",
                "\\b{g}bc(x); bc",
                "\\Bbc(x); bc",
                "\\b<(a>b)?cd(\\d); cd",
                "\\Zbc\\zd\\Ae\\af(x); bc",
                "(?<n>x)bc\\k<n>d; bc",
                "bc\\x41; bc",
                "bc\\u0041; bc",
                "bc\\cA; bc",
                "bc\\pL; bc",
                "bc\\d; bc",
                "a\\@b\\[c\\`d\\{e\\/f\\:g(x); a@b[c`d{e/f:g",
                "[^]a]bc(x); bc",
                "[]]bc(x); bc",
                "[^\\]a]bc(x); bc",
                "[\\[]bc(x); bc",
                "a[bc(x)]de; de",
                "[a[]b]]x(\\d); ``",
                "[a[b]]cd(x); ``",
                "ab.cd(x); ab",
                "ab.cde(x); cde",
                "ab^cde$fghi(x); fghi",
                "ab{2}c(x); a",
                "ab{1,2}cde(x); cde",
                "ab{1,}+cde(x); cde",
                "ab?+cde(x); cde",
                "ab*?c(x); a",
                "😀?bc(x); bc",
                "a😀*b(x); a",
                "a(?:bc)?de(x); de",
                "(?<n>bc)|de; ``",
                "(bc|d)e(f|g); e",
                "((bc)de)f(g); f",
                "(?=bc)(x); ``",
                "(?i:bc)(x); ``",
                "\\(?bc(x); ``",
                "\\(?<n>bc(x); <n>bc"
            })
    void isWhatEveryMatchHolds(String pattern, String text) {
        assertThat(RequiredText.of(Pattern.compile(pattern))).isEqualTo(text);
    }

    @Test
    void flagsThatChangeWhatCharactersMeanLeaveNone() {
        int harmless = Pattern.MULTILINE | Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS;
        assertThat(RequiredText.of(Pattern.compile("ab(x)", harmless))).isEqualTo("ab");
        for (int flag : new int[] {Pattern.CASE_INSENSITIVE, Pattern.COMMENTS, Pattern.LITERAL, Pattern.CANON_EQ}) {
            assertThat(RequiredText.of(Pattern.compile("ab(x)", harmless | flag)))
                    .isEmpty();
        }
    }

    @Test
    void aLineHasNoLineBreak() {
        assertThat(RequiredText.of(Pattern.compile("abc\nde.f(x)"))).isEqualTo("f");
    }

    /** Fragments of regular expressions that are easy to misparse: escapes, groups, character classes, and quotes. */
    private static final String[] ODD = {
        "\\0",
        "\\07",
        "\\007",
        "\\0101",
        "\\1",
        "\\11",
        "\\x41",
        "\\u0041",
        "\\x{41}",
        "\\cA",
        "\\c(",
        "\\c[",
        "\\c{",
        "\\pL",
        "\\p{L}",
        "\\PL",
        "\\b",
        "\\b<",
        "\\B",
        "\\k<n>",
        "(?<n>a)",
        "(?<n>",
        "(?:",
        "(?i)",
        "(?=a)",
        "(?!b)",
        "(?>a)",
        "(?-i:a)",
        "\\Q(\\E",
        "\\Qa",
        "\\E",
        "[\\Q]\\E]",
        "[]a]",
        "[^]a]",
        "[a[]b]]",
        "[[a]b]",
        "[a&&[ab]]",
        "[a-c]",
        "[\\]]",
        "[\\[]",
        "[(]",
        "[|a]",
        "[{]",
        "(",
        ")",
        "((a)b)?",
        "(a(b)?)",
        "\\(",
        "\\)",
        "\\[",
        "]",
        "}",
        "\\{",
        "\\|",
        "|",
        "<",
        ">",
        "1",
        "2",
        "0",
        "^",
        "$",
        "a",
        "b",
        "c",
        "ab",
        ".",
        "\\d",
        "\\s",
        "\\S",
        "\\R",
        "\\X",
        "\\h",
        "\\e",
        "\\t",
        "\u00e9",
        "\ud83d\ude00",
        " ",
        "\\\\",
        "\\ ",
        "-",
        "#"
    };

    private static final String[] COUNTS = {
        "", "", "", "", "", "?", "*", "+", "{2}", "{0}", "{0,1}", "{1,}", "*?", "+?", "??", "?+", "*+", "++", "{0,2}+"
    };

    private static final String[] CHARACTERS = {
        "a",
        "b",
        "c",
        "A",
        "1",
        "2",
        "0",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "<",
        ">",
        "|",
        "\\",
        " ",
        "-",
        "\u0007",
        "\u0001",
        "h",
        "\u00e9",
        "\ud83d\ude00",
        "#",
        "aa",
        "ab",
        "A1",
        "<a>"
    };

    private static String any(String[] of, Random random) {
        return of[random.nextInt(of.length)];
    }

    private static Optional<Pattern> compiled(String expression) {
        try {
            return Optional.of(Pattern.compile(expression));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Every match of an odd expression contains the required text, however Java interprets the expression. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noMatchOfAnOddExpressionIsWithoutIt(long seed) {
        Random random = new Random(seed);
        int matches = 0;
        int required = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder expression = new StringBuilder();
            for (int j = random.nextInt(6); j >= 0; j--) {
                expression.append(any(ODD, random)).append(any(COUNTS, random));
            }
            Optional<Pattern> pattern = compiled(expression.toString());
            if (pattern.isEmpty()) {
                continue;
            }
            String literal = RequiredText.of(pattern.get());
            required += literal.isEmpty() ? 0 : 1;
            for (int j = 0; j < 8 && !literal.isEmpty(); j++) {
                StringBuilder text = new StringBuilder();
                for (int k = random.nextInt(8); k >= 0; k--) {
                    text.append(any(CHARACTERS, random));
                }
                if (pattern.get().matcher(text).find()) {
                    matches++;
                    assertThat(text.toString()).as(expression.toString()).contains(literal);
                }
            }
        }
        assertThat(required).isGreaterThan(10_000);
        assertThat(matches).isGreaterThan(3_000);
    }

    /** Every match of any combination of these pieces contains the required text. */
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
