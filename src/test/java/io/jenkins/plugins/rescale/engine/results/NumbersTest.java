package io.jenkins.plugins.rescale.engine.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "42, 42",
        "-42, -42",
        "+7, 7",
        "3.25, 3.25",
        ".5, 0.5",
        "5., 5",
        "7.7426e-01, 0.77426",
        "1E6, 1000000",
        "1.0D+00, 1",
        "-2.5d-3, -0.0025",
        "0.123-102, 0.123e-102",
        "1.5+103, 1.5e103",
        "NaN, NaN",
        "-nan, NaN",
        "1.#IND, NaN",
        "Inf, Infinity",
        "-inf, -Infinity",
        "+Infinity, Infinity",
        "1e999, Infinity"
    })
    void readsWhatSolversPrint(String text, double number) {
        assertThat(Numbers.parse(text)).hasValue(number);
        assertThat(Numbers.parse("  " + text + " ")).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                ".",
                "e5",
                "1,5",
                "1 5",
                "0x1F",
                "1f",
                "1d",
                "1e",
                "1e+",
                "--1",
                "0:01:58",
                "2024-10",
                "2026-03-02",
                "1.2.3",
                "50%",
                "12kg",
                "infinite",
                "nano",
                "1_000",
                "٣"
            })
    void takesNothingElseForANumber(String text) {
        assertThat(Numbers.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 100_000})
    void refusesWhatIsTooLong(int length) {
        assertThat(Numbers.parse("1".repeat(length))).isEmpty();
    }
}
