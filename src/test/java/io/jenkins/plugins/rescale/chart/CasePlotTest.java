package io.jenkins.plugins.rescale.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.chart.CaseMark.Style;
import io.jenkins.plugins.rescale.chart.Dimension.Label;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plots of the cases of a study with two axes and with many. */
class CasePlotTest {
    private static final Style PLAIN = Style.of(false, false, 0);
    private static final Style FAILED = Style.of(true, false, Double.NaN);

    private static Dimension numbers(Double... values) {
        return Dimension.of("n", Arrays.asList(values), false);
    }

    private static CasePlot plot(Dimension x, Dimension y, Style... styles) {
        return CasePlot.of(new CasePlot.Content(x, y, List.of(styles), List.of(), true), LineLayout.WIDE_CASES);
    }

    @Test
    void textsHaveAPlaceEachAndNumbersTheirs() {
        assertThat(Dimension.of("grid", List.of("10", " 20", "1.5e1")).parts()).containsExactly(0.0, 1.0, 0.5);
        Dimension mixed = Dimension.of("mesh", Arrays.asList("fine", "10", null, "fine"));
        assertThat(mixed.parts()).containsExactly(0.25, 0.75, Double.NaN, 0.25);
        assertThat(mixed.labels()).extracting(Label::text).containsExactly("fine", "10");
        assertThat(Dimension.of("huge", List.of("1e999999999", "1")).labels())
                .as("a number that cannot be drawn is treated as text")
                .hasSize(2);
        assertThat(Dimension.of("none", Arrays.asList(null, null)).parts()).containsOnly(Double.NaN);
    }

    @Test
    void labelsAreShortAndOfOneLine() {
        assertThat(Dimension.cut("<img src=x onerror=alert(1)>")).isEqualTo("<img src…");
        assertThat(Dimension.cut("a\nb")).isEqualTo("a b");
        assertThat(Dimension.cut("😀".repeat(20))).isEqualTo("😀".repeat(8) + "…");
    }

    @Test
    void casesAreJoinedInTheOrderOfTheParameterAndFailuresAreNot() {
        CasePlot plot = plot(numbers(3.0, 1.0, 2.0), numbers(0.0, 2.0, Double.NaN), PLAIN, PLAIN, FAILED);
        assertThat(plot.line().split("[ML]")).hasSize(3);
        assertThat(plot.line()).startsWith("M" + plot.marks().get(1).at());
        assertThat(plot.marks()).extracting(CaseMark::kind).containsExactly("0", "0", "failed");
        assertThat(plot.marks().get(2).at()).as("at the lower end").endsWith(" " + plot.bottom() + ".0");
    }

    @Test
    void theBestIsDrawnLastAndShadesTellValues() {
        Style best = Style.of(false, true, 1);
        CasePlot plot = plot(numbers(1.0, 2.0), numbers(1.0, 2.0), best, Style.of(false, false, 0.5));
        assertThat(plot.marks()).extracting(CaseMark::index).containsExactly(1, 0);
        assertThat(plot.marks()).extracting(CaseMark::kind).containsExactly("2", "4");
        assertThat(plot.marks().get(1).isBest()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -5, 1e300, 1e-300, Double.NaN, Double.POSITIVE_INFINITY})
    void oneValueAndEqualOnesAreDrawn(double value) {
        for (int cases : List.of(1, 3)) {
            Dimension same = Dimension.of("same", Collections.nCopies(cases, value), false);
            Style[] styles = IntStream.range(0, cases).mapToObj(i -> PLAIN).toArray(Style[]::new);
            assertDrawable(plot(same, same, styles).marks());
            assertDrawable(ParallelPlot.of(List.of(same, same, same), List.of(styles), LineLayout.PARALLEL)
                    .lines());
        }
    }

    private static void assertDrawable(List<CaseMark> marks) {
        assertThat(marks).allSatisfy(mark -> assertThat(mark.path() + mark.at()).doesNotContain("NaN", "Inf"));
    }

