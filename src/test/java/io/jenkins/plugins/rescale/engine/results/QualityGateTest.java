package io.jenkins.plugins.rescale.engine.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.results.GateResult.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityGateTest {
    private static final Metric CD = new Metric("Cd", "", new Metric.Column("Cd"), Take.LAST, false, false, "", false);

    private static GateDefinitions read(String json, Metric... metrics) {
        return GateDefinitions.read(json.replace('\'', '"'), "", List.of(metrics));
    }

    private static GateResult judge(String gate, Double value, Double reference) {
        GateDefinitions read = read("[{'metric': 'Cd', " + gate + "}]", CD);
        assertThat(read.problems()).isEmpty();
        Reference known =
                reference == null ? Reference.NONE : new Reference(Map.of("Cd", new Reference.Value(reference, "#41")));
        String problem = value == null ? "not found: column \"Cd\" of the process log" : "";
        return read.gates().get(0).judge("", new MetricValue(CD, value, List.of(), problem), known);
    }

    private static final String REFERENCE = "'baseline': 'REFERENCE_BUILD', ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "'max': 0.32| 0.31| -| PASSED| Cd = 0.31: at most 0.32",
                "'max': 0.32| 0.32| -| PASSED| Cd = 0.32: at most 0.32",
                "'max': 0.32| 0.3201| -| FAILED| Cd = 0.3201: above the maximum of 0.32",
                "'min': -1, 'max': 1| -1.5| -| FAILED| Cd = -1.5: below the minimum of -1",
                "'min': -1, 'max': 1| 0| -| PASSED| Cd = 0: from -1 to 1",
                "'min': 1e6| Infinity| -| PASSED| Cd = Inf: at least 1000000",
                "'max': 1e6| Infinity| -| FAILED| Cd = Inf: above the maximum of 1000000",
                "'max': 1| NaN| -| FAILED| Cd = NaN, which is not a number",
                "'max': 1| -| -| FAILED| Cd: not found: column \"Cd\" of the process log"
            })
    void holdsLimits(String gate, Double value, Double reference, Outcome outcome, String message) {
        GateResult result = judge(gate, value, reference);
        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.message()).isEqualTo(message);
        assertThat(result.criticality()).isEqualTo(Criticality.UNSTABLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "'relativeTolerance': 0.02| 0.3124| 0.3098| PASSED| Cd = 0.3124 (reference #41: 0.3098, +0.8 %): within 2 %",
                "'relativeTolerance': 0.02| 0.32| 0.3098| FAILED| Cd = 0.32 (reference #41: 0.3098, +3.3 %): not within 2 %",
                "'relativeTolerance': 0.02| 0.3| 0.3098| FAILED| Cd = 0.3 (reference #41: 0.3098, -3.2 %): not within 2 %",
                "'relativeTolerance': 0.02, 'comparison': 'MORE'| 0.3| 0.3098| PASSED| Cd = 0.3 (reference #41: 0.3098, -3.2 %): at most 2 % above the reference",
                "'relativeTolerance': 0.02, 'comparison': 'LESS'| 0.3| 0.3098| FAILED| Cd = 0.3 (reference #41: 0.3098, -3.2 %): more than 2 % below the reference",
                "'absoluteTolerance': 0.01| 0.01| 0| PASSED| Cd = 0.01 (reference #41: 0, +0.01): within 0.01",
                "'absoluteTolerance': 0.01, 'relativeTolerance': 0.1| -1.1| -1| PASSED| Cd = -1.1 (reference #41: -1, -10.0 %): within 0.01 + 10 %",
                "'relativeTolerance': 0.1| -1.2| -1| FAILED| Cd = -1.2 (reference #41: -1, -20.0 %): not within 10 %",
                "'relativeTolerance': 0| 2| 2| PASSED| Cd = 2 (reference #41: 2, unchanged): within 0 %",
                "'relativeTolerance': 0.1| Infinity| Infinity| PASSED| Cd = Inf (reference #41: Inf, unchanged): within 10 %",
                "'relativeTolerance': 0.1| NaN| 1| FAILED| Cd = NaN, which is not a number",
                "'relativeTolerance': 0.1| 1| NaN| NOT_EVALUATED| Cd = 1: the reference #41 is not a number",
                "'relativeTolerance': 0.02| 5| Infinity| NOT_EVALUATED| Cd = 5: the reference #41 is Inf",
                "'relativeTolerance': 0.02| 5| -Infinity| NOT_EVALUATED| Cd = 5: the reference #41 is -Inf",
                "'absoluteTolerance': 1| -Infinity| Infinity| NOT_EVALUATED| Cd = -Inf: the reference #41 is Inf",
                "'relativeTolerance': 0.1, 'comparison': 'MORE'| 5| Infinity| NOT_EVALUATED| Cd = 5: the reference #41 is Inf",
                "'relativeTolerance': 0.1| 1| -| NOT_EVALUATED| Cd = 1: no reference yet"
            })
    void comparesWithAReference(String gate, Double value, Double reference, Outcome outcome, String message) {
        GateResult result = judge(REFERENCE + gate, value, reference);
        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.message()).isEqualTo(message);
        assertThat(Stream.of(result.min(), result.max()).filter(Objects::nonNull))
                .noneMatch(bound -> bound.isNaN());
    }

    @Test
    void aFailureHasTheCriticalityThatIsAskedFor() {
        assertThat(judge("'max': 1, 'criticality': 'failure'", 2.0, null).criticality())
                .isEqualTo(Criticality.FAILURE);
        assertThat(Criticality.ERROR.fails()).isTrue();
        assertThat(Criticality.UNSTABLE.fails()).isFalse();
    }

    /** As in warnings-ng, an unstable result is not used as a reference, and a note has no effect. */
    @ParameterizedTest
    @CsvSource({"NOTE, true", "UNSTABLE, false", "ERROR, false", "FAILURE, false"})
    void aFailedGateIsNoReferenceUnlessItIsANote(Criticality criticality, boolean passed) {
        GateResult note = judge("'max': 1, 'criticality': 'NOTE'", 2.0, null);
        GateResult failed = judge("'max': 1, 'criticality': '" + criticality + "'", 2.0, null);
        GateResult met = judge("'max': 1, 'criticality': '" + criticality + "'", 0.5, null);

        assertThat(new Results(List.of(), List.of(note, failed)).passed()).isEqualTo(passed);
        assertThat(new Results(List.of(), List.of(note, met)).passed()).isTrue();
        assertThat(Results.NONE.passed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}| qualityGates must be a list",
                "['x']| qualityGates[0] must be an object",
                "[{'max': 1}]| has no metric",
                "[{'metric': 'Cl', 'max': 1}]| unknown metric \"Cl\"; known metrics: Cd",
                "[{'metric': 'Cd'}]| has no limit",
                "[{'metric': 'Cd', 'min': 2, 'max': 1}]| no value can pass",
                "[{'metric': 'Cd', 'max': 'x'}]| max must be a number",
                "[{'metric': 'Cd', 'max': 1, 'relativeTolerance': 0.1}]| has relativeTolerance but no baseline",
                "[{'metric': 'Cd', 'baseline': 'FILE', 'relativeTolerance': -0.1}]| must not be negative",
                "[{'metric': 'Cd', 'baseline': 'LAST_BUILD'}]| must be one of: NONE, REFERENCE_BUILD, FILE",
                "[{'metric': 'Cd', 'max': 1, 'criticality': 'bad'}]| must be one of: NOTE, UNSTABLE, ERROR, FAILURE",
                "[{'metric': 'Cd', 'maximum': 1}]| has the unknown key \"maximum\""
            })
    void namesWhatIsWrong(String json, String problem) {
        assertThat(read(json, CD).problems())
                .anySatisfy(text -> assertThat(text).contains(problem));
    }

    @Test
    void whatAFileNamesIsKnownAtTheEndOnly() {
        Metric all = new Metric("", "m.txt", new Metric.AllNames(), Take.LAST, false, false, "", false);
        assertThat(read("[{'metric': 'Cl', 'max': 1}]", all).problems()).isEmpty();
        assertThat(read("[{'metric': 'Cl', 'max': 1}]").problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.31239999, 0.3124",
        "1234567, 1234600",
        "12345678, 1.2346e7",
        "0.0001, 0.0001",
        "0.00001234, 1.234e-5",
        "-2e-9, -2e-9",
        "100, 100"
    })
    void writesNumbersAsEngineersDo(double number, String text) {
        assertThat(NumberText.of(number)).isEqualTo(text);
    }
}
