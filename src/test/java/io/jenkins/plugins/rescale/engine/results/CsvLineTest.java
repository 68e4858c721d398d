package io.jenkins.plugins.rescale.engine.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "  =cmd|' /C calc'!A0",
                "|x",
                "%x",
                "＝1+1",
                "\u00A0=1",
                "\u200B=1",
                "\u0000=1",
                "\uFEFF=1"
            })
    void aTextThatCouldBeAFormulaIsMadeText(String text) {
        assertThat(CsvLine.cell(text)).startsWith("\"'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '#',
            value = {"wing; \"wing\"", "a\"b; \"a\"\"b\"", "a=b; \"a=b\""})
    void otherTextIsOnlyQuoted(String text, String cell) {
        assertThat(CsvLine.cell(text)).isEqualTo(cell);
    }

    @Test
    void aQuoteCannotEndACell() {
        assertThat(CsvLine.cell("x\",=1")).isEqualTo("\"x\"\",=1\"");
        assertThat(CsvLine.cell("\"=1"))
                .as("some programs strip the quotes and parse the cell again")
                .isEqualTo("\"'\"\"=1\"");
    }

    @Test
    void numbersAreWrittenTheSameInEveryLanguage() {
        assertThat(CsvLine.cell(1234567.5)).isEqualTo("1234567.5000");
        assertThat(CsvLine.cell(1234567L)).isEqualTo("1234567");
        assertThat(CsvLine.cell(null)).isEmpty();
    }
}
