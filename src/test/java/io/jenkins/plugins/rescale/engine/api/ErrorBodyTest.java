package io.jenkins.plugins.rescale.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Error bodies are rendered as one line, with the paths of fields as nested by Django REST framework. */
class ErrorBodyTest {
    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of("{\"detail\":\"Not found.\"}", "Not found."),
                Arguments.of("{\"name\":[\"This field is required.\"]}", "name: This field is required."),
                Arguments.of("{\"name\":\"Too long.\"}", "name: Too long."),
                Arguments.of("{\"a\":[\"1.\",\"2.\"]}", "a: 1.; a: 2."),
                Arguments.of("{\"jobanalyses\":[{\"command\":[\"Empty.\"]}]}", "jobanalyses[0].command: Empty."),
                // in the positional list, {} stands for an analysis without errors
                Arguments.of("{\"jobanalyses\":[{},{\"command\":[\"Empty.\"]}]}", "jobanalyses[1].command: Empty."),
                Arguments.of(
                        "{\"jobanalyses\":[{\"hardware\":{\"coresPerSlot\":[\"Not 1.\"]}}]}",
                        "jobanalyses[0].hardware.coresPerSlot: Not 1."),
                Arguments.of("{\"non_field_errors\":[\"Both.\"]}", "Both."),
                Arguments.of("{\"jobanalyses\":{\"non_field_errors\":[\"Not a list.\"]}}", "jobanalyses: Not a list."),
                Arguments.of("{\"jobanalyses\":[{\"detail\":\"Bad.\"}]}", "jobanalyses[0]: Bad."),
                Arguments.of("[\"A list.\",\"Of texts.\"]", "A list.; Of texts."),
                Arguments.of("\"A text.\"", "A text."),
                Arguments.of("{\"a\":null,\"b\":{},\"c\":[]}", ""),
                Arguments.of("{\"a\":7,\"b\":true}", "a: 7; b: true"),
                Arguments.of(
                        "{\"a\":[\"x\\u001b[31m\\r\\nFinished: SUCCESS\"]}",
                        "a: x\uFFFD[31m\uFFFD\uFFFDFinished: SUCCESS"),
                Arguments.of("", ""),
                Arguments.of(" \n ", ""),
                Arguments.of("plain words", "plain words"),
                Arguments.of("{\"name\":[\"cut", "{\"name\":[\"cut"),
                Arguments.of("<html><head><TITLE> 504 Gateway Time-out </TITLE>", "HTML page \"504 Gateway Time-out\""),
                Arguments.of("<!DOCTYPE html><p>no title", "HTML page"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aBodyBecomesOneLine(String body, String line) {
        assertThat(ErrorBody.describe(body.getBytes(UTF_8))).isEqualTo(line);
    }

    @Test
    void aLongBodyIsCut() {
        assertThat(ErrorBody.describe(("{\"a\":\"" + "x".repeat(9000) + "\"}").getBytes(UTF_8)))
                .hasSize(601)
                .endsWith("…");
        assertThat(ErrorBody.describe(
                        ("{" + "\"k\":[1,2,3],".repeat(1) + "\"l\":[" + "1,".repeat(500) + "1]}").getBytes(UTF_8)))
                .hasSizeLessThan(601);
        assertThat(ErrorBody.describe("words ".repeat(999).getBytes(UTF_8))).hasSize(201);
    }

    @Test
    void aBodyThatIsTooDeepIsShownAsItIs() {
        String deep = "[".repeat(5000) + "]".repeat(5000);

        assertThat(ErrorBody.describe(deep.getBytes(UTF_8))).startsWith("[[[").hasSize(201);
    }
}
