package io.jenkins.plugins.rescale.engine.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.job.StudyFields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters and templates as users specify them, in a step and in a job JSON. */
class StudyTest {
    private static String job(String fields) {
        return "{" + fields + " \"name\": \"n ${grid}\", \"analysis\": {\"code\": \"x\"}, \"command\": \"run ${aoa}\","
                + " \"hardware\": {\"coreType\": \"emerald\", \"coresPerSlot\": 1}}";
    }

    @Test
    void aMapKeepsOrderAndDigits() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", 21);
        map.put("a", new BigDecimal("4.50"));
        map.put("text", "two\nlines = \"3\"");
        map.put("flag", true);

        Study study = Study.of(StudyFields.of(""), Parameters.text(map), "");

        assertThat(study.problems()).isEmpty();
        assertThat(study.values())
                .containsExactly(
                        Map.entry("z", "21"),
                        Map.entry("a", "4.50"),
                        Map.entry("text", "two\nlines = \"3\""),
                        Map.entry("flag", "true"));
    }

    @Test
    void numbersOfJsonKeepTheirDigits() {
        Study study = Study.of(StudyFields.of(""), "{\"nu\": 1e-05, \"dt\": 1.50, \"n\": -0, \"on\": true}", "");

        assertThat(study.problems()).isEmpty();
        assertThat(study.values())
                .containsExactly(
                        Map.entry("nu", "1e-05"),
                        Map.entry("dt", "1.50"),
                        Map.entry("n", "-0"),
                        Map.entry("on", "true"));
    }

    @Test
    void linesAreReadToo() {
        Study study = Study.of(StudyFields.of(""), "\n grid=21 \r\n# a remark\n  aoa = a = b\nempty =", "");

        assertThat(study.problems()).isEmpty();
        assertThat(study.values())
                .containsExactly(Map.entry("grid", "21"), Map.entry("aoa", "a = b"), Map.entry("empty", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                grid                    | "grid" is not of the form name = value
                1st = 2                 | "1st" is not a valid name
                a-b = 2                 | "a-b" is not a valid name
                = 2                     | "" is not a valid name
                x = ${y}                | the value of x contains ${
                {"x": {"y": 1}}         | the value of x must be a string
                {"x": null}             | the value of x must be a string
                {"x": 1, "x": 2}        | not a valid JSON object: Duplicate
                {"x": 1                 | not a valid JSON object
                {"x": 1} y = 2          | not a valid JSON object
                {"x": 1} {"y": 2}       | not a valid JSON object: there is text after its end
                """)
    void saysWhatIsWrong(String text, String problem) {
        assertThat(Study.of(StudyFields.of(""), text, "").problems())
                .singleElement()
                .asString()
                .startsWith("parameters: " + problem);
    }

    @Test
    void whatIsNoValueIsAProblem() {
        String text = Parameters.text(Map.of("list", List.of(1, 2)));
        assertThat(Study.of(StudyFields.of(""), text, "").problems())
                .singleElement()
                .asString()
                .contains("the value of list must be");
    }

    @Test
    void tooMuchIsRefused() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i <= 200; i++) {
            many.append("x").append(i).append(" = 1\n");
        }
        assertThat(Study.of(StudyFields.of(""), many.toString(), "").problems()).hasSize(1);
        assertThat(Study.of(StudyFields.of(""), "x = " + "y".repeat(10_001), "").problems())
                .hasSize(1);
    }

    @Test
    void theStepWinsOverTheJobNameByName() {
        String json = job("\"parameters\": {\"grid\": 11, \"aoa\": \"4\"}, \"templates\": [\"a -> b\"],");
        Study study = Study.of(StudyFields.of(json), "aoa = 8", "");

        assertThat(study.values()).containsExactly(Map.entry("grid", "11"), Map.entry("aoa", "8"));
        assertThat(study.templates()).containsExactly(new Template("a", "b"));
        Study.Filled filled = study.fill(json);
        assertThat(filled.json()).contains("\"n 11\"", "\"run 8\"");
        assertThat(filled.used()).containsExactly("aoa", "grid");
        assertThat(Study.of(StudyFields.of(json), "", "c -> d").templates()).containsExactly(new Template("c", "d"));
    }

    @Test
    void aValueCannotChangeTheStructureOfTheJob() {
        String hostile = "\", \"command\": \"rm -rf /\\";
        Study.Filled filled = Study.of(StudyFields.of(""), Parameters.text(Map.of("grid", hostile, "aoa", "1")), "")
                .fill(job(""));

        assertThat(filled.problems()).isEmpty();
        assertThat(filled.json())
                .contains("\"n \\\", \\\"command\\\": \\\"rm -rf /\\\\\"")
                .contains("\"run 1\"");
    }

    @Test
    void aJobWithoutParametersIsNotTouched() {
        Study.Filled filled = Study.of(StudyFields.of(job("")), "", "").fill(job(""));
        assertThat(filled.json()).isEqualTo(job(""));
        assertThat(filled.problems()).isEmpty();
    }

    @Test
    void variablesOfABuildGoIntoValues() {
        assertThat(Parameters.map("a = $X\nb = 2", value -> value.replace("$X", "1\nb = 3")))
                .isEqualTo("{\"a\":\"1\\nb = 3\",\"b\":\"2\"}");
        assertThat(Parameters.map("", value -> "x")).isEmpty();
        assertThat(Parameters.map("wrong", value -> "x")).isEqualTo("wrong");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                U.template -> case/0/U,    U.template, case/0/U
                a->b,                      a,          b
                ./a//b\\c -> ./d/./e,      a/b/c,      d/e
                same.txt,                  same.txt,   same.txt
                a b -> c d,                a b,        c d
                """)
    void readsTemplates(String text, String source, String target) {
        List<String> problems = new ArrayList<>();
        assertThat(Template.parse(List.of(text), problems)).containsExactly(new Template(source, target));
        assertThat(problems).isEmpty();
    }

    @Test
    void templatesAreSeparatedByCommasAndLines() {
        assertThat(Study.of(StudyFields.of(""), "", "a -> b, c -> d\ne\r\n").templates())
                .containsExactly(new Template("a", "b"), new Template("c", "d"), new Template("e", "e"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a -> b",
                "a -> ../b",
                "/etc/passwd -> b",
                "a -> /b",
                "C:\\a -> b",
                "a -> b/..",
                "a ->",
                "-> b",
                "a -> b -> c",
                "* -> b",
                "a -> folder/",
                "a -> b\u0007",
                "a -> x, b -> x"
            })
    void refusesPathsThatAreNone(String text) {
        assertThat(Study.of(StudyFields.of(""), "", text).problems())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("templates: "));
    }
}
