package io.jenkins.plugins.rescale.engine.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A job as its JSON describes it, checked as far as that goes without asking Rescale. Immutable.
 *
 * <p>Three shapes are taken, told apart by their keys: the flat one ({@code analysis}, {@code command} and
 * {@code hardware} beside {@code name}), one wrapped in {@code job} with its {@code user_input_files} beside it, and
 * the native body of {@code POST /api/v2/jobs/} with {@code jobanalyses}. A native body may be wrapped too, and
 * {@code user_input_files} may stand in any of them.
 *
 * <p>What reaches Rescale is what was written, except for: strings where Rescale wants numbers or flags,
 * {@code coreType} objects (the plain code is what every version 2 client sends), an empty or null {@code version} (left
 * out, so the latest), numbers and flags in {@code envVars} (their text), an automation without
 * {@code environmentVariables} (the platform answers 500), {@code tags} (see {@link #tags}), and the keys that
 * {@link #warnings} says are not sent.
 */
public final class JobDefinition {
    /** Environment variable of the first analysis that marks a job as ours, see {@link #requestBody}. */
    public static final String MARKER_VARIABLE = "RESCALE_JENKINS_MARKER";

    private final String name;
    private final Optional<String> tokenName;
    private final List<String> inputFiles;
    private final Optional<List<String>> outputSelectors;
    private final List<JobAnalysis> analyses;
    private final List<String> tags;
    private final List<String> warnings;
    private final Map<String, Object> body;

    JobDefinition(JobReader reader, Findings findings) {
        this.name = reader.name();
        this.tokenName = reader.tokenName();
        this.inputFiles = List.copyOf(reader.inputFiles());
        this.outputSelectors = reader.outputSelectors().map(List::copyOf);
        this.analyses = List.copyOf(reader.analyses());
        this.tags = List.copyOf(reader.tags());
        this.warnings = List.copyOf(findings.warnings());
        this.body = reader.body();
    }

    /**
     * Reads and checks a job JSON of at most 1 MiB and 64 levels.
     *
     * @throws JobDefinitionException with line and column if it is not JSON; with everything that is wrong if it is
     */
    public static JobDefinition parse(String json) throws JobDefinitionException {
        Findings findings = new Findings();
        JobReader reader = new JobReader(JobShape.of(JsonText.read(json, findings), findings), findings);
        reader.read();
        findings.throwIfAny();
        return new JobDefinition(reader, findings);
    }

    /**
     * Expands variables inside the strings of a job JSON, and nowhere else: the result has the same structure whatever
     * the variables hold, because each value is escaped again. Keys are left alone: a variable that became a key could
     * turn one field into another, or into a duplicate. So are texts that are not strings, and everything in a document
     * that is not JSON, whose errors {@link #parse} then reports with the lines of the original.
     *
     * @param expander is called with each string that is a value; {@code null} leaves it as it is
     */
    public static String expand(String json, UnaryOperator<String> expander) {
        return StringExpansion.expand(json, expander);
    }

    /** Name of the job on Rescale. */
    public String name() {
        return name;
    }

    /** ID of the Jenkins credential that holds the API token ({@code API_token_name}); never sent. */
    public Optional<String> tokenName() {
        return tokenName;
    }

    /** Files of the workspace that the job starts with ({@code user_input_files}); empty when none are named. */
    public List<String> inputFiles() {
        return inputFiles;
    }

    /**
     * Which outputs come back ({@code archiveFilters}), as {@link OutputSelectors} takes them. Empty when there are
     * none: also for an empty list, which is what Rescale writes into every job.
     */
    public Optional<List<String>> outputSelectors() {
        return outputSelectors;
    }

    /** The analyses in the order in which they run; at least one. */
    public List<JobAnalysis> analyses() {
        return analyses;
    }

    /**
     * Whether {@code isLowPriority} asks for spot capacity. {@code billingPriorityValue}, the newer field, has no part
     * in it: a cost estimate that ignores a discount errs on the safe side.
     */
    public boolean lowPriority() {
        return Boolean.TRUE.equals(body.get("isLowPriority"));
    }

    /** Tags for the job; each goes to Rescale by a call of its own, since those in the body are ignored there. */
    public List<String> tags() {
        return tags;
    }

    /** What the user should know although the job can run, one line each. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * The body for {@code POST /api/v2/jobs/}.
     *
     * @param marker value of {@link #MARKER_VARIABLE} among the environment variables of the first analysis, by which a
     *     job is found whose creation was not answered
     * @param inputs uploaded files; they join the {@code inputFiles} that the first analysis has already
     */
    public String requestBody(String marker, List<JobInput> inputs) {
        Map<String, Object> first = copy(analysis(0));
        Map<String, Object> variables = copy(first.get("envVars"));
        variables.put(MARKER_VARIABLE, Objects.requireNonNull(marker, "marker"));
        first.put("envVars", variables);
        if (!inputs.isEmpty()) {
            Object present = first.get("inputFiles");
            List<Object> files = present == null ? new ArrayList<>() : new ArrayList<>(JsonText.list(present));
            inputs.forEach(input -> files.add(file(input)));
            first.put("inputFiles", files);
        }
        List<Object> all = new ArrayList<>(JsonText.list(body.get("jobanalyses")));
        all.set(0, first);
        Map<String, Object> request = copy(body);
        request.put("jobanalyses", all);
        return JsonText.write(request);
    }

    private Object analysis(int index) {
        return JsonText.list(body.get("jobanalyses")).get(index);
    }

    private static Map<String, Object> file(JobInput input) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("id", input.fileId());
        file.put("decompress", input.decompress());
        return file;
    }

    private static Map<String, Object> copy(Object object) {
        return object == null ? new LinkedHashMap<>() : new LinkedHashMap<>(JsonText.object(object));
    }
}
