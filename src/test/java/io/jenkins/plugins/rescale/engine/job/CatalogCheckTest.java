package io.jenkins.plugins.rescale.engine.job;

import static io.jenkins.plugins.rescale.engine.job.Json.flatWith;
import static io.jenkins.plugins.rescale.engine.job.Json.hardwareWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.rescale.engine.api.Analysis;
import io.jenkins.plugins.rescale.engine.api.CoreType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A job definition is checked against the catalogs. */
class CatalogCheckTest {
    static final List<CoreType> CORE_TYPES = List.of(
            coreType("emerald", false, false, 1, 2, 4, 8, 18, 36),
            coreType("onyx", true, true, 16),
            coreType("opal", false, false));

    static final List<Analysis> ANALYSES = List.of(
            analysis("openfoam", false, version("2.3.0-openmpi", "2.3.0", "emerald", "opal"), version("2.4-x", "2.4")),
            analysis("licensed", true, version("1", "One")),
            analysis("unversioned", false));

    private final List<String> warnings = new ArrayList<>();

    @Test
    void aJobOfTheCataloguesIsRight() throws Exception {
        assertThat(check(Json.FLAT)).isEmpty();
        assertThat(check(Json.NATIVE)).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void anUnknownSoftwareIsToldWithTheNearest() throws Exception {
        assertThat(check(flatWith("\"analysis\": {\"code\": \"open_foam\"}")))
                .containsExactly(new JobProblem(
                        "analysis.code",
                        "\"open_foam\" is not in this account's software catalog; did you mean \"openfoam\"?"));
        assertThat(check(flatWith("\"analysis\": {\"code\": \"zzz\"}")).get(0).message())
                .contains("available are \"licensed\", \"openfoam\", \"unversioned\"");
    }

    @Test
    void ownSoftwareNeedsNoCatalogue() throws Exception {
        assertThat(check(flatWith("\"analysis\": {\"code\": \"user_included\", \"version\": \"0\"}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2.3.0, 'Did you mean \"2.3.0-openmpi\", which has that name? Available versions: '",
        "2.3.0-openmp, 'Did you mean \"2.3.0-openmpi\"? Available versions: '",
        "latest, 'is not a version code of \"openfoam\". Available versions: \"2.3.0-openmpi\", \"2.4-x\"'"
    })
    void anUnknownVersionIsToldWithThoseThatExist_byVersionCode(String version, String message) throws Exception {
        List<JobProblem> problems =
                check(flatWith("\"analysis\": {\"code\": \"openfoam\", \"version\": \"" + version + "\"}"));
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).path()).isEqualTo("analysis.version");
        assertThat(problems.get(0).message())
                .contains(message)
                .contains("\"2.3.0-openmpi\", \"2.4-x\"")
                .contains("omit it to use the latest");
    }

    @Test
    void noVersionIsTheLatestAndNoVersionsAreUnknown() throws Exception {
        assertThat(check(flatWith("\"analysis\": {\"code\": \"openfoam\"}"))).isEmpty();
        assertThat(check(flatWith("\"analysis\": {\"code\": \"unversioned\", \"version\": \"x\"}")))
                .isEmpty();
    }

    @Test
    void theCoreTypeMustBeAllowedForTheVersion() throws Exception {
        String onyx = "\"coreType\": \"onyx\", \"coresPerSlot\": 16";
        assertThat(check(hardwareWith(onyx)))
                .containsExactly(new JobProblem(
                        "hardware.coreType",
                        "\"onyx\" is not allowed for openfoam 2.3.0-openmpi; allowed core types:"
                                + " \"emerald\", \"opal\""));
        assertThat(check(hardwareWith(onyx).replace("2.3.0-openmpi", "2.4-x")))
                .as("a version without core types allows all of them")
                .isEmpty();
    }

    @Test
    void anUnknownCoreTypeIsToldWithTheNearest() throws Exception {
        assertThat(check(hardwareWith("\"coreType\": \"Emeralt\"")))
                .extracting(JobProblem::toString)
                .contains("hardware.coreType: \"Emeralt\" is not in this account's hardware catalog;"
                        + " did you mean \"emerald\"?");
    }

    @ParameterizedTest
    @CsvSource({"1, true", "36, true", "3, false", "35, false", "40, false", "72, true", "108, true", "100, false"})
    void coresPerSlotAreThoseOfANodeOrMultiplesOfTheLargest(int cores, boolean right) throws Exception {
        List<JobProblem> problems = check(hardwareWith("\"coresPerSlot\": " + cores));
        assertThat(problems.isEmpty()).isEqualTo(right);
        if (!right) {
            assertThat(problems.get(0).path()).isEqualTo("hardware.coresPerSlot");
            assertThat(problems.get(0).message())
                    .contains(cores + " is not offered")
                    .contains("1, 2, 4, 8, 18, 36");
        }
        assertThat(warnings).hasSize(right && cores > 36 ? 1 : 0);
        assertThat(warnings).allMatch(warning -> warning.endsWith("treated as " + cores / 36 + " nodes"));
    }

    @Test
    void coresOfACoreTypeThatTellsNoneAreUnknown() throws Exception {
        assertThat(check(hardwareWith("\"coreType\": \"opal\", \"coresPerSlot\": 3")))
                .isEmpty();
    }

    @Test
    void aWalltimeMayBeRequiredAndADeprecatedCoreTypeIsWarnedAbout() throws Exception {
        String json = hardwareWith("\"coreType\": \"onyx\", \"coresPerSlot\": 16, \"walltime\": null")
                .replace("2.3.0-openmpi", "2.4-x");
        assertThat(check(json))
                .containsExactly(new JobProblem(
                        "hardware.walltime", "is missing; the core type \"onyx\" requires one, in hours"));
        assertThat(warnings).hasSize(1).first().asString().contains("\"onyx\" is deprecated");
    }

    @Test
    void aRescaleLicenceThatTheCatalogueDoesNotOfferIsWarnedAbout() throws Exception {
        assertThat(check(flatWith("\"useRescaleLicense\": true"))).isEmpty();
        assertThat(warnings).hasSize(1).first().asString().startsWith("useRescaleLicense: ");
        check(flatWith("\"useRescaleLicense\": true, \"analysis\": {\"code\": \"licensed\"}"));
        assertThat(warnings).hasSize(1);
    }

    @Test
    void allAnalysesAreChecked() throws Exception {
        String second = "{\"analysis\": {\"code\": \"x\"}, \"command\": \"x\","
                + " \"hardware\": {\"coreType\": \"y\", \"coresPerSlot\": 1}}";
        assertThat(check(Json.NATIVE.replace("}}]", "}}, " + second + "]")))
                .extracting(JobProblem::path)
                .containsExactly("jobanalyses[1].analysis.code", "jobanalyses[1].hardware.coreType");
    }

    @Test
    void aJobWithProblemsOfItsOwnIsCheckedToo() {
        String second = "{\"analysis\": {\"code\": \"x\"}, \"command\": \"x\","
                + " \"hardware\": {\"coreType\": \"y\", \"coresPerSlots\": 1, \"walltime\": 3600}}";
        assertThat(checkDraft(Json.NATIVE
                        .replace("\"command\"", "\"comand\"")
                        .replace("2.3.0-openmpi", "latest")
                        .replace("}}]", "}}, " + second + "]")))
                .extracting(JobProblem::path)
                .containsExactly(
                        "jobanalyses[0].analysis.version",
                        "jobanalyses[1].analysis.code",
                        "jobanalyses[1].hardware.coreType");
        assertThat(checkDraft(hardwareWith("\"coresPerSlot\": 5, \"slots\": 0")))
                .extracting(JobProblem::path)
                .containsExactly("hardware.coresPerSlot");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"analysis\": null",
                "\"analysis\": \"openfoam\"",
                "\"analysis\": {\"code\": 7, \"version\": \"x\"}",
                "\"analysis\": {\"code\": \"openfoam\", \"version\": true}",
                "\"hardware\": null",
                "\"hardware\": {\"coreType\": \"emerald\"}",
                "\"hardware\": {\"coreType\": \"emerald\", \"coresPerSlot\": \"many\"}",
                "\"hardware\": {\"coreType\": {\"code\": \"\"}, \"coresPerSlot\": 7}",
                "\"analysis\": {\"code\": \"openfoam\"},"
                        + " \"hardware\": {\"coreType\": \"onyx\", \"coresPerSlot\": 16, \"walltime\": \"x\"}"
            })
    void whatCouldNotBeReadHasNoSecondProblem(String fields) {
        assertThat(checkDraft(flatWith(fields))).isEmpty();
    }

