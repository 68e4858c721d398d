package io.jenkins.plugins.rescale.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.api.Analysis;
import io.jenkins.plugins.rescale.engine.api.Catalog;
import io.jenkins.plugins.rescale.engine.api.CoreType;
import io.jenkins.plugins.rescale.engine.job.JobCompletion.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Completion of catalog codes while a user types; {@code |} marks the caret. */
class JobCompletionTest {
    private static final Catalog CATALOG = new Catalog(
            List.of(
                    coreType("onyx", "Onyx", false, 0.12),
                    coreType("emerald", "Emerald", false, 0.05),
                    coreType("agate", "Agate", true, 0.01)),
            List.of(
                    new Analysis(
                            "openfoam_plus",
                            "OpenFOAM (ESI)",
                            false,
                            List.of(
                                    new Analysis.Version("v2306", "2306", List.of("onyx")),
                                    new Analysis.Version("v2206", "2206", List.of()))),
                    new Analysis("user_included", "Bring Your Own Software", false, List.of()),
                    new Analysis("foam_tools", "Tools", false, List.of())));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"analysis\": {\"code\": \"|\"}}",
                "{\"user_input_files\": [{\"filename\": \"a\"}], \"job\": {\"analysis\":\n  {\"code\": \"|",
                "{\"jobanalyses\": [{\"analysis\": {\"code\": \"x\"}}, {\"analysis\": {\"code\": \"|",
                "{\"job\": {\"jobanalyses\": [{\"analysis\": {\"code\" : \"|\", \"version\": \"1\"}}]}}"
            })
    void everyShapeHasSoftware(String json) {
        assertThat(values(json)).containsExactly("foam_tools", "openfoam_plus", "user_included");
    }

    @Test
    void thoseThatBeginSoComeFirstThenThoseThatHoldIt() {
        assertThat(values("{\"analysis\": {\"code\": \"foam|")).containsExactly("foam_tools", "openfoam_plus");
        assertThat(values("{\"analysis\": {\"code\": \"FOAM|")).containsExactly("foam_tools", "openfoam_plus");
        assertThat(values("{\"analysis\": {\"code\": \"own soft|"))
                .as("match by name")
                .containsExactly("user_included");
        assertThat(values("{\"analysis\": {\"code\": \"nothing|")).isEmpty();
    }

    @Test
    void versionsAreThoseOfTheSoftware() {
        assertThat(values("{\"analysis\": {\"code\": \"openfoam_plus\", \"version\": \"|"))
                .containsExactly("v2306", "v2206");
        assertThat(values("{\"analysis\": {\"code\": \"unknown\", \"version\": \"|"))
                .isEmpty();
        assertThat(values("{\"analysis\": {\"version\": \"|")).isEmpty();
    }

    @Test
    void coreTypesAreThoseThatTheVersionAllowsAndWithdrawnOnesComeLast() {
        String native1 = "{\"jobanalyses\": [{\"analysis\": {\"code\": \"openfoam_plus\", \"version\": \"%s\"}, ";
        assertThat(values(native1.formatted("v2306") + "\"hardware\": {\"coreType\": \"|"))
                .containsExactly("onyx");
        assertThat(values(native1.formatted("v2206") + "\"hardware\": {\"coreType\": {\"code\": \"|"))
                .containsExactly("emerald", "onyx", "agate");
        assertThat(values(native1.formatted("v2306") + "\"command\": \"x\"}, {\"hardware\": {\"coreType\": \"|"))
                .as("restriction of another analysis, which does not apply")
                .containsExactly("emerald", "onyx", "agate");
        assertThat(suggestions("{\"hardware\": {\"coreType\": \"em|"))
                .containsExactly(new Suggestion("emerald", "Emerald", OptionalDouble.of(0.05)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|",
                "{|",
                "{\"analysis|",
                "{\"analysis\": {\"code|",
                "{\"analysis\": {\"code\": |",
                "{\"analysis\": {\"code\": \"x\"|",
                "{\"analysis\": {\"code\": \"x\\|",
                "{\"analysis\": {\"code\": \"x\", |",
                "{\"name\": \"|",
                "{\"code\": \"|",
                "{\"envVars\": {\"analysis\": {\"code\": \"|",
                "[{\"analysis\": {\"code\": \"|",
                "{\"analysis/code\": \"|",
                "no JSON \"|",
                "{\"command\": \"echo \\\"coreType\\\": \\\"|"
            })
    void elsewhereThereIsNothing(String json) {
        assertThat(completion(json)).isEmpty();
    }

    @Test
    void theTokenOfTheJobIsKnownWhenItStandsBefore() {
        assertThat(completion("{\"API_token_name\": \"team\", \"analysis\": {\"code\": \"|")
                        .orElseThrow()
                        .tokenName())
                .isEqualTo("team");
        assertThat(completion("{\"job\": {\"API_token_name\": \"team\", \"analysis\": {\"code\": \"|")
                        .orElseThrow()
                        .tokenName())
                .isEqualTo("team");
        assertThat(completion("{\"analysis\": {\"code\": \"|").orElseThrow().tokenName())
                .isEmpty();
    }

    @Test
    void whatIsHugeOrDeepIsNothing() {
        assertThat(completion("{\"a\": ".repeat(100_000) + "\"|")).isEmpty();
        assertThat(completion("{\"name\": \"" + "x".repeat(JsonText.MAX_BYTES) + "\", \"analysis\": {\"code\": \"|"))
                .isEmpty();
    }

    @Test
    void noMoreThanCanBeRead() {
        List<CoreType> many = IntStream.range(0, 500)
                .mapToObj(i -> coreType("type" + i, "", false, 1))
                .toList();
        assertThat(completion("{\"hardware\": {\"coreType\": \"|")
                        .orElseThrow()
                        .suggestions(new Catalog(many, List.of())))
                .hasSize(30);
    }

    private static Optional<JobCompletion> completion(String json) {
        return JobCompletion.of(json.substring(0, json.indexOf('|')));
    }

    private static List<Suggestion> suggestions(String json) {
        return completion(json).orElseThrow().suggestions(CATALOG);
    }

    private static List<String> values(String json) {
        return suggestions(json).stream().map(Suggestion::value).toList();
    }

    private static CoreType coreType(String code, String name, boolean deprecated, double price) {
        return new CoreType(
                code, name, List.of(1), OptionalDouble.of(price), OptionalDouble.empty(), false, deprecated);
    }
}
