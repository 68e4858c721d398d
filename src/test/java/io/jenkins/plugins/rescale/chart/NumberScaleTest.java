package io.jenkins.plugins.rescale.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Axes for numbers of any size. */
class NumberScaleTest {
    private static NumberScale linear(double... values) {
        return NumberScale.of(Arrays.stream(values).boxed().toList(), false);
    }

    private static NumberScale logarithmic(double... values) {
        return NumberScale.of(Arrays.stream(values).boxed().toList(), true);
    }

    private static List<String> labels(NumberScale scale) {
        return scale.ticks().stream().map(scale::label).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "0.3098, 0.3124, '0.309 0.310 0.311 0.312 0.313'",
        "0, 7, '0 2 4 6 8'",
        "-3, 12, '-5 0 5 10 15'",
        "1e9, 4e9, '1e9 2e9 3e9 4e9'",
        "100000.1, 100000.5, '100000.1 100000.2 100000.3 100000.4 100000.5'",
        "2e-7, 3e-7, '2e-7 2.5e-7 3e-7'",
        "5, 5, '4.5 5.0 5.5'",
        "0, 0, '-1.0 -0.5 0 0.5 1.0'",
        "4.9e-324, 4.9e-324, '-1.0 -0.5 0 0.5 1.0'",
        "-2e-323, 4.9e-324, '-1.0 -0.5 0 0.5 1.0'",
        "4.9e-324, 7, '0 2 4 6 8'",
        "0, 1e-300, '0 5e-301 1e-300'"
    })
    void stepsAreThoseThatPeopleCountIn(double least, double most, String ticks) {
        assertThat(String.join(" ", labels(linear(least, most)))).isEqualTo(ticks);
    }

    @Test
    void aLogarithmicAxisHasPowersOfTen() {
        assertThat(labels(logarithmic(0.5, 3e-4))).containsExactly("1e-4", "1e-3", "1e-2", "1e-1", "1e0");
        assertThat(labels(logarithmic(1e-12, 1)))
                .containsExactly("1e-12", "1e-10", "1e-8", "1e-6", "1e-4", "1e-2", "1e0");
        assertThat(labels(logarithmic(2, 3))).containsExactly("1e0", "1e1");
        assertThat(logarithmic(1, 100).part(10)).isEqualTo(0.5);
    }

    @Test
    void whatHasNoPlaceDoesNotCount() {
        NumberScale scale = logarithmic(0, -1, Double.NaN, Double.POSITIVE_INFINITY, 10, 100);
        assertThat(scale.low()).isEqualTo(10);
        assertThat(scale.high()).isEqualTo(100);
        assertThat(Stream.of(0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY).filter(scale::holds))
                .isEmpty();
        assertThat(labels(linear(Double.NaN))).containsExactly("0", "0.5", "1.0");
        assertThat(labels(NumberScale.of(List.of(), true))).containsExactly("1e0", "1e1");
    }

    /** Residuals underflow, and an axis is computed for each page request, so it must terminate for any numbers. */
    @Test
    void numbersThatUnderflowHaveAnAxis() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            double a = Math.scalb(random.nextDouble() - 0.5, random.nextInt(150) - 1074);
            double b = Math.scalb(random.nextDouble() - 0.5, random.nextInt(150) - 1074);
            NumberScale scale = assertTimeoutPreemptively(
                    Duration.ofSeconds(30), () -> linear(a, random.nextBoolean() ? a : b), a + " " + b);
            assertThat(scale.ticks()).as("%s %s", a, b).hasSizeBetween(2, 7);
            assertThat(labels(scale)).as("%s %s", a, b).doesNotHaveDuplicates();
            assertThat(scale.part(a)).isBetween(0.0, 1.0);
            assertThat(logarithmic(Math.abs(a), Math.abs(b)).ticks()).hasSizeBetween(2, 8);
        }
    }

    @Test
    void anyNumbersHaveAnAxisThatHoldsThem() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            double a = Math.scalb(random.nextDouble() - 0.5, random.nextInt(1900) - 950);
            double b = random.nextInt(3) == 0 ? a * (1 + 1e-9 * random.nextInt(10)) : a * random.nextDouble() * 10;
            NumberScale scale = linear(a, b);
            double slack = Math.abs(scale.high() - scale.low()) * 1e-6;
            assertThat(Math.min(a, b)).isBetween(scale.low() - slack, scale.high());
            assertThat(Math.max(a, b)).isBetween(scale.low(), scale.high() + slack);
            assertThat(scale.ticks()).hasSizeBetween(2, 7);
            assertThat(labels(scale)).as("%s %s", a, b).doesNotHaveDuplicates().allMatch(label -> label.length() < 24);
        }
    }
}
