package io.jenkins.plugins.rescale.engine.job;

import static io.jenkins.plugins.rescale.engine.job.Findings.shown;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Validates a document of known shape and converts the job in it to the REST body. */
final class JobReader {
    private static final Pattern WINDOWS_LINE_END = Pattern.compile("\\r+(\\n|\\z)");
    /** Strings that must be valid on Rescale if they are present; scripts leave them empty. */
    private static final List<String> MAY_BE_EMPTY =
            List.of("projectId", "project_id", "clusterId", "cidrRule", "publicKey", "billingPriorityValue");

    private static final Set<String> PRIORITIES = Set.of("INSTANT", "ON_DEMAND", "RESERVED");

    private final JobShape shape;
    private final Findings findings;
    private final CheckedObject job;
    private final List<JobAnalysis> analyses = new ArrayList<>();
    /** Paths of the commands that had Windows line endings. */
    private final List<String> changed = new ArrayList<>();

    JobReader(JobShape shape, Findings findings) {
        this.shape = shape;
        this.findings = findings;
        this.job = new CheckedObject(shape.path(), shape.body(), findings);
    }

    /**
     * Validates everything and converts the body to what Rescale expects.
     *
     * @throws JobDefinitionException with all problems, if there are any
     */
    JobDefinition read() throws JobDefinitionException {
        PluginFields plugin = PluginFields.take(shape, findings);
        Collection<String> known = Schema.top(shape.isFlat());
        String name = job.requiredText("name", "the name of the job", job.unknown(known));
        job.sift(known);
        job.checkKinds(Schema.JOB);
        JobFiles.checkJob(job);
        MAY_BE_EMPTY.forEach(job::given);
        job.get("billingPriorityValue").ifPresent(this::priority);
        job.get("sshPort").ifPresent(this::port);
        Optional<List<String>> outputSelectors = selectors();
        automations();
        if (shape.isFlat()) {
            flat(known);
        } else {
            nested();
        }
        warnOfLineEnds();
        if (!findings.problems().isEmpty()) {
            throw new JobDefinitionException(findings.problems(), draft(plugin));
        }
        return new JobDefinition(
                name, plugin, outputSelectors, List.copyOf(analyses), findings.warnings(), job.fields());
    }

    private JobDraft draft(PluginFields plugin) {
        Set<String> wrong = findings.problems().stream().map(JobProblem::path).collect(toSet());
        boolean named = !wrong.contains(PluginFields.TOKEN_NAME) && !wrong.contains(job.path(PluginFields.TOKEN_NAME));
        return new JobDraft(Optional.of(plugin.tokenName()).filter(name -> named), List.copyOf(analyses), wrong);
    }

    private void flat(Collection<String> known) {
        // a misspelled key of the analysis stays with the job
        List<String> unknown = job.unknown(known);
        ObjectNode only = job.fields().deepCopy().retain(Schema.ANALYSIS.keySet());
        job.fields().remove(Schema.ANALYSIS.keySet());
        job.fields().putArray("jobanalyses").add(only);
        read(new CheckedObject(shape.path(), only, findings), unknown);
    }

    private void nested() {
        JsonNode list = job.fields().path("jobanalyses");
        if (!list.isArray() || list.isEmpty()) {
            String what = list.isArray() ? "an empty list" : shown(list);
            job.problem("jobanalyses", "is " + what + "; it must be a list of at least one analysis");
            return;
        }
        job.elements("jobanalyses").forEach((key, element) -> {
            if (element.isObject()) {
                CheckedObject analysis = job.child(key, element);
                analysis.sift(Schema.ANALYSIS.keySet());
                read(analysis, analysis.unknown(Schema.ANALYSIS.keySet()));
            } else {
                job.problem(key, "is " + shown(element) + ", not an object with `analysis`, `command` and `hardware`");
            }
        });
    }

    private void read(CheckedObject analysis, Collection<String> unknown) {
        for (String key : List.of("command", "preProcessScriptCommand", "postProcessScriptCommand")) {
            String text = analysis.fields().path(key).asText();
            String unix = WINDOWS_LINE_END.matcher(text).replaceAll("$1");
            if (!unix.equals(text)) {
                analysis.fields().put(key, unix);
                changed.add(analysis.path(key));
            }
        }
        analyses.add(new AnalysisReader(analysis, unknown).read());
    }

    private void warnOfLineEnds() {
        if (!changed.isEmpty()) {
            findings.warn(
                    String.join(", ", changed),
                    "has Windows line endings (CRLF); sent with Unix line endings, because a shell treats"
                            + " the CR as part"
                            + " of the command");
        }
    }

    private void priority(JsonNode value) {
        String key = "billingPriorityValue";
        if (!value.isTextual()) {
            job.problem(key, "is " + shown(value) + "; it must be a string");
        } else if (!PRIORITIES.contains(value.asText())) {
            job.warn(
                    key,
                    "is " + shown(value) + ", passed on unchanged; known values are INSTANT,"
                            + " ON_DEMAND and RESERVED");
        } else if (job.get("isLowPriority").isPresent()) {
            job.warn(key, "duplicates or contradicts `isLowPriority`; both are passed on, keep only one");
        }
    }

    private void port(JsonNode value) {
        JsonNumber.whole(value).stream()
                .filter(port -> port < 1 || port > 65_535)
                .forEach(port -> job.problem("sshPort", "is " + port + "; it must be a port, 1 to 65535"));
    }

    /**
     * {@code archiveFilters}, which also stay in the body, since what the platform does with them is not documented.
     */
    private Optional<List<String>> selectors() {
        Map<String, JsonNode> filters = job.list("archiveFilters", "a list such as [{\"selector\": \"*.csv\"}]");
        List<String> patterns = new ArrayList<>();
        filters.forEach((key, filter) -> {
            JsonNode selector = filter.isObject() ? filter.path("selector") : filter;
            if (!selector.isTextual()) {
                job.problem(key, "is not of the form {\"selector\": \"*.csv\"}");
                return;
            }
            try {
                patterns.addAll(OutputSelectors.of(List.of(selector.asText())).patterns());
            } catch (IllegalArgumentException e) {
                job.problem(key + (filter.isObject() ? ".selector" : ""), e.getMessage());
            }
        });
        return Optional.of(patterns).filter(list -> !filters.isEmpty());
    }

    /** The platform answers 500 to an automation without {@code environmentVariables}. */
    private void automations() {
        job.list("jobAutomations", "a list").forEach((key, element) -> {
            if (!element.isObject()) {
                job.problem(
                        key,
                        "is " + shown(element) + "; it must be an object such as {\"automation\": {\"id\": \"…\"}}");
                return;
            }
            CheckedObject automation = job.child(key, element);
            EnvironmentVariables.read(automation, "environmentVariables");
            if (automation.get("environmentVariables").isEmpty()) {
                automation.fields().putObject("environmentVariables");
            }
        });
    }
}
