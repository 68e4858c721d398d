package io.jenkins.plugins.rescale.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.Documents;
import io.jenkins.plugins.rescale.Documents.Block;
import io.jenkins.plugins.rescale.PipelineCheck;
import io.jenkins.plugins.rescale.config.RescaleGlobalConfiguration;
import io.jenkins.plugins.rescale.freestyle.RescaleJobBuilder;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code docs/pipeline-reference.md} agrees with the code. */
class PipelineReferenceTest {
    private static final String PAGE = "docs/pipeline-reference.md";
    /** Steps that have a column in the table of arguments, from the fourth column on. */
    private static final List<String> STEPS = List.of("rescaleJob", "rescaleSubmit", "rescaleWait", "rescaleCollect");

    private static Step step(String name) {
        return switch (name) {
            case "rescaleJob" -> new RescaleJobStep();
            case "rescaleSubmit" -> new RescaleSubmitStep();
            case "rescaleWait" -> new RescaleWaitStep("");
            case "rescaleCollect" -> new RescaleCollectStep("");
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String type(Class<?> type) {
        if (type == boolean.class) {
            return "boolean";
        }
        if (type == double.class || type == Double.class) {
            return "number";
        }
        if (type == List.class) {
            return "list";
        }
        if (type == Map.class) {
            return "map";
        }
        return type == String.class ? "string" : "integer";
    }

    /** Returns name, type and default of each setting of an object, in the form of the rows of the page. */
    private static Map<String, String> settings(Object object) throws ReflectiveOperationException {
        Map<String, String> settings = new TreeMap<>();
        for (Method setter : object.getClass().getMethods()) {
            if (setter.isAnnotationPresent(DataBoundSetter.class)) {
                String property = setter.getName().substring(3);
                boolean flag = setter.getParameterTypes()[0] == boolean.class;
                Method getter = object.getClass().getMethod((flag ? "is" : "get") + property);
                Class<?> type = getter.getReturnType();
                Object value = getter.invoke(object);
                String preset = value instanceof List<?> list && list.isEmpty() ? "" : String.valueOf(value);
                settings.put(decapitalised(property), type(type) + " " + preset);
            }
        }
        return settings;
    }

    private static String decapitalised(String property) {
        return Character.toLowerCase(property.charAt(0)) + property.substring(1);
    }

    @Test
    void everyStepHasTheArgumentsOfItsColumn() throws Exception {
        for (String step : STEPS) {
            Map<String, String> documented = new TreeMap<>();
            List<String> required = new ArrayList<>();
            for (List<String> row : Documents.table(PAGE, "| argument | type | default |")) {
                switch (row.get(3 + STEPS.indexOf(step))) {
                    case "yes" ->
                        documented.put(Documents.plain(row.get(0)), row.get(1) + " " + Documents.plain(row.get(2)));
                    case "required" -> required.add(Documents.plain(row.get(0)));
                    default -> assertThat(row.get(3 + STEPS.indexOf(step))).isEmpty();
                }
            }
            assertThat(documented).as("arguments of " + step + " in " + PAGE).isEqualTo(settings(step(step)));
            assertThat(required)
                    .allMatch(name -> PipelineCheck.hasGetter(PipelineCheck.STEPS.get(step), name)
                            && !PipelineCheck.hasSetter(PipelineCheck.STEPS.get(step), name))
                    .hasSize(step.equals("rescaleWait") || step.equals("rescaleCollect") ? 1 : 0);
        }
    }

    @Test
    void theBuilderHasTheArgumentsOfRescaleJob() throws Exception {
        assertThat(settings(new RescaleJobBuilder())).isEqualTo(settings(new RescaleJobStep()));
    }

    @Test
    void rescaleCheckHasTheArgumentsOfRescaleJob() throws Exception {
        assertThat(settings(new RescaleCheckStep())).isEqualTo(settings(new RescaleJobStep()));
    }

    @Test
    void rescaleSweepHasThoseOfRescaleSubmitAndItsOwn() throws Exception {
        Map<String, String> documented = new TreeMap<>(settings(new RescaleSubmitStep()));
        Map<String, String> ofJob = settings(new RescaleJobStep());
        List.of("archiveOutputs", "cleanUp").forEach(name -> documented.put(name, ofJob.get(name)));
        Documents.table(PAGE, "| study argument | type | default |")
                .forEach(row ->
                        documented.put(Documents.plain(row.get(0)), row.get(1) + " " + Documents.plain(row.get(2))));
        assertThat(settings(new RescaleSweepStep())).isEqualTo(documented);
    }

    @Test
    void everyStepHasARow() {
        List<String> rows = Documents.table(PAGE, "| step | what it does |").stream()
                .map(row -> Documents.plain(row.get(0)))
                .toList();
        assertThat(rows).startsWith(STEPS.toArray(String[]::new));
        assertThat(PipelineCheck.STEPS.keySet()).containsExactlyInAnyOrderElementsOf(rows);
    }

    @ParameterizedTest
    @CsvSource({
        "'| property | type |', RescaleJobResult",
        "'| check property | type |', RescaleCheckResult",
        "'| study property | type |', RescaleSweepResult",
        "'| case property | type |', RescaleCaseResult"
    })
    void everyPropertyOfAResultHasARow(String table, String result) throws ReflectiveOperationException {
        Map<String, String> documented = new TreeMap<>();
        Documents.table(PAGE, table).forEach(row -> documented.put(Documents.plain(row.get(0)), row.get(1)));
        Map<String, String> actual = new TreeMap<>();
        Arrays.stream(Class.forName(RescaleJobResult.class.getPackageName() + "." + result)
                        .getMethods())
                .filter(method -> method.isAnnotationPresent(Whitelisted.class))
                .filter(method -> method.getName().matches("(get|is)[A-Z].*"))
                .forEach(method -> actual.put(
                        decapitalised(method.getName().replaceFirst("get|is", "")), type(method.getReturnType())));
        assertThat(documented).isEqualTo(actual);
    }

    @Test
    void theGlobalSettingsAreThose() {
        Map<String, String> documented = new TreeMap<>();
        Documents.table(PAGE, "| setting | type | default |")
                .forEach(row -> documented.put(Documents.plain(row.get(0)), row.get(1)));
        Map<String, String> actual = new TreeMap<>();
        Arrays.stream(RescaleGlobalConfiguration.class.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .forEach(method ->
                        actual.put(decapitalised(method.getName().substring(3)), type(method.getParameterTypes()[0])));
        assertThat(documented).isEqualTo(actual);
    }

    /** Ensures that mistakes in the Pipelines of the documentation are also found by the other build. */
    @Test
    void mistakesInPipelinesAreFound() {
        assertThat(PipelineCheck.problems("rescaleJob(jobFile: \"a(b: c\", job: '''{\"x\": [1, y: 2]}''', retries: 3)"))
                .containsExactly("rescaleJob has no argument retries");
        assertThat(PipelineCheck.problems("rescaleWait(jobId: f(x: 1), outputs: '*'); echo result.nothing"))
                .containsExactly("rescaleWait has no argument outputs", "a result has no property nothing");
        assertThat(PipelineCheck.problems("rescaleRun(); echo 'x'")).containsExactly("no step rescaleRun");
        assertThat(PipelineCheck.problems("echo 'x'")).containsExactly("calls no step of the plugin");
        assertThat(Documents.blocks("groovy").stream().map(Block::text)).hasSizeGreaterThan(10);
    }
}
