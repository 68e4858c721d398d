package io.jenkins.plugins.rescale.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A job as its JSON describes it, checked as far as that goes without asking Rescale. Immutable.
 *
 * <p>There are three shapes, told apart by their keys: the flat one ({@code analysis}, {@code command} and
 * {@code hardware} beside {@code name}), one wrapped in {@code job} with its {@code user_input_files} beside it, and
 * the native body of {@code POST /api/v2/jobs/} with {@code jobanalyses}. A native body may be wrapped too, and
 * {@code user_input_files} may stand in any of them.
 *
 * <p>What reaches Rescale is what was written, except for: strings where Rescale wants numbers or flags,
 * {@code coreType} objects (the plain code is what every version 2 client sends), an empty or null {@code version} (left
 * out, so the latest), other optional fields that are empty (left out), Windows' line ends in commands (sent as Unix'),
 * files named by their {@code path} (their {@code id}, see {@link #localFiles}), numbers and flags in {@code envVars}
 * (their text), an automation without {@code environmentVariables} (the platform answers 500), {@code tags} (see {@link #tags}), and the keys that
 * {@link #warnings} says are not sent.
 */
public final class JobDefinition {
    /** Environment variable of the first analysis that marks a job as ours, see {@link #requestBody}. */
    public static final String MARKER_VARIABLE = "RESCALE_JENKINS_MARKER";

    private final String name;
    private final PluginFields plugin;
    private final Optional<List<String>> outputSelectors;
    private final List<JobAnalysis> analyses;
    private final List<String> warnings;

    /** Never changed, only copied. */
    private final ObjectNode body;

    JobDefinition(
            String name,
            PluginFields plugin,
            Optional<List<String>> outputSelectors,
            List<JobAnalysis> analyses,
            List<String> warnings,
            ObjectNode body) {
        this.name = name;
        this.plugin = plugin;
        this.outputSelectors = outputSelectors;
        this.analyses = analyses;
        this.warnings = warnings;
        this.body = body;
    }

    /**
     * Reads and checks a job JSON of at most 1 MiB and 64 levels.
     *
     * @throws JobDefinitionException with line and column if it is not JSON; with everything that is wrong if it is
     */
    public static JobDefinition parse(String json) throws JobDefinitionException {
        Findings findings = new Findings();
        return new JobReader(JobShape.of(JsonText.read(json, findings), findings), findings).read();
    }

    /**
     * Expands variables inside the strings of a job JSON, and nowhere else: the result has the same structure whatever
     * the variables hold, because each value is escaped again. Keys are left alone, since a variable could turn one field
     * into another, or into a duplicate. So is everything outside strings, and whatever is not JSON, whose errors
     * {@link #parse} then reports with the lines of the original.
     *
     * @param expander is called with each string that is a value; {@code null} leaves it as it is
     */
    public static String expand(String json, UnaryOperator<String> expander) {
        return StringExpansion.expand(json, expander);
    }

    /**
     * The same job with a description, unless it has one, and with tags beside its own.
     *
     * @param json a job without problems
     * @throws JobDefinitionException if it is none
     */
    public static String marked(String json, String description, List<String> tags) throws JobDefinitionException {
        Findings findings = new Findings();
        JobShape shape = JobShape.of(JsonText.read(json, findings), findings);
        if (shape.body().path("description").asText().isBlank()
                || shape.body().path("description").isNull()) {
            shape.body().put("description", description);
        }
        ArrayNode all = shape.body().withArrayProperty(PluginFields.TAGS);
        tags.forEach(all::add);
        return shape.document().toString();
    }

    /** Name of the job on Rescale. */
    public String name() {
        return name;
    }

    /** ID of the Jenkins credential that holds the API token ({@code API_token_name}); empty without one; never sent. */
    public String tokenName() {
        return plugin.tokenName();
    }

    /** Files of the workspace that the job starts with ({@code user_input_files}); empty when none are named. */
    public List<String> inputFiles() {
        return plugin.inputFiles();
    }

    /** Those of {@link #inputFiles} that Rescale is to unpack. */
    public List<String> decompressed() {
        return plugin.decompressed();
    }

    /**
     * Files of the workspace that the job JSON names by {@code path} where Rescale wants the {@code id} of a file, each
     * once; {@code /} between the parts.
     */
    public List<String> localFiles() {
        return JobFiles.paths(body);
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

    /** What the job launches, in order: the commands of its analyses and of the scripts before and after each. */
    public List<String> launches() {
        List<String> launches = new ArrayList<>();
        for (JsonNode analysis : body.path("jobanalyses")) {
            Stream.of("preProcessScriptCommand", "command", "postProcessScriptCommand")
                    .map(key -> analysis.path(key).asText(""))
                    .filter(command -> !command.isBlank())
                    .forEach(launches::add);
        }
        return launches;
    }

    /** The most cores that it uses at a time. */
    public int cores() {
        return analyses.stream().mapToInt(JobAnalysis::cores).max().orElse(0);
    }

    /**
     * Whether {@code isLowPriority} asks for spot capacity. {@code billingPriorityValue}, the newer field, is ignored: a
     * cost estimate without a discount errs on the safe side.
     */
    public boolean lowPriority() {
        return body.path("isLowPriority").asBoolean();
    }

    /** Its own parameters and templates. */
    public StudyFields study() {
        return plugin.study();
    }

    /** Tags for the job; each goes to Rescale by a call of its own, since those in the body are ignored there. */
    public List<String> tags() {
        return plugin.tags();
    }

    /**
     * What is to be read from the outputs and how it is judged; never sent.
     *
     * @param key {@code metrics}, {@code qualityGates} or {@code stopWhen}, whose JSON is returned as it was written, or
     *     {@code pictures}, which is a text; empty without it
     */
    public String results(String key) {
        return plugin.results(key);
    }

    /** Whether its runs may have variables: those of a design of experiments, or what its post-processing prints. */
    public boolean hasVariables() {
        return body.hasNonNull("jobvariables")
                || body.hasNonNull("paramFile")
                || body.hasNonNull("caseFile")
                || !body.findParents("postProcessScriptCommand").isEmpty();
    }

    /** What the user should know even though the job can run, one line each. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * The body for {@code POST /api/v2/jobs/}.
     *
     * @param marker value of {@link #MARKER_VARIABLE} among the environment variables of the first analysis, by which a
     *     job is found again if its creation was never answered
     * @param inputs uploaded files: those that the job JSON names by their path take that place, the others are added to
     *     the {@code inputFiles} of the first analysis
     */
    public String requestBody(String marker, List<JobInput> inputs) {
        ObjectNode request = body.deepCopy();
        ObjectNode first = (ObjectNode) request.path("jobanalyses").path(0);
        first.withObjectProperty("envVars").put(MARKER_VARIABLE, marker);
        Map<String, String> ids = new HashMap<>();
        for (JobInput input : inputs) {
            if (input.path().isEmpty()) {
                first.withArrayProperty("inputFiles")
                        .addObject()
                        .put("id", input.fileId())
                        .put("decompress", input.decompress());
            } else {
                ids.put(input.path(), input.fileId());
            }
        }
        JobFiles.uploaded(request, ids);
        return request.toString();
    }
}
