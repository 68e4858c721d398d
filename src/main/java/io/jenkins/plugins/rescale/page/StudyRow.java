package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCase;
import io.jenkins.plugins.rescale.engine.lifecycle.sweep.CaseRow;
import io.jenkins.plugins.rescale.engine.results.NumberText;
import io.jenkins.plugins.rescale.engine.results.ResultValue;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A case in the table of its study: values for the remote API, text for the page. */
@ExportedBean(defaultVisibility = 2)
@Restricted(NoExternalUse.class)
public final class StudyRow extends ListedJob {
    private final String name;
    private final CaseRow row;
    private final Map<String, ResultValue> results = new LinkedHashMap<>();

    StudyRow(String study, CaseRow row) {
        this.name = OneCase.key(study, row.number());
        this.row = row;
        row.figures().results().values().forEach(value -> results.putIfAbsent(value.key(), value));
    }

    /** @param study its name in the build */
    static List<StudyRow> all(String study, List<CaseRow> cases) {
        return cases.stream().map(one -> new StudyRow(study, one)).toList();
    }

    @Override
    protected JobFigures figures() {
        return row.figures();
    }

    CaseRow row() {
        return row;
    }

    /** Null if the case has no such metric. */
    ResultValue result(String metric) {
        return results.get(metric);
    }

    /** Null if nothing was found. */
    Double value(String metric) {
        ResultValue value = results.get(metric);
        return value == null ? null : value.value();
    }

    /** Name in the build, and the last part of the URL of its page. */
    @Exported
    public String getKey() {
        return name;
    }

    /** Name in the study. */
    @Exported
    public String getCase() {
        return row.of().name();
    }

    /** Values of its parameters, as given. */
    @Exported
    public Map<String, String> getParameters() {
        return row.of().values();
    }

    /** Results of its metrics; a string for a number that JSON cannot represent, and no entry if nothing was found. */
    @Exported
    public Map<String, Object> getValues() {
        Map<String, Object> values = new LinkedHashMap<>();
        row.values().forEach((name, value) -> values.put(name, Double.isFinite(value) ? value : NumberText.of(value)));
        return values;
    }

    /** What happened and what to do; empty before the end. */
    @Exported
    public String getMessage() {
        return figures().message();
    }

    /** Maximum cost in the currency of the account; null if unknown. */
    @Exported
    public Double getEstimatedCostBefore() {
        return row.of().estimatedCost();
    }

    /** The build that its result was taken from, such as {@code #41}; empty if it was run. */
    @Exported
    public String getTakenFrom() {
        return row.of().result().map(StudyCase.Taken::build).orElse("");
    }

    /** The same as text. */
    public String getTaken() {
        return getTakenFrom().isEmpty() ? "" : Messages.StudyRow_taken(getTakenFrom());
    }

    /** The filter group that the case belongs to. */
    public String getGroup() {
        return CaseCounts.Group.of(figures().stage()).key();
    }

    /** Position of its stage in the course of a job. */
    public int getOrder() {
        return figures().stage().ordinal();
    }

    /** Sort key of its gates, the worst last; empty if there are none. */
    public String getGateOrder() {
        GateRow gate = gate();
        return gate == null
                ? ""
                : String.valueOf(gate.hasFailed() ? 1 + gate.criticality().ordinal() : 0);
    }

    /** The result of its gates; empty if there are none. */
    public String getGateInWords() {
        GateRow gate = gate();
        return gate == null ? "" : gate.hasPassed() ? Messages.GateRow_passed() : gate.getInWords();
    }

    /** Jenkins symbol for the result of its gates; empty if there are none. */
    public String getGateSymbol() {
        GateRow gate = gate();
        return gate == null ? "" : gate.getSymbol();
    }

    /** Returns the most critical failed gate, else one that passed, else any. */
    private GateRow gate() {
        GateRow worst = getWorstGate();
        return worst != null
                ? worst
                : getGates().stream()
                        .min(Comparator.comparing(gate -> !gate.hasPassed()))
                        .orElse(null);
    }
}
