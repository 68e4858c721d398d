package io.jenkins.plugins.rescale.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @Test
    void aLineForEachJobBelowTheTitles() {
        Trend trend = new Trend(List.of(
                Jobs.measured(3, "wing", Map.of("=Cd", 3.124e-7), 1e-6),
                Jobs.measured(2, "wing", Map.of("=Cd", Double.NaN, "mass", 1e9), 0),
                Jobs.succeeded(2, "wing", 100, 10, 1.5),
                Jobs.failed(1, "wing, left", null)));
        assertThat(Csv.of(trend)).isEqualTo("""
                "build","job_id","job_name","stage","status","reason","core_type","cores","run_seconds","queue_seconds",\
                "estimated_cost","url","failed_gates","'=Cd","mass"\r
                3,"aBcDe","wing","succeeded","Completed","Completed successfully","emerald",4,20,10,,\
                "https://platform.rescale.com/jobs/aBcDe/",0,3.124E-7,\r
                2,"aBcDe","wing","succeeded","Completed","Completed successfully","emerald",4,20,10,,\
                "https://platform.rescale.com/jobs/aBcDe/",1,"NaN",1.0E+9\r
                2,"aBcDe","wing","succeeded","Completed","Completed successfully","emerald",4,100,10,1.5000,\
                "https://platform.rescale.com/jobs/aBcDe/",0,,\r
                1,"aBcDe","wing, left","failed","Completed","Completed successfully","emerald",4,,5,,\
                "https://platform.rescale.com/jobs/aBcDe/",0,,\r
                """);
    }

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
        assertThat(Csv.cell(text)).startsWith("\"'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '#',
            value = {"wing; \"wing\"", "a\"b; \"a\"\"b\"", "a=b; \"a=b\""})
    void otherTextIsOnlyQuoted(String text, String cell) {
        assertThat(Csv.cell(text)).isEqualTo(cell);
    }

    @Test
    void aQuoteCannotEndACell() {
        assertThat(Csv.cell("x\",=1")).isEqualTo("\"x\"\",=1\"");
        assertThat(Csv.cell("\"=1")).as("some strip the quotes and look again").isEqualTo("\"'\"\"=1\"");
    }

    @Test
    void numbersAreWrittenTheSameInEveryLanguage() {
        assertThat(Csv.cell(1234567.5)).isEqualTo("1234567.5000");
        assertThat(Csv.cell(1234567L)).isEqualTo("1234567");
        assertThat(Csv.cell(null)).isEmpty();
    }
}