    @Test
    void labelsLieOverNothing() {
        Dimension x = numbers(1.0, 1.02, 2.0, 2.0);
        Dimension y = numbers(1.0, 1.0, 1.0, 2.0);
        Style best = Style.of(false, true, 1);
        CasePlot plot = CasePlot.of(
                new CasePlot.Content(x, y, List.of(PLAIN, best, PLAIN, PLAIN), List.of("a", "b", "c", "d"), false),
                LineLayout.WIDE_CASES);
        assertThat(plot.marks()).extracting(CaseMark::label).containsExactly("", "c", "d", "b");
    }

    @Test
    void aLineOfACaseHasGapsWhereNothingIsKnown() {
        Dimension known = numbers(1.0, 2.0);
        Dimension half = numbers(Double.NaN, 2.0);
        ParallelPlot plot = ParallelPlot.of(List.of(known, half, known), List.of(PLAIN, FAILED), LineLayout.PARALLEL);
        assertThat(plot.axes()).hasSize(3);
        assertThat(plot.lines().get(0).path()).matches("M[\\d.]+ [\\d.]+h4M[\\d.]+ [\\d.]+h4");
        assertThat(plot.lines().get(0).at().split(" ")).hasSize(4);
        assertThat(plot.lines().get(1).path()).matches("M[\\d.]+ [\\d.]+L[\\d.]+ [\\d.]+L[\\d.]+ [\\d.]+");
    }

    @Test
    void whateverThereIsStaysInThePicture() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            int cases = 1 + random.nextInt(8);
            List<Style> styles = Stream.generate(
                            () -> Style.of(random.nextBoolean(), random.nextBoolean(), random.nextDouble()))
                    .limit(cases)
                    .toList();
            Dimension x = random(random, cases);
            Dimension y = random(random, cases);
            List<String> names = styles.stream().map(style -> "0.123").toList();
            CasePlot plot = CasePlot.of(new CasePlot.Content(x, y, styles, names, true), LineLayout.NARROW_CASES);
            List<CaseMark> all = new ArrayList<>(plot.marks());
            ParallelPlot parallel = ParallelPlot.of(List.of(x, y, x), styles, LineLayout.PARALLEL);
            all.addAll(parallel.lines());
            assertDrawable(all);
            plot.marks().forEach(mark -> assertInside(mark, plot.width(), plot.height()));
            parallel.lines().forEach(line -> assertInside(line, parallel.width(), parallel.height()));
        }
    }

    private static Dimension random(Random random, int cases) {
        String[] odd = {"NaN", "-1e308", "1e308", "0", "text", "", "1", "1.0000001", null};
        return Dimension.of(
                "x",
                IntStream.range(0, cases)
                        .mapToObj(i -> random.nextBoolean() ? String.valueOf(i) : odd[random.nextInt(odd.length)])
                        .toList());
    }

    private static void assertInside(CaseMark mark, int width, int height) {
        double[] at = Arrays.stream(mark.at().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        for (int i = 0; i < at.length; i += 2) {
            assertThat(at[i]).isBetween(0.0, (double) width);
            assertThat(at[i + 1]).isBetween(0.0, (double) height);
        }
    }

    @Test
    void aThousandCasesAreDrawnInASecond() {
        Random random = new Random(1);
        List<Dimension> axes = IntStream.range(0, 9)
                .mapToObj(axis -> Dimension.of(
                        "p" + axis,
                        random.doubles(1000).mapToObj(Double::toString).toList()))
                .toList();
        List<Style> styles = random.doubles(1000)
                .mapToObj(part -> Style.of(false, false, part))
                .toList();
        long start = System.nanoTime();
        ParallelPlot.of(axes, styles, LineLayout.PARALLEL);
        CasePlot.of(new CasePlot.Content(axes.get(0), axes.get(1), styles, List.of(), false), LineLayout.WIDE_CASES);
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("pictures of 1,000 cases: " + time.toMillis() + " ms");
        // the goal is one second
        assertThat(time).isLessThan(Duration.ofSeconds(5));
    }
}
