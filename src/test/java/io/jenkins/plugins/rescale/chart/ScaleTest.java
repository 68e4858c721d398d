package io.jenkins.plugins.rescale.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {
    @ParameterizedTest
    @CsvSource({
        "0, SECOND, 0 1",
        "3, SECOND, 0 1 2 3",
        "95, SECOND, 0 30 60 90 120",
        "121, MINUTE, 0 1 2 3",
        "600, MINUTE, 0 5 10",
        "5000, MINUTE, 0 30 60 90",
        "10000, HOUR, 0 1 2 3",
        "90000, HOUR, 0 12 24 36",
        "400000, DAY, 0 2 4 6",
        "90000000, DAY, '0 500 1,000 1,500'"
    })
    void timesAreCountedInTheUnitThatPeopleUse(double max, Scale.Unit unit, String labels) {
        Scale scale = Scale.of(Axis.TIME, max);
        assertThat(scale.unit()).isEqualTo(unit);
        assertThat(labels(scale, Locale.ENGLISH)).isEqualTo(labels);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.00 0.01",
        "0.03, 0.00 0.01 0.02 0.03",
        "0.9, 0.00 0.50 1.00",
        "12.5, 0 5 10 15",
        "4100, '0 2,000 4,000 6,000'"
    })
    void moneyGoesInStepsOfOneTwoFive(double max, String labels) {
        assertThat(labels(Scale.of(Axis.MONEY, max), Locale.ENGLISH)).isEqualTo(labels);
    }

    @Test
    void numbersAreThoseOfTheLanguage() {
        assertThat(labels(Scale.of(Axis.MONEY, 0.9), Locale.GERMAN)).isEqualTo("0,00 0,50 1,00");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void whatIsNoFigureCountsAsNothing(double max) {
        assertThat(Scale.of(Axis.MONEY, max).top()).isEqualTo(0.01);
        assertThat(Scale.of(Axis.TIME, max).top()).isEqualTo(1);
    }

    @Test
    void theTopIsNeverBelowTheHighestValueAndNeverFarAbove() {
        for (double max = 0.5; max < 1e9; max *= 1.07) {
            for (Axis axis : Axis.values()) {
                Scale scale = Scale.of(axis, max);
                assertThat(scale.top()).as("%s %s", axis, max).isGreaterThanOrEqualTo(max - 1e-6 * max);
                assertThat(scale.top() - max).isLessThan(scale.step() + 1e-9);
                assertThat(scale.steps()).isBetween(1, 4);
            }
        }
    }

    @Test
    void partsAreCountedFromZeroToTheTop() {
        Scale scale = Scale.of(Axis.TIME, 100);
        assertThat(scale.part(0)).isZero();
        assertThat(scale.part(scale.value(1))).isEqualTo(1.0 / scale.steps());
        assertThat(scale.part(scale.top())).isEqualTo(1);
        assertThat(scale.part(-5)).as("outside the axis").isZero();
        assertThat(scale.part(5000)).as("outside the axis").isEqualTo(1);
    }

    private static String labels(Scale scale, Locale locale) {
        return String.join(
                " ",
                IntStream.rangeClosed(0, scale.steps())
                        .mapToObj(tick -> scale.label(tick, locale))
                        .toList());
    }
}
