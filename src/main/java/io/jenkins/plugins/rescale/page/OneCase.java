package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCases;
import io.jenkins.plugins.rescale.engine.lifecycle.sweep.CaseRow;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A single case of a parameter study.
 *
 * @param study name of the study in the build
 * @param total number of cases of the study
 */
record OneCase(String study, CaseRow row, int total) {
    private static final Pattern KEY = Pattern.compile("([A-Za-z0-9]{1,40})c([1-9][0-9]{0,4})");

    /**
     * The parsed name of a case.
     *
     * @param study name of a job, which may be a study
     * @param number from 1
     */
    record Key(String study, int number) {
        /** Returns empty if this is not the name of a case. */
        static Optional<Key> of(String name) {
            Matcher key = KEY.matcher(name);
            return key.matches()
                    ? Optional.of(new Key(key.group(1), Integer.parseInt(key.group(2))))
                    : Optional.empty();
        }
    }

    /** Name of a case in the build, and the last part of the URL of its page. */
    static String key(String study, int number) {
        return study + "c" + number;
    }

    String key() {
        return key(study, row.number());
    }

    /**
     * Finds a case by key; empty if there is no such case.
     *
     * @param file state of the study
     * @param building whether its build is still running
     */
    static Optional<OneCase> find(Key key, StateFile file, boolean building) throws IOException {
        List<StudyCase> cases = file.cases().map(StudyCases::cases).orElse(List.of());
        return key.number() > cases.size() ? Optional.empty() : Optional.of(read(key, cases, file, building));
    }

    /** Finds a case by name; empty if the study has none with this name. */
    static Optional<OneCase> named(String name, String study, StateFile file, boolean building) throws IOException {
        List<StudyCase> cases = file.cases().map(StudyCases::cases).orElse(List.of());
        for (int i = 0; i < cases.size(); i++) {
            if (cases.get(i).name().equals(name)) {
                return Optional.of(read(new Key(study, i + 1), cases, file, building));
            }
        }
        return Optional.empty();
    }

    private static OneCase read(Key key, List<StudyCase> cases, StateFile file, boolean building) throws IOException {
        StudyCase of = cases.get(key.number() - 1);
        Optional<JobFigures> known = of.result().isPresent()
                ? of.result().map(StudyCase.Taken::figures)
                : file.ofCase(key.number()).figures(building);
        JobFigures figures = known.orElseGet(() -> JobFigures.unknown(Stage.NOT_STARTED, ""));
        return new OneCase(key.study(), new CaseRow(key.number(), of, figures), cases.size());
    }
}
