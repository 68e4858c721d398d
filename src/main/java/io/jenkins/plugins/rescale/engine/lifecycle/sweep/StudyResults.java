package io.jenkins.plugins.rescale.engine.lifecycle.sweep;

import io.jenkins.plugins.rescale.engine.lifecycle.JobScope;
import io.jenkins.plugins.rescale.engine.lifecycle.ReadReference;
import io.jenkins.plugins.rescale.engine.results.GateResult;
import io.jenkins.plugins.rescale.engine.results.OverCases;
import io.jenkins.plugins.rescale.engine.results.QualityGate;
import io.jenkins.plugins.rescale.engine.results.Reference;
import io.jenkins.plugins.rescale.engine.results.Results;
import io.jenkins.plugins.rescale.engine.results.RunValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The results of a study: its gates over all cases, and the failed gates of individual cases. */
final class StudyResults {
    private final JobScope job;

    StudyResults(JobScope job) {
        this.job = job;
    }

    Results of(List<CaseRow> rows) throws IOException, InterruptedException {
        List<QualityGate> gates = job.plan().results().gates().stream()
                .filter(gate -> gate.over() != OverCases.EACH)
                .toList();
        List<RunValues> values = gates.isEmpty()
                ? List.of()
                : OverCases.values(
                        gates,
                        rows.stream()
                                .filter(CaseRow::succeeded)
                                .map(CaseRow::values)
                                .toList());
        List<QualityGate> named =
                gates.stream().map(QualityGate::overall).distinct().toList();
        Results whole = Results.of(values, named, build(named), ReadReference.of(job));
        List<GateResult> all = new ArrayList<>(whole.gates());
        rows.forEach(row -> row.figures()
                .results()
                .failed()
                .forEach(gate -> all.add(gate.ofCase(row.of().name()))));
        return new Results(whole.values(), all);
    }

    private Reference build(List<QualityGate> gates) {
        List<String> keys = gates.stream().map(QualityGate::metric).distinct().toList();
        return keys.isEmpty()
                ? Reference.NONE
                : job.memory()
                        .reference(
                                job.plan().jobName(), job.options().getResults().getReferenceJob(), keys);
    }
}
