package io.jenkins.plugins.rescale.engine.job;

import static io.jenkins.plugins.rescale.engine.job.Json.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expansion of variables in a job JSON. */
class ExpandTest {
    private static UnaryOperator<String> variable(String value) {
        return text -> text.replace("${V}", value);
    }

    @Test
    void onlyStringsThatAreValuesAreExpanded() {
        String json = "{ \"${V}\" : [\"a ${V} b\", {\"x\":\"${V}${V}\"}, ${V}, 1.50], \"k\\\"\": \"plain \\u00e9\" }";
        assertThat(JobDefinition.expand(json, variable("v")))
                .isEqualTo("{ \"${V}\" : [\"a v b\", {\"x\":\"vv\"}, ${V}, 1.50], \"k\\\"\": \"plain \\u00e9\" }");
    }

    @Test
    void theExpanderSeesTheTextAndNotItsEscapes() {
        String json = "[\"\\u0024{V} \\\"q\\\" \\\\\"]";
        assertThat(tree(JobDefinition.expand(json, variable("x"))).get(0).asText())
                .isEqualTo("x \"q\" \\");
    }

    @Test
    void nothingIsChangedWhenNothingIsExpanded() {
        String json = "\uFEFF{\"a\" :\t\"\\u00e9\\/\",\n \"b\": [ ]}  ";
        assertThat(JobDefinition.expand(json, text -> text)).isEqualTo(json);
        assertThat(JobDefinition.expand(json, text -> null)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\\",
                "\\\"",
                "\", \"command\": \"rm -rf /",
                "\n",
                "\r\n\t",
                "\u0000",
                "}",
                "é翼🚀",
                "${V}",
                "\u2028",
                "$1\\1"
            })
    void theResultIsTheSameJsonWhateverTheValueHolds(String value) throws Exception {
        String json = "{\"command\": \"echo ${V} \\\"x\\\"\", \"envVars\": {\"${V}\": \"${V}\"}}";
        var expanded = tree(JobDefinition.expand(json, variable(value)));
        assertThat(expanded.size()).isEqualTo(2);
        assertThat(expanded.get("command").asText()).isEqualTo("echo " + value + " \"x\"");
        assertThat(expanded.at("/envVars/${V}").asText()).isEqualTo(value);
    }

    @Test
    void randomValuesKeepTheStructure() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            String value = random.ints(random.nextInt(10), 0, 0xD800)
                    .map(c -> random.nextBoolean() ? "\"\\{}[],:\n\u0001 ".charAt(c % 11) : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String json = "[{\"a\": \"x${V}y\"}, \"${V}\"]";
            var expanded = tree(JobDefinition.expand(json, variable(value)));
            assertThat(expanded.at("/0/a").asText()).isEqualTo("x" + value + "y");
            assertThat(expanded.at("/1").asText()).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"",
                "{\"a\": \"b",
                "{\"a\": \"b\\",
                "\"\\q ${V}\"",
                "// \"${V}\"\n{",
                "{\"a\": \"${V}\n\"}",
                "\"a\"\"b\""
            })
    void whatIsNotJsonStaysSo(String json) {
        String expanded = JobDefinition.expand(json, variable("\", \"x\": \""));
        assertThatThrownBy(() -> JobDefinition.parse(expanded)).isInstanceOf(JobDefinitionException.class);
    }

    @Test
    void errorsKeepTheirLines() {
        String json = "{\"a\": \"${V}\",\n \"b\": oops}";
        assertThatThrownBy(() -> JobDefinition.parse(JobDefinition.expand(json, variable("x\ny\nz"))))
                .hasMessageContaining("line 2, column 7");
    }

    @Test
    void anExpandedNumberIsANumberForRescale() throws Exception {
        String json = Json.hardwareWith("\"walltime\": \"${V}\", \"coresPerSlot\": \"${V}\"");
        JobDefinition job = JobDefinition.parse(JobDefinition.expand(json, variable("8")));
        assertThat(job.analyses().get(0).walltimeHours()).hasValue(8);
        assertThat(Json.bodyWithoutMarker(job)
                        .at("/jobanalyses/0/hardware/coresPerSlot")
                        .isInt())
                .isTrue();
    }
}
