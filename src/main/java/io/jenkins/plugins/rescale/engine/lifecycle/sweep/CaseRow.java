package io.jenkins.plugins.rescale.engine.lifecycle.sweep;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCases;
import io.jenkins.plugins.rescale.engine.results.ResultValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case and what is known of it now.
 *
 * @param number from 1
 * @param figures those of a case that has not begun say so
 */
public record CaseRow(int number, StudyCase of, JobFigures figures) {
    private static final JobFigures NOT_BEGUN = JobFigures.unknown(Stage.NOT_STARTED, "");

    /** @param known empty while the case has not begun */
    static CaseRow of(int number, StudyCase of, Optional<JobFigures> known) {
        JobFigures figures =
                of.result().map(StudyCase.Taken::figures).or(() -> known).orElse(NOT_BEGUN);
        return new CaseRow(number, of, figures);
    }

    /**
     * All cases of a study; empty for a job, and before they were checked.
     *
     * @param study where its state is kept
     * @param building whether its build still runs
     */
    public static List<CaseRow> all(StateFile study, boolean building) throws IOException {
        List<StudyCase> cases = study.cases().map(StudyCases::cases).orElse(List.of());
        List<CaseRow> rows = new ArrayList<>();
        for (StudyCase of : cases) {
            int number = rows.size() + 1;
            rows.add(of(
                    number,
                    of,
                    of.result().isPresent()
                            ? Optional.empty()
                            : study.ofCase(number).figures(building)));
        }
        return rows;
    }

    public boolean succeeded() {
        return figures.stage() == Stage.SUCCEEDED;
    }

    /** What its metrics came to, by their names; what was not found is not there. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        figures.results().values().stream()
                .filter(value -> value.value() != null)
                .forEach(value -> values.put(value.key(), value.value()));
        return values;
    }

    /** Names of the metrics of all these, in the order in which they come first. */
    public static List<String> metrics(List<CaseRow> rows) {
        return rows.stream()
                .flatMap(row -> row.figures.results().values().stream())
                .map(ResultValue::key)
                .distinct()
                .toList();
    }

    /** Names of the parameters of all these, in the order in which they come first. */
    public static List<String> parameters(List<CaseRow> rows) {
        return rows.stream()
                .flatMap(row -> row.of.values().keySet().stream())
                .distinct()
                .toList();
    }
}
