package io.jenkins.plugins.rescale.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.results.Criticality;
import io.jenkins.plugins.rescale.engine.results.GateResult;
import io.jenkins.plugins.rescale.engine.results.ResultValue;
import io.jenkins.plugins.rescale.engine.results.Results;
import io.jenkins.plugins.rescale.page.SortTable.Cell;
import io.jenkins.plugins.rescale.page.SortTable.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The runs of one job as a table. */
class RunsViewTest {
    private static ResultValue value(String run, String name, double value) {
        return new ResultValue(name, run, value, name.equals("mass") ? "kg" : "", false, "", null, "");
    }

    @Test
    void eachRunIsALineWithAllThatTheOthersHave() {
        GateResult failed =
                new GateResult("Cd", "run2", GateResult.Outcome.FAILED, "too high", Criticality.ERROR, null, 0.3);
        RunsView view = RunsView.of(new Results(
                        List.of(value("run1", "Cd", 0.3), value("run2", "Cd", 0.4), value("run2", "mass", 7)),
                        List.of(failed)))
                .orElseThrow();
        assertThat(view.getColumns()).containsExactly(new Column("Cd", true), new Column("mass, in kg", true));
        assertThat(view.isJudged()).isTrue();
        assertThat(view.getLines())
                .containsExactly(
                        new RunsView.Line("run1", List.of(Cell.of(0.3), Cell.EMPTY), ""),
                        new RunsView.Line("run2", List.of(Cell.of(0.4), Cell.of(7.0)), "too high"));
    }

    @Test
    void oneRunIsNoTable() {
        assertThat(RunsView.of(new Results(List.of(value("", "Cd", 1)), List.of())))
                .isEmpty();
        assertThat(RunsView.of(new Results(List.of(value("run1", "Cd", 1)), List.of())))
                .isEmpty();
        assertThat(RunsView.of(Results.NONE)).isEmpty();
    }
}
