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
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A case and what is currently known about it.
 *
 * @param number starts at 1
 * @param figures for a case that has not started, they say so
 */
public record CaseRow(int number, StudyCase of, JobFigures figures) {
    private static final Logger LOGGER = Logger.getLogger(CaseRow.class.getName());
    private static final JobFigures NOT_BEGUN = JobFigures.unknown(Stage.NOT_STARTED, "");

    /** Looks up cases by number; empty for a case that has not started. */
    @FunctionalInterface
    interface Figures {
        Optional<JobFigures> of(int number) throws IOException;
    }

    /**
     * Returns all cases of a study; empty for a job, and before the cases have been checked.
     *
     * @param study where its state is saved
     * @param building whether its build is still running
     */
    public static List<CaseRow> all(StateFile study, boolean building) throws IOException {
        Optional<StudyCases> cases = study.cases();
        return cases.isEmpty()
                ? List.of()
                : all(cases.get(), number -> study.ofCase(number).figures(building));
    }

    static List<CaseRow> all(StudyCases cases, Figures known) {
        List<CaseRow> rows = new ArrayList<>();
        for (StudyCase of : cases.cases()) {
            int number = rows.size() + 1;
            rows.add(new CaseRow(number, of, figures(number, of, known)));
        }
        return rows;
    }

    private static JobFigures figures(int number, StudyCase of, Figures known) {
        if (of.result().isPresent()) {
            return of.result().get().figures();
        }
        JobFigures figures;
        try {
            figures = known.of(number).orElse(NOT_BEGUN);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "Cannot read a case of a study");
            figures = JobFigures.unknown(Stage.LEFT, "");
        }
        return of.problem() == null ? figures : figures.lost(of.problem());
    }

    public boolean succeeded() {
        return figures.stage() == Stage.SUCCEEDED;
    }

    /** Returns the values of its metrics by name, without metrics that were not found. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        figures.results().values().stream()
                .filter(value -> value.value() != null)
                .forEach(value -> values.put(value.key(), value.value()));
        return values;
    }

    /** Returns the names of all metrics in order of first appearance. */
    public static List<String> metrics(List<CaseRow> rows) {
        return rows.stream()
                .flatMap(row -> row.figures.results().values().stream())
                .map(ResultValue::key)
                .distinct()
                .toList();
    }

    /** Returns the names of all parameters in order of first appearance. */
    public static List<String> parameters(List<CaseRow> rows) {
        return rows.stream()
                .flatMap(row -> row.of.values().keySet().stream())
                .distinct()
                .toList();
    }
}
