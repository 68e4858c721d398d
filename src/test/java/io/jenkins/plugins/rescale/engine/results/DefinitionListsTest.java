package io.jenkins.plugins.rescale.engine.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.results.ResultDefinitions.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionListsTest {
    private static final String NO_LIST = "{\"a\":1}";

    private static String quoted(String json) {
        return json.replace('\'', '"').replace(" ", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            emptyValue = "",
            value = {
                "``| ``| ``",
                "[{'name': 'a'}]| ``| [{'name': 'a'}]",
                "``| [{'name': 'a'}]| [{'name': 'a'}]",
                // metrics
                "[{'name': 'b'}]| [{'name': 'a'}]| [{'name': 'a'}, {'name': 'b'}]",
                "[{'name': 'b', 'x': 1}]| [{'name': 'a'}, {'name': 'b'}, {'name': 'c'}]"
                        + "| [{'name': 'a'}, {'name': 'b', 'x': 1}, {'name': 'c'}]",
                "[{'file': 'f', 'x': 1}]| [{'file': 'f'}, {'file': 'g'}]| [{'file': 'f', 'x': 1}, {'file': 'g'}]",
                "[{'file': 'a'}]| [{'name': 'a', 'file': 'g'}]| [{'name': 'a', 'file': 'g'}, {'file': 'a'}]",
                // gates and stops
                "[{'metric': 'a', 'max': 1}]| [{'metric': 'b', 'max': 2}]"
                        + "| [{'metric': 'b', 'max': 2}, {'metric': 'a', 'max': 1}]",
                "[{'metric': 'a', 'max': 1}]| [{'metric': 'a', 'max': 2}, {'metric': 'b'}, {'metric': 'a', 'min': 0}]"
                        + "| [{'metric': 'a', 'max': 1}, {'metric': 'b'}]",
                "[{'metric': 'a', 'above': 1}, {'metric': 'a', 'below': 0}]| [{'metric': 'a', 'above': 9}]"
                        + "| [{'metric': 'a', 'above': 1}, {'metric': 'a', 'below': 0}]",
                // invalid entries are kept and reported when the list is parsed
                "[{}]| [{}]| [{}, {}]",
                "[1]| [{'name': 'a'}]| [{'name': 'a'}, 1]"
            })
    void whatIsGivenWinsNameByName(String given, String base, String merged) {
        assertThat(quoted(DefinitionLists.merge(quoted(given), quoted(base)))).isEqualTo(quoted(merged));
    }

    @Test
    void whatIsNoListIsFoundByWhoReadsIt() {
        assertThat(DefinitionLists.merge("[]", null)).isEqualTo("[]");
        assertThat(DefinitionLists.merge(null, "[]")).isEqualTo("[]");
        assertThat(DefinitionLists.merge(NO_LIST, "[]")).isEqualTo(NO_LIST);
        assertThat(DefinitionLists.merge("[", "[]")).isEqualTo("[");
    }

    private static Lists lists(String metrics, String gates, String stops) {
        return new Lists(quoted(metrics), quoted(gates), quoted(stops));
    }

    @Test
    void aJobIsJudgedByItsJsonAndWhatItsStepIsGiven() {
        ResultDefinitions read = ResultDefinitions.parse(
                lists(
                        "[{'name': 'p', 'column': 'new'}]",
                        "[{'metric': 'p', 'max': 1}, {'metric': 'Cd', 'min': 0.3}]",
                        "[{'metric': 'Cd', 'above': 9}]"),
                lists(
                        "[{'name': 'p', 'column': 'old'}, {'name': 'Cd', 'column': 'cd'}]",
                        "[{'metric': 'Cd', 'max': 0.32}, {'metric': 'Cd', 'min': 0.1}]",
                        "[{'metric': 'p', 'above': 1}]"),
                false);
        assertThat(read.problems()).isEmpty();
        assertThat(read.metrics()).extracting(Metric::name).containsExactly("p", "Cd");
        assertThat(read.metrics().get(0).source()).isEqualTo(new Metric.Column("new"));
        assertThat(read.gates()).extracting(QualityGate::metric).containsExactly("Cd", "p");
        assertThat(read.gates()).extracting(QualityGate::min).containsExactly(0.3, null);
        assertThat(read.stops()).extracting(StopRule::metric).containsExactly("p", "Cd");
    }

    @Test
    void whatIsWrongIsNamedByTheListThatHasIt() {
        ResultDefinitions read = ResultDefinitions.parse(
                lists("[{'name': 'a', 'column': 'a'}, {'name': 'b'}]", "[{'metric': 'c', 'max': 1}]", "{}"),
                lists("[{'name': 'a'}, {'name': 'd'}]", "[{'metric': 'e', 'max': 1}]", "[{'metric': 'a'}]"),
                false);
        assertThat(read.problems())
                .hasSize(6)
                .anySatisfy(text -> assertThat(text).startsWith("metrics[1] needs a pattern"))
                .anySatisfy(text -> assertThat(text).startsWith("metrics[1] of the job JSON needs a pattern"))
                .anySatisfy(text -> assertThat(text).startsWith("qualityGates[0]: unknown metric \"c\""))
                .anySatisfy(text -> assertThat(text).startsWith("qualityGates[0] of the job JSON: unknown metric"))
                .anySatisfy(text -> assertThat(text).startsWith("stopWhen must be a list"))
                .anySatisfy(text -> assertThat(text).startsWith("stopWhen[0] needs exactly one of above"));
    }

    @Test
    void aStepMayNameMetricsOfAJobThatIsNotKnown() {
        Lists given =
                lists("[{'name': 'a', 'column': 'a'}]", "[{'metric': 'b', 'max': 1}]", "[{'metric': 'c', 'above': 1}]");
        assertThat(ResultDefinitions.parse(given).problems()).isEmpty();
        assertThat(ResultDefinitions.parse(given, Lists.NONE, false).problems()).hasSize(2);
    }

    @Test
    void bothTogetherAreNoMoreThanAJobMayHave() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < Metric.MOST; i++) {
            many.append(i == 0 ? "[" : ", ").append("{'name': 'n").append(i).append("', 'column': 'x'}");
        }
        String job = many + "]";
        assertThat(ResultDefinitions.parse(lists("[{'name': 'n3', 'column': 'y'}]", "", ""), lists(job, "", ""), true)
                        .problems())
                .isEmpty();
        assertThat(ResultDefinitions.parse(lists("[{'name': 'm', 'column': 'y'}]", "", ""), lists(job, "", ""), true)
                        .problems())
                .containsExactly("metrics has 65 entries, but a job can have at most 64");
    }
}
