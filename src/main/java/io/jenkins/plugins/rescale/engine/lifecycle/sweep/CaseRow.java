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

    /** What is known of cases by their numbers; nothing of one that has not begun. */
    @FunctionalInterface
    interface Figures {
        Optional<JobFigures> of(int number) throws IOException;
    }

    /**
     * All cases of a study; empty for a job, and before they were checked.
     *
     * @param study where its state is kept
     * @param building whether its build still runs
     */
    public static List<CaseRow> all(StateFile study, boolean building) throws IOException {
        return all(study.cases(), number -> study.ofCase(number).figures(building));
    }

    static List<CaseRow> all(Optional<StudyCases> cases, Figures known) throws IOException {
        List<CaseRow> rows = new ArrayList<>();
        for (StudyCase of : cases.map(StudyCases::cases).orElse(List.of())) {
            int number = rows.size() + 1;
            JobFigures figures = of.result().isPresent()
                    ? of.result().get().figures()
                    : known.of(number).orElse(NOT_BEGUN);
            rows.add(new CaseRow(number, of, figures));
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
