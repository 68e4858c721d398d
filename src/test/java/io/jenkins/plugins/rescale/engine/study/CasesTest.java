package io.jenkins.plugins.rescale.engine.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases from tables, as written by users and spreadsheets, and from lists. */
class CasesTest {
    private static List<String> values(String text) {
        Cases cases = Cases.of(text);
        assertThat(cases.problems()).isEmpty();
        return cases.cases().stream().map(one -> one.name() + one.values()).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grid,aoa\n11,0\n21,4\n",
                "grid,aoa\r\n11,0\r\n21,4",
                "\uFEFFgrid;aoa\r\n11;0\r\n21;4\r\n",
                "grid\taoa\n11\t0\n21\t4",
                " grid , aoa \n 11 , 0 \n\n 21 , 4 \n\n",
                "\"grid\",\"aoa\"\n\"11\",\"0\"\n\"21\",4\n",
                "grid;aoa;;\n11;0;;\n21;4;;\n;;;\n"
            })
    void readsTables(String text) {
        assertThat(values(text)).containsExactly("1{grid=11, aoa=0}", "2{grid=21, aoa=4}");
    }

    @Test
    void keepsWhatStandsInACell() {
        assertThat(values("a;b\n0,5;\"x; \"\"y\"\"\"\n1e-3;-2"))
                .containsExactly("1{a=0,5, b=x; \"y\"}", "2{a=1e-3, b=-2}");
        assertThat(values("grid\n11\n21")).containsExactly("1{grid=11}", "2{grid=21}");
        assertThat(values("grid\nfine mesh")).containsExactly("1{grid=fine mesh}");
    }

    @Test
    void makesAllCombinations() {
        assertThat(values("{\"grid\": [11, 21], \"aoa\": [0, \"4.50\"], \"on\": [true]}"))
                .containsExactly(
                        "1{grid=11, aoa=0, on=true}",
                        "2{grid=11, aoa=4.50, on=true}",
                        "3{grid=21, aoa=0, on=true}",
                        "4{grid=21, aoa=4.50, on=true}");
    }

    @Test
    void readsACaseForEachObject() {
        assertThat(values("[{\"case\": \"coarse\", \"grid\": 11}, {\"grid\": 21, \"aoa\": \"4.50\"}]"))
                .containsExactly("coarse{grid=11}", "2{grid=21, aoa=4.50}");
        assertThat(Cases.of("[{\"grid\": [1]}, 3, {}]").problems())
                .containsExactly(
                        "the value of grid must be a string, a number or a boolean",
                        "each case must be an object with names and values, such as {\"grid\": 11}");
    }

    @Test
    void numbersOfJsonKeepTheirDigits() {
        assertThat(values("{\"nu\": [1e-05, 1.50, -0, 0.12345678901234567890]}"))
                .containsExactly("1{nu=1e-05}", "2{nu=1.50}", "3{nu=-0}", "4{nu=0.12345678901234567890}");
        assertThat(values("[{\"nu\": 1E-05, \"dt\": 1.50, \"on\": false}]"))
                .containsExactly("1{nu=1E-05, dt=1.50, on=false}");
    }

    @Test
    void takesWhatAPipelineGives() {
        assertThat(Cases.text(null)).isEmpty();
        assertThat(Cases.text("doe/cases.csv")).isEqualTo("doe/cases.csv");
        assertThat(values(Cases.text(Map.of("grid", List.of(11, new StringBuilder("21"))))))
                .containsExactly("1{grid=11}", "2{grid=21}");
        assertThat(values(Cases.text(List.of(Map.of("grid", 1.5), Map.of("grid", true)))))
                .containsExactly("1{grid=1.5}", "2{grid=true}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                ``                          | there are no cases
                a,b                         | there are no cases
                a,b@1                       | line 2 has no value for b
                a,b@,1                      | line 2 has no value for a
                a,b@1,2,3                   | line 2 has 3 cells, but there are 2 names
                a,a@1,2                     | the name a appears twice
                a,b c@1,2                   | parameters: "b c" is not a valid name
                a,,c@1,2,3                  | parameters: "" is not a valid name
                a@${x}                      | parameters: the value of a contains ${
                a,b@"1,2                    | line 2 has an unclosed quote
                {"a": 1}                    | the values of a must be a list
                {"a": []}                   | the values of a must be a list
                {"a": [[1]]}                | the values of a must be a list
                {"a": [1}                   | not a valid JSON object
                {"a": [1, 2], "a": [7]}     | not a valid JSON object: Duplicate field 'a'
                {"a": [1]} rubbish          | not a valid JSON object
                {"a": [1]} {"b": [2]}       | not a valid JSON object: there is text after its end
                [{"a": 1, "a": 2}]          | not a valid JSON array: Duplicate field 'a'
                [{"a": 1}] ]                | not a valid JSON array
                [{"a": 1}] 2                | not a valid JSON array: there is text after its end
                [{"a": 1}                   | not a valid JSON array
                [{"a": null}]               | the value of a must be
                {"a": [null]}               | the values of a must be a list
                {}                          | there are no cases
                """)
    void saysWhatIsWrong(String text, String problem) {
        Cases cases = Cases.of(text.replace('@', '\n'));
        assertThat(cases.cases()).isEmpty();
        assertThat(cases.problems()).anyMatch(found -> found.startsWith(problem));
    }

    @Test
    void aThousandIsTheMost() {
        String numbers = String.join(
                "\n", IntStream.range(0, 1000).mapToObj(String::valueOf).toList());
        assertThat(Cases.of("a\n" + numbers).cases()).hasSize(1000);
        assertThat(Cases.of("a\n" + numbers + "\n1000").problems()).containsExactly("there are more than 1000 cases");

        String list = "[" + numbers.replace('\n', ',') + "]";
        assertThat(Cases.of("{\"a\": " + list + "}").cases())
                .hasSize(1000)
                .last()
                .matches(one -> one.name().equals("1000"));
        assertThat(Cases.of("{\"a\": " + list + ", \"b\": [1, 2]}").problems())
                .containsExactly("there are more than 1000 combinations");
    }

    @Test
    void problemsAreBounded() {
        assertThat(Cases.of("a,b" + "\n1".repeat(500)).problems()).hasSize(20);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                base                | base
                aoa=4.5             | aoa=4.5
                größe 4             | größe_4
                ../../etc/passwd    | __.._etc_passwd
                /etc                | _etc
                C:\\x               | C_x
                ..                  | _
                .hidden             | _hidden
                -rf                 | _rf
                end.                | end_
                CON                 | _CON
                nul.txt             | _nul.txt
                com1                | _com1
                COM².txt            | _COM².txt
                a*b?c<d>e"x"        | a_b_c_d_e_x_
                """)
    void namesAreSafeAsPaths(String name, String folder) {
        String safe = Cases.of("case,a\n\"" + name.replace("\"", "\"\"") + "\",1")
                .cases()
                .get(0)
                .name();
        assertThat(safe).isEqualTo(folder);
    }

    /** Windows drops dots at the end of a folder name. */
    @Test
    void aNameThatIsCutDoesNotEndInADot() {
        String name = "k".repeat(79);
        assertThat(Cases.of("case,a\n" + name + ".x,1").cases())
                .singleElement()
                .matches(one -> one.name().equals(name + "_"));
    }

    @Test
    void namesAreShortAndDifferWhateverTheFileSystemMakesOfCapitals() {
        List<String> names =
                Cases.of("case,a\nWing,1\nwing,2\nwing-2,3\n\"a b\",4\na_b,5\n" + "x".repeat(300) + ",6")
                        .cases()
                        .stream()
                        .map(Cases.Case::name)
                        .toList();
        assertThat(names).containsExactly("Wing", "wing-2", "wing-2-2", "a_b", "a_b-2", "x".repeat(80));
    }

    @Test
    void theNameIsNoParameter() {
        assertThat(values("case,a\nfirst,1\n,2")).containsExactly("first{a=1}", "2{a=2}");
    }
}
