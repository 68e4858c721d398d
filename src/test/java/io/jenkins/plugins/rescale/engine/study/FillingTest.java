package io.jenkins.plugins.rescale.engine.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replacement of Rescale's own placeholders. */
class FillingTest {
    private final Filling filling = new Filling(
            Map.of("x", "0.9", "y", "1.49", "z", "-55.123", "n", "9810", "_a1", "é \\ \"", "empty", "", "big", "1e-3"));

    /** The numbers are from Rescale's own page about number formats. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                plain text, 5 $ and 10$         | plain text, 5 $ and 10$
                ${x}                            | 0.9
                a${x}b${n}c                     | a0.9b9810c
                ${ x }                          | 0.9
                ${_a1}                          | é \\ "
                [${empty}]                      | []
                $${x}                           | $0.9
                $x ${x                          | $x
                $(x) $[x] $'x' $"x"             | $(x) $[x] $'x' $"x"
                {x} \\${x}                      | {x} \\0.9
                ${'$'}{HOME}                    | ${HOME}
                ${"$"}{HOME}                    | ${HOME}
                ${r"${x}"}                      | ${x}
                ${r'${x?string("0")}'}          | ${x?string("0")}
                ${"a } b"}                      | a } b
                ${x?string("0")}                | 1
                ${y?string("0")}                | 1
                ${z?string("0")}                | -55
                ${n?string("0")}                | 9810
                ${x?string("0.0")}              | 0.9
                ${y?string('0.0')}              | 1.5
                ${z?string("0.0")}              | -55.1
                ${n?string("0.0")}              | 9810.0
                ${x?string("0.00##")}           | 0.90
                ${z?string("0.00##")}           | -55.123
                ${x?string("0E0")}              | 9E-1
                ${n?string("00E00")}            | 98E02
                ${n?string("0.0##E0")}          | 9.81E3
                ${big?string("0.000")}          | 0.001
                ${ n ? string ( "#,##0.0" ) }   | 9,810.0
                """)
    void putsValuesIn(String template, String filled) {
        String expected = template.endsWith("${x") ? "$x " : filled;
        assertThat(filling.fill(template, "here")).isEqualTo(expected);
        assertThat(filling.problems()).hasSize(template.endsWith("${x") ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                ${a} ${HOME}           | here: there is no parameter HOME
                ${}                    | here: ${} is not a valid placeholder
                ${1x}                  | here: ${1x} is not a valid placeholder
                ${x!0}                 | here: ${x!0} is not a valid placeholder
                ${x*2}                 | here: ${x*2} is not a valid placeholder
                ${HOME:-/tmp}          | here: ${HOME:-/tmp} is not a valid placeholder
                ${"${x}"}              | here: ${"${x}"} is not a valid placeholder
                ${x?string}            | here: ${x?string} is not a valid placeholder
                ${x?string("0"         | here: ${x?string("0"…} is not a valid placeholder
                ${empty?string("0.0")} | here: empty is "", which is not a number
                ${_a1?string("0.0")}   | here: _a1 is "é \\ "", which is not a number
                ${x?string("")}        | here: "" is not a number format
                ${x?string("computer")}| here: "computer" is not a number format
                ${x?string("0.0.0")}   | here: "0.0.0" is not a number format
                """)
    void saysWhatIsWrong(String template, String problem) {
        filling.fill(template, "here");
        assertThat(filling.problems()).anyMatch(found -> found.startsWith(problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "9e401"})
    void aNumberThatWouldFillTheMemoryIsRefused(String number) {
        Filling hostile = new Filling(Map.of("x", number));
        assertThat(hostile.fill("${x?string(\"0.00\")}", "here")).isEmpty();
        assertThat(hostile.problems()).hasSize(1);
    }

    @Test
    void remembersWhatWasUsedAndCountsLines() throws Exception {
        StringBuilder text = new StringBuilder("${x}\n${nothing\n\n${gird} ${x} ${gird}");
        try (Reader in = new StringReader(text.toString())) {
            filling.fill(in, Writer.nullWriter(), UnaryOperator.identity(), line -> "line " + line);
        }
        assertThat(filling.used()).containsExactly("gird", "x");
        assertThat(filling.problems()).hasSize(2);
        assertThat(filling.problems().get(0)).startsWith("line 2: ${nothing…} is not a valid placeholder");
        assertThat(filling.problems().get(1)).startsWith("line 4: there is no parameter gird");
    }

    @Test
    void problemsAreBounded() {
        for (int i = 0; i < 1000; i++) {
            filling.fill("${n" + i + "}", "here");
        }
        assertThat(filling.problems()).hasSize(50);
    }

    /** The text is 200 MB without a line break, in a placeholder without an end. */
    @Test
    void memoryDoesNotGrowWithTheText() throws Exception {
        InputStream endless = new InputStream() {
            private int left = 200_000_000;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] bytes, int start, int length) {
                if (left <= 0) {
                    return -1;
                }
                int n = Math.min(length, left);
                Arrays.fill(bytes, start, start + n, (byte) 'x');
                if (left == 200_000_000) {
                    bytes[start] = '$';
                    bytes[start + 1] = '{';
                }
                left -= n;
                return n;
            }
        };
        try (Reader in = new BufferedReader(new InputStreamReader(endless, StandardCharsets.ISO_8859_1))) {
            filling.fill(in, Writer.nullWriter(), UnaryOperator.identity(), line -> "line " + line);
        }
        assertThat(filling.problems()).singleElement().asString().hasSizeLessThan(400);
    }
}
