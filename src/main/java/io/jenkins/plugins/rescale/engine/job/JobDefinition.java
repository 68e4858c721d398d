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
 * A job as described by its JSON, validated as far as possible without asking Rescale. Immutable.
 *
 * <p>There are three shapes, distinguished by their keys: the flat one ({@code analysis}, {@code command} and
 * {@code hardware} beside {@code name}), one wrapped in {@code job} with {@code user_input_files} beside it, and the
 * native body of {@code POST /api/v2/jobs/} with {@code jobanalyses}. A native body may be wrapped as well, and
 * {@code user_input_files} may be in any of them.
 *
 * <p>The JSON reaches Rescale as written, except for: strings where Rescale expects numbers or booleans,
 * {@code coreType} objects (sent as the plain code, as by every version 2 client), an empty or null {@code version}
 * (omitted, which means the latest), other empty optional fields (omitted), Windows line endings in commands (sent as
 * Unix line endings), files named by {@code path} (sent by {@code id}, see {@link #localFiles}), numbers and booleans
 * in {@code envVars} (sent as strings), an automation without {@code environmentVariables} (for which the platform
 * answers 500), {@code tags} (see {@link #tags}), and the keys that {@link #warnings} reports as not sent.
 */
public final class JobDefinition {
    /** Environment variable of the first analysis that marks a job as ours, see {@link #requestBody}. */
    public static final String MARKER_VARIABLE = "RESCALE_JENKINS_MARKER";

    private final String name;
    private final PluginFields plugin;
    private final Optional<List<String>> outputSelectors;
    private final List<JobAnalysis> analyses;
    private final List<String> warnings;

    /** Never modified, only copied. */
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
     * Parses and validates a job JSON of at most 1 MiB and 64 levels.
     *
     * @throws JobDefinitionException with line and column if it is not JSON; with all problems if it is
     */
    public static JobDefinition parse(String json) throws JobDefinitionException {
        Findings findings = new Findings();
        return new JobReader(JobShape.of(JsonText.read(json, findings), findings), findings).read();
    }

    /**
     * Expands variables in the strings of a job JSON, and nowhere else: the structure stays the same whatever the
     * variables contain, because each value is escaped again. Keys are not expanded, since a variable could turn one
     * field into another or into a duplicate. Neither is anything outside strings, nor invalid JSON, whose errors
     * {@link #parse} then reports with the lines of the original.
     *
     * @param expander receives each string that is a value; returns {@code null} to leave it unchanged
     */
    public static String expand(String json, UnaryOperator<String> expander) {
        return StringExpansion.expand(json, expander);
    }

    /**
     * Adds tags and, unless the job has one, a description. An empty value that is not a list counts as no tags.
     *
     * @param json a job without problems
     * @throws JobDefinitionException if it is not a job
     */
    public static String marked(String json, String description, List<String> tags) throws JobDefinitionException {
        Findings findings = new Findings();
        JobShape shape = JobShape.of(JsonText.read(json, findings), findings);
        if (shape.body().path("description").asText().isBlank()
                || shape.body().path("description").isNull()) {
            shape.body().put("description", description);
        }
        if (!shape.body().path(PluginFields.TAGS).isArray()) {
            // scripts write fields that they do not need as "" or {}
            shape.body().remove(PluginFields.TAGS);
        }
        ArrayNode all = shape.body().withArrayProperty(PluginFields.TAGS);
        tags.forEach(all::add);
        return shape.document().toString();
    }

    /** Name of the job on Rescale. */
    public String name() {
        return name;
    }

    /**
     * ID of the Jenkins credentials with the API token ({@code API_token_name}); empty if there is none; never sent.
     */
    public String tokenName() {
        return plugin.tokenName();
    }

    /** Files in the workspace that the job starts with ({@code user_input_files}); empty if none are named. */
    public List<String> inputFiles() {
        return plugin.inputFiles();
    }

    /** Those of {@link #inputFiles} that Rescale unpacks. */
    public List<String> decompressed() {
        return plugin.decompressed();
    }

    /**
     * Distinct paths of the workspace files that the job JSON names by {@code path} where Rescale expects the
     * {@code id} of a file, with {@code /} as the separator.
     */
    public List<String> localFiles() {
        return JobFiles.paths(body);
    }

    /**
     * Which outputs to collect ({@code archiveFilters}), as patterns for {@link OutputSelectors}. Empty if there are
     * none or the list is empty, as in every job that Rescale writes.
     */
    public Optional<List<String>> outputSelectors() {
        return outputSelectors;
    }

    /** The analyses in the order in which they run; at least one. */
    public List<JobAnalysis> analyses() {
        return analyses;
    }

    /** What the job launches, in order: the command of each analysis and the scripts before and after it. */
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

    /** Maximum number of cores in use at a time. */
    public int cores() {
        return analyses.stream().mapToInt(JobAnalysis::cores).max().orElse(0);
    }

    /**
     * Whether {@code isLowPriority} requests spot capacity. {@code billingPriorityValue}, the newer field, is ignored:
     * a cost estimate without a discount errs on the safe side.
     */
    public boolean lowPriority() {
        return body.path("isLowPriority").asBoolean();
    }

    /** The parameters and templates in the job JSON. */
    public StudyFields study() {
        return plugin.study();
    }

    /** Tags of the job; each is sent in a separate call, since Rescale ignores those in the body. */
    public List<String> tags() {
        return plugin.tags();
    }

    /**
     * What to read from the outputs and how to judge it; never sent.
     *
     * @param key {@code metrics}, {@code qualityGates} or {@code stopWhen}, whose JSON is returned as written, or
     *     {@code pictures}, which is a string
     * @return empty if the key is missing
     */
    public String results(String key) {
        return plugin.results(key);
    }

    /** Whether the runs may have variables: those of a design of experiments, or those that post-processing prints. */
    public boolean hasVariables() {
        return body.hasNonNull("jobvariables")
                || body.hasNonNull("paramFile")
                || body.hasNonNull("caseFile")
                || !body.findParents("postProcessScriptCommand").isEmpty();
    }

    /** What the user should know even though the job can run, one line per warning. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * The body for {@code POST /api/v2/jobs/}.
     *
     * @param marker value of {@link #MARKER_VARIABLE} in the environment variables of the first analysis, used to find
     *     the job if its creation is never answered
     * @param inputs uploaded files: those that the job JSON names by path replace that path, all others are added to
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