    @Test
    void anEmptyCatalogueIsUnknown() throws Exception {
        JobDefinition job = JobDefinition.parse(
                flatWith("\"analysis\": {\"code\": \"x\"}, \"hardware\": {\"coreType\": \"y\", \"coresPerSlot\": 1}"));
        assertThat(CatalogCheck.check(job, List.of(), List.of(), warnings)).isEmpty();
        assertThat(CatalogCheck.check(job, CORE_TYPES, List.of(), warnings)).hasSize(1);
        assertThat(CatalogCheck.check(job, List.of(), ANALYSES, warnings)).hasSize(1);
        assertThat(warnings).isEmpty();
    }

    @Test
    void longCataloguesAreCutAndMadePrintable() throws Exception {
        List<CoreType> many = IntStream.range(0, 400)
                .mapToObj(i -> coreType("\u001b[31m\n" + "y".repeat(100) + i, false, false))
                .toList();
        JobDefinition job = JobDefinition.parse(Json.FLAT);
        JobProblem problem = CatalogCheck.check(job, many, List.of(), warnings).get(0);
        assertThat(problem.message()).doesNotContain("\u001b", "\n").hasSizeLessThan(650);
    }

    private List<JobProblem> check(String json) throws JobDefinitionException {
        return CatalogCheck.check(JobDefinition.parse(json), CORE_TYPES, ANALYSES, warnings);
    }

    private List<JobProblem> checkDraft(String json) {
        JobDraft draft = catchThrowableOfType(JobDefinitionException.class, () -> JobDefinition.parse(json))
                .draft()
                .orElseThrow();
        return CatalogCheck.check(draft, CORE_TYPES, ANALYSES, warnings);
    }

    private static CoreType coreType(String code, boolean walltimeRequired, boolean isDeprecated, Integer... cores) {
        OptionalDouble none = OptionalDouble.empty();
        return new CoreType(code, code, Arrays.asList(cores), none, none, walltimeRequired, isDeprecated);
    }

    private static Analysis analysis(String code, boolean hasRescaleLicense, Analysis.Version... versions) {
        return new Analysis(code, code, hasRescaleLicense, List.of(versions));
    }

    private static Analysis.Version version(String code, String version, String... coreTypes) {
        return new Analysis.Version(code, version, List.of(coreTypes));
    }
}
