package io.jenkins.plugins.rescale.engine.lifecycle.sweep;

import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCase;
import java.util.List;
import java.util.Optional;

/**
 * A study in an earlier build.
 *
 * @param build its number, such as {@code #41}
 * @param inputs checksum of the common inputs
 */
public record EarlierStudy(String build, String inputs, List<CaseRow> rows) {
    /**
     * Returns the result of the same case, if it succeeded there. The result names the build that originally ran the
     * case.
     */
    Optional<StudyCase.Taken> result(StudyCase wanted) {
        return rows.stream()
                .filter(row -> row.succeeded()
                        && row.of().name().equals(wanted.name())
                        && row.of().values().equals(wanted.values())
                        && row.of().key().equals(wanted.key()))
                .findFirst()
                .map(row -> row.of().result().orElseGet(() -> new StudyCase.Taken(build, row.figures())));
    }
}
