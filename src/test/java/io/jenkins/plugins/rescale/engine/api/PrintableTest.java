package io.jenkins.plugins.rescale.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Text of unknown origin is made safe to print. */
class PrintableTest {
    @Test
    void plainTextOfAnyScriptStaysAsItIs() {
        String text = "a ü 日本 🚀 \"quoted\" <b>";

        assertThat(Printable.of(text, 100)).isEqualTo(text);
        assertThat(Printable.of("", 5)).isEmpty();
    }

    @Test
    void whatMovesTheCursorOrTheEyeIsReplaced() {
        assertThat(Printable.of("a\r\nFinished: SUCCESS\u001b[31m\u0000\u0007\u0085", 100))
                .isEqualTo("a\uFFFD\uFFFDFinished: SUCCESS\uFFFD[31m\uFFFD\uFFFD\uFFFD");
        // direction marks, line separators, a lone surrogate
        assertThat(Printable.of("x\u202Etxt.exe\u2028\u2029\u200B\uD83D", 100))
                .isEqualTo("x\uFFFDtxt.exe\uFFFD\uFFFD\uFFFD\uFFFD");
        assertThat(Printable.of("a\tb", 100)).isEqualTo("a b");
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        assertThat(Printable.of("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Printable.of("abcdefg", 6)).isEqualTo("abcdef…");
        assertThat(Printable.of("🚀🚀🚀", 3)).isEqualTo("🚀🚀…");
        assertThat(Printable.of("x".repeat(1_000_000), 10)).hasSize(11);
    }

    @Test
    void severalLinesAreCutTogether() {
        assertThat(Printable.lines("a\r\n  b\u0007\n\nc\n", 100)).isEqualTo("a\n  b\uFFFD\n\nc");
        assertThat(Printable.lines("abc\ndef\nghi", 6)).isEqualTo("abc\ndef");
        assertThat(Printable.lines("abc\ndefgh\nijk", 5)).isEqualTo("abc\nde…");
        assertThat(Printable.lines("\n".repeat(1_000_000), 10)).hasSize(10);
        assertThat(Printable.lines("", 10)).isEmpty();
    }
}
