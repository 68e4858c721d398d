package io.jenkins.plugins.rescale.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.rescale.engine.results.ResultSeries;
import io.jenkins.plugins.rescale.page.ConvergenceView.Panel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The convergence of metrics, as charts with descriptions and as a table. */
class ConvergenceViewTest {
    private static ResultSeries series(String name, boolean logarithmic, List<Double> x, List<Double> y) {
        return new ResultSeries(name, "", logarithmic ? "" : "N", logarithmic, x, y);
    }

    private static ResultSeries residual(String name, double... y) {
        return series(
                name,
                true,
                IntStream.rangeClosed(1, y.length).asDoubleStream().boxed().toList(),
                Arrays.stream(y).boxed().toList());
    }

    @Test
    void residualsShareAPictureAndOthersHaveTheirOwn() {
        ConvergenceView view = new ConvergenceView(List.of(
                residual("p", 1, 0.1),
                series("drag", false, List.of(1.0), List.of(3.0)),
                series("none", false, List.of(), List.of()),
                residual("Ux", 1, 0.1)));
        assertThat(view.getPanels()).extracting(Panel::getNames).containsExactly(List.of("p", "Ux"), List.of("drag"));
        assertThat(view.getPanels()).extracting(Panel::isWide).containsExactly(true, false);
        assertThat(view.getPanels().get(1).getTitle()).isEqualTo("drag, in N");
        assertThat(view.getPanels().get(0).getLarge().curves()).hasSize(2);
        assertThat(view.getRanges())
                .extracting(ConvergenceView.Range::name, ConvergenceView.Range::last, ConvergenceView.Range::points)
                .containsExactly(tuple("p", "0.1", 2), tuple("drag", "3 N", 1), tuple("Ux", "0.1", 2));
    }

    @Test
    void eachPlaceSaysTheValuesThere() {
        Panel panel = new Panel(
                0, List.of(residual("p\n<b>", 1, 0.1, 1e-7), series("U", true, List.of(2.0), List.of(Double.NaN))));
        assertThat(panel.getPlaces()).isEqualTo("0.0 0.5 1.0");
        assertThat(panel.getWords().lines())
                .containsExactly("1: p <b> = 1, U = –", "2: p <b> = 0.1, U = NaN", "3: p <b> = 1e-7, U = NaN");
    }

    @Test
    void aLongSeriesHasSoManyPlacesAndNoMore() {
        Panel panel = new Panel(
                0,
                List.of(residual(
                        "p",
                        IntStream.range(0, 2000)
                                .asDoubleStream()
                                .map(i -> i + 1)
                                .toArray())));
        assertThat(panel.getPlaces().split(" ")).hasSize(200).startsWith("0.0").endsWith("1.0");
        assertThat(panel.getWords().lines()).hasSize(200).last().isEqualTo("2000: p = 2000");
    }
}
