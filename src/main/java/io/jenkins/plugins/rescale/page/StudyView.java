package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.engine.lifecycle.sweep.CaseRow;
import io.jenkins.plugins.rescale.page.SortTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The cases of a parameter study on its page: the number in each state, a chart, and a table of all. */
@Restricted(NoExternalUse.class)
public final class StudyView {
    /** Maximum number of columns of parameters, and of metrics, in a table. */
    static final int COLUMNS = 16;

    private final List<StudyRow> rows;
    private final CaseCounts counts;
    private final List<String> parameters;
    private final List<String> metrics;
    private final List<Column> given;
    private final List<MetricColumns> found;
    private final BestCase best;

    /**
     * A row of the table.
     *
     * @param cost as a sort key and as text
     */
    public record Line(StudyRow row, List<SortTable.Cell> given, List<SortTable.Cell> found, SortTable.Cell cost) {}

    private StudyView(String study, List<CaseRow> cases, Asked asked) {
        rows = StudyRow.all(study, cases);
        counts = CaseCounts.of(cases);
        parameters = CaseRow.parameters(cases);
        metrics = CaseRow.metrics(cases);
        given = parameters.stream()
                .limit(COLUMNS)
                .map(name -> SortTable.column(
                        name,
                        cases.stream().map(row -> row.of().values().get(name)).toList()))
                .toList();
        found = metrics.stream()
                .limit(COLUMNS)
                .map(name -> new MetricColumns(name, rows))
                .toList();
        best = BestCase.of(rows, metrics, asked);
    }

    /** Returns empty for a job, and until the cases are known. */
    static Optional<StudyView> of(RescaleJobPage page, Asked asked) {
        List<CaseRow> cases = page.cases();
        return cases.isEmpty() ? Optional.empty() : Optional.of(of(page.getKey(), cases, asked));
    }

    /** @param study its name in the build */
    static StudyView of(String study, List<CaseRow> cases, Asked asked) {
        return new StudyView(study, cases, asked);
    }

    public CaseCounts getCounts() {
        return counts;
    }

    /** Columns of parameters. */
    public List<Column> getGiven() {
        return given;
    }

    /** Columns of metrics, and of their changes. */
    public List<Column> getFound() {
        return found.stream().flatMap(MetricColumns::columns).toList();
    }

    public List<Line> getLines() {
        Locale locale = LocaleProvider.getLocale();
        List<Line> lines = new ArrayList<>();
        for (StudyRow row : rows) {
            lines.add(new Line(
                    row,
                    given.stream()
                            .map(column -> SortTable.given(row.getParameters().get(column.title()), column))
                            .toList(),
                    found.stream().flatMap(columns -> columns.cells(row)).toList(),
                    SortTable.Cell.of(row.getEstimatedCost(), Words.money(row.getEstimatedCost(), locale))));
        }
        return lines;
    }

    /** Whether any case has a gate. */
    public boolean isJudged() {
        return rows.stream().anyMatch(row -> !row.getGateOrder().isEmpty());
    }

    /** Jenkins symbols used in the table, each once. */
    public List<String> getSymbols() {
        return rows.stream()
                .flatMap(row -> Stream.of(row.getSymbol(), row.getGateSymbol()))
                .filter(symbol -> !symbol.isEmpty())
                .distinct()
                .toList();
    }

    /** Whether a case is the highlighted one. */
    public boolean isBest(StudyRow row) {
        return best.is(row);
    }

    /** Why the case is highlighted. */
    public String getBest() {
        return best.words();
    }

    /** Says that some columns are not shown; empty if all are. */
    public String getMore() {
        return Math.max(parameters.size(), metrics.size()) > COLUMNS ? Messages.StudyView_more(COLUMNS) : "";
    }

    /** Null if there is nothing to draw yet. */
    public StudyPicture getPicture() {
        return StudyPicture.of(rows, parameters, metrics, best).orElse(null);
    }
}
