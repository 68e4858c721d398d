package io.jenkins.plugins.rescale.engine.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.results.Series.Point;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTest {
    private final Series series = new Series();

    @Test
    void keepsEveryPointOfAShortSeries() {
        for (int i = 1; i <= Series.MOST; i++) {
            series.add(i, -i);
        }
        assertThat(series.points()).hasSize(Series.MOST).contains(new Point(1, -1), new Point(2000, -2000));
    }

    @ParameterizedTest
    @ValueSource(ints = {2001, 3000, 5000, 99_999, 1_000_000})
    void keepsThePeaksOfALongOneInOrder(int length) {
        Random random = new Random(length);
        int peak = random.nextInt(length);
        int trough = (peak + length / 2) % length;
        for (int i = 0; i < length; i++) {
            series.add(i, i == peak ? 1e6 : i == trough ? -1e6 : random.nextDouble());
        }
        assertThat(series.points())
                .hasSizeBetween(Series.MOST / 4, Series.MOST)
                .contains(new Point(peak, 1e6), new Point(trough, -1e6))
                .isSortedAccordingTo(Comparator.comparingDouble(Point::x));
    }

    @Test
    void hidesNoNaN() {
        for (int i = 0; i < 100_000; i++) {
            series.add(i, i == 77_777 ? Double.NaN : 1);
        }
        assertThat(series.points()).anyMatch(point -> Double.isNaN(point.y()) && point.x() == 77_777);
    }

    @Test
    void aLevelSeriesTakesOnePointOfEachBucket() {
        for (int i = 0; i < 100_000; i++) {
            series.add(i, 3);
        }
        assertThat(series.points()).hasSizeLessThanOrEqualTo(Series.MOST).allMatch(point -> point.y() == 3);
    }
}
