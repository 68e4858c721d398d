package io.jenkins.plugins.rescale.engine.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricDefinitionsTest {
    private static MetricDefinitions read(String json) {
        return MetricDefinitions.read(json.replace('\'', '"'), "");
    }

    @Test
    void readsEveryKey() {
        MetricDefinitions read = read("[{'name': 'mass', 'file': '*.json', 'path': '/m', 'take': 'max', 'series': true,"
                + " 'scale': 'log', 'unit': 'kg', 'optional': true}]");
        assertThat(read.problems()).isEmpty();
        assertThat(read.metrics())
                .containsExactly(
                        new Metric("mass", "*.json", new Metric.Pointer("/m"), Take.MAX, true, true, "kg", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}| metrics must be a list",
                "[1]| metrics[0] must be an object",
                "[{'name': 'a', 'pattern': '(x)', 'path': '/y', 'file': 'f'}]| has pattern and path",
                "[{'name': 'a'}]| needs a pattern, path or column",
                "[{'pattern': '(x)'}]| has no name",
                "[{'name': 'a', 'path': '/x'}]| set file too",
                "[{'name': 'a', 'file': 'f', 'path': 'x'}]| is not a JSON pointer",
                "[{'name': 'a', 'pattern': '(x'}]| invalid pattern: Unclosed group at character",
                "[{'name': 'a', 'pattern': 'x'}]| no capturing group for the number",
                "[{'name': 'a', 'column': 'x', 'take': 'median'}]| take is \"median\" but must be one of",
                "[{'name': 'a', 'column': 'x', 'scale': 'lg'}]| scale is \"lg\"",
                "[{'name': 'a', 'column': 'x', 'series': 'yes'}]| series must be true or false",
                "[{'name': 1, 'column': 'x'}]| name must be a string",
                "[{'name': 'a', 'colum': 'x'}]| has the unknown key \"colum\"",
                "[{'name': 'a', 'column': 'x'}, {'name': 'a', 'column': 'y'}]| already a metric named \"a\""
            })
    void namesWhatIsWrong(String json, String problem) {
        assertThat(read(json).problems()).anySatisfy(text -> assertThat(text).contains(problem));
    }

    @Test
    void namesAllProblemsAtOnceAndKeepsWhatIsRight() {
        MetricDefinitions read = read("[{'name': 'a', 'column': 'x'}, {'column': 'y'}, {'name': 'c', 'pattern': '('}]");
        assertThat(read.problems()).hasSize(2);
        assertThat(read.metrics()).extracting(Metric::name).containsExactly("a");
    }

    @Test
    void refusesTooMany() {
        String one = "{'name': 'n%d', 'column': 'x'}";
        StringBuilder json = new StringBuilder();
        for (int i = 0; i <= Metric.MOST; i++) {
            json.append(i == 0 ? "[" : ", ").append(String.format(one, i));
        }
        assertThat(read(json + "]").problems())
                .containsExactly("metrics has 65 entries, but a job can have at most 64");
    }
}
