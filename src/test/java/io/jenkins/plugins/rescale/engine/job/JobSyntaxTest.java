package io.jenkins.plugins.rescale.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that is not valid JSON is refused with the position of the error. */
class JobSyntaxTest {
    private static final String FLAT = """
            {
              "name": "n",
              "analysis": {"code": "c"},
              "command": "x",
              "hardware": {"coreType": "t", "coresPerSlot": 1}
            }""";

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("broken")
    void namesLineAndColumnAndTheReason(String place, String reason, String json) {
        assertThatThrownBy(() -> JobDefinition.parse(json))
                .isInstanceOf(JobDefinitionException.class)
                .hasMessageContaining(place)
                .hasMessageContaining(reason);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("line 1, column 2", "comments are not allowed", "{// it\n}"),
                Arguments.of("line 2, column 1", "comments are not allowed", "{\n/* it */}"),
                Arguments.of("line 2, column 3", "comments are not allowed", "{\n  # it\n}"),
                Arguments.of("line 2, column 1", "comma before the closing brace", "{\"a\": 1,\n}"),
                Arguments.of("line 1, column 11", "comma before the closing bracket", "{\"a\": [1, ]}"),
                Arguments.of("line 1, column 7", "double quotes", "{\"a\": 'x'}"),
                Arguments.of("line 1, column 2", "double quotes", "{'a': 1}"),
                Arguments.of("line 1, column 7", "variable in double quotes", "{\"a\": ${HOURS}}"),
                Arguments.of("line 2, column 1", "missing comma or colon", "{\"a\": 1\n\"b\": 2}"),
                Arguments.of("line 1, column 6", "missing comma or colon", "{\"a\" \"b\"}"),
                Arguments.of("line 1, column 9", "line break", "{\"a\": \"x\ny\"}"),
                Arguments.of("line 1, column 8", "incomplete or was not opened", "{\"a\": [}}"),
                Arguments.of("line 1, column 7", "expected a string", "{\"a\": yes}"),
                Arguments.of("line 1, column 7", "expected a string", "{\"a\": NaN}"),
                Arguments.of("line 1, column 7", "expected a string", "{\"a\": hunter2}"),
                Arguments.of("line 1, column 7", "expected a string", "{\"a\": True}"),
                Arguments.of("line 1, column 11", "missing comma or colon", "{\"a\": true\"b\": 1}"),
                Arguments.of("line 1, column 11", "backslash", "{\"a\": \"C:\\data\"}"),
                Arguments.of("line 1, column 2", "expected a string", "{a: 1}"),
                Arguments.of("line 1, column 9", "unexpected end", "{\"a\": 1 "),
                Arguments.of("line 2, column 3", "unexpected end", "{\n\"a"),
                Arguments.of("line 6, column 2", "after the end", FLAT + "{}"),
                Arguments.of("line 7, column 1", "after the end", FLAT + "\n\"more\""),
                Arguments.of("line 6, column 2", "incomplete or was not opened", FLAT + "}"));
    }

    @Test
    void tokensInTheTextAreNotEchoed() {
        assertThatThrownBy(() -> JobDefinition.parse("{\"API_token\": 0123456789abcdef}"))
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("abcdef")
                .hasMessageNotContaining("0123456789");
    }

    @Test
    void allDuplicateKeysAreRefusedAtOnceWithTheirPaths() {
        String json = FLAT.replace("\"command\": \"x\"", "\"command\": \"x\",\n\"command\": \"y\"")
                .replace("\"coresPerSlot\": 1", "\"coresPerSlot\": 1, \"coresPerSlot\": 2");
        JobDefinitionException e = catchThrowableOfType(JobDefinitionException.class, () -> JobDefinition.parse(json));
        assertThat(e.problems()).extracting(JobProblem::path).containsExactly("command", "hardware.coresPerSlot");
        assertThat(e.problems().get(0).message()).contains("twice").contains("line 5, column 1");
    }

    @Test
    void aByteOrderMarkIsSkipped() throws Exception {
        assertThat(JobDefinition.parse("\uFEFF" + FLAT).name()).isEqualTo("n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n\t", "\uFEFF"})
    void anEmptyTextIsRefused(String json) {
        assertThatThrownBy(() -> JobDefinition.parse(json)).hasMessageContaining("is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"job\"", "1", "null", "true", "{}", "{\"name\": \"n\"}", "{\"job\": 1}"})
    void anyOtherShapeIsRefusedWithTheThree(String json) {
        assertThatThrownBy(() -> JobDefinition.parse(json))
                .hasMessageContaining("flat")
                .hasMessageContaining("wrapped")
                .hasMessageContaining("user_input_files")
                .hasMessageContaining("native")
                .hasMessageContaining("jobanalyses");
    }

    @Test
    void sixtyFourLevelsAreReadAndSixtyFiveRefused() throws Exception {
        assertThat(JobDefinition.parse(nested(63)).requestBody("m", java.util.List.of()))
                .contains("[".repeat(63) + "1");
        assertThatThrownBy(() -> JobDefinition.parse(nested(64)))
                .isInstanceOf(JobDefinitionException.class)
                .hasMessageContaining("64 levels");
        assertThatThrownBy(() -> JobDefinition.parse("[".repeat(500_000))).isInstanceOf(JobDefinitionException.class);
    }

    private static String nested(int levels) {
        return FLAT.replace("\"name\"", "\"deep\": " + "[".repeat(levels) + "1" + "]".repeat(levels) + ",\"name\"");
    }

    @Test
    void oneMebibyteIsTheLimit() throws Exception {
        String filled = FLAT + " ".repeat(1024 * 1024 - FLAT.length());
        assertThat(JobDefinition.parse(filled).name()).isEqualTo("n");
        assertThatThrownBy(() -> JobDefinition.parse(filled + " ")).hasMessageContaining("1 MiB");
        String umlauts = FLAT.replace("\"n\"", "\"" + "ü".repeat(600 * 1024) + "\"");
        assertThatThrownBy(() -> JobDefinition.parse(umlauts)).hasMessageContaining("1 MiB");
    }

    @Test
    void halfOfASurrogatePairIsRefusedAndAWholeOneKept() throws Exception {
        assertThat(JobDefinition.parse(FLAT.replace("\"n\"", "\"\\ud83d\\ude80\""))
                        .name())
                .isEqualTo("🚀");
        assertThatThrownBy(() -> JobDefinition.parse(FLAT.replace("\"n\"", "\"a\\ud83d\"")))
                .isInstanceOf(JobDefinitionException.class)
                .hasMessageContaining("name: the string at line 2, column 11 contains half of a surrogate pair");
    }

    @Test
    void aNumberOfAThousandsOfDigitsIsRefused() {
        assertThatThrownBy(() -> JobDefinition.parse(FLAT.replace("\"n\"", "\"n\", \"x\": " + "9".repeat(5000))))
                .isInstanceOf(JobDefinitionException.class)
                .hasMessageContaining("too long");
    }
}
