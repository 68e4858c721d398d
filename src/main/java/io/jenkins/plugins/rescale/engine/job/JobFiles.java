package io.jenkins.plugins.rescale.engine.job;

import static io.jenkins.plugins.rescale.engine.job.Findings.shown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files in a job JSON: by {@code id} on Rescale, or by {@code path} in the workspace until they are uploaded. An object
 * with an {@code id} is left unchanged, since the platform returns its own files with a {@code path} as well.
 */
final class JobFiles {
    private static final List<String> OF_JOB = List.of("paramFile", "caseFile");
    private static final List<String> OF_ANALYSIS = List.of("preProcessScript", "postProcessScript");
    private static final String FORM =
            "{\"id\": \"AbCdEf\"} for a file on Rescale, or {\"path\": \"doe/cases.csv\"} for"
                    + " one in the workspace, which is uploaded";
    private static final Pattern OUTSIDE = Pattern.compile("[/\\\\].*|[A-Za-z]:.*|(.*[/\\\\])?\\.\\.([/\\\\].*)?");

    private JobFiles() {}

    static void checkJob(CheckedObject job) {
        OF_JOB.forEach(key -> optional(job, key));
    }

    static void checkAnalysis(CheckedObject analysis) {
        OF_ANALYSIS.forEach(key -> optional(analysis, key));
        analysis.list("inputFiles", "a list such as [{\"id\": \"AbCdEf\"}]")
                .forEach((key, file) -> check(analysis, key, file));
        analysis.list("templateTasks", "a list").forEach((key, task) -> {
            if (task.isObject()) {
                CheckedObject template = analysis.child(key, task);
                check(template, "templateFile", template.fields().path("templateFile"));
            } else {
                analysis.problem(key, "is " + shown(task) + "; it must be an object with a `templateFile`");
            }
        });
    }

    private static void optional(CheckedObject owner, String key) {
        owner.given(key).ifPresent(file -> check(owner, key, file));
    }

    private static void check(CheckedObject owner, String key, JsonNode value) {
        if (!value.isObject()) {
            owner.problem(key, "is " + shown(value) + "; it must be " + FORM);
            return;
        }
        CheckedObject file = owner.child(key, value);
        file.flag("decompress", "whether Rescale unpacks it");
        JsonNode id = value.path("id");
        if (id.isTextual() && !id.asText().isBlank()) {
            return;
        }
        JsonNode path = value.path("path");
        if (path.isMissingNode() || CheckedObject.isEmpty(path)) {
            owner.problem(key, "names no file; it must be " + FORM);
            return;
        }
        String problem = problem(path);
        if (problem.isEmpty()) {
            file.fields().remove("id");
            file.fields()
                    .put(
                            "path",
                            String.join("/", PathPattern.parts(path.asText().replace('\\', '/'))));
        } else {
            file.problem("path", problem);
        }
    }

    /** What is wrong with the name of a file in the workspace; empty if nothing is. */
    static String problem(JsonNode name) {
        String text = name.asText();
        if (!name.isTextual() || text.isBlank()) {
            return "is " + shown(name) + "; it must be the name of a file in the workspace";
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            return "is " + shown(name) + ", which contains a control character";
        }
        return OUTSIDE.matcher(text).matches()
                ? "is " + shown(name) + ", which is outside the workspace; it must be a relative path without `..`"
                : "";
    }

    /** Distinct paths of the workspace files in a validated body, with {@code /} as the separator. */
    static List<String> paths(ObjectNode body) {
        return local(body).stream()
                .map(file -> file.path("path").asText())
                .distinct()
                .toList();
    }

    /**
     * Replaces files in the workspace with their uploads on Rescale.
     *
     * @param ids file IDs by path
     */
    static void uploaded(ObjectNode body, Map<String, String> ids) {
        for (ObjectNode file : local(body)) {
            Optional.ofNullable(ids.get(file.path("path").asText())).ifPresent(id -> {
                file.remove("path");
                file.put("id", id);
            });
        }
    }

    private static List<ObjectNode> local(ObjectNode body) {
        List<JsonNode> files = new ArrayList<>();
        OF_JOB.forEach(key -> files.add(body.path(key)));
        for (JsonNode analysis : body.path("jobanalyses")) {
            OF_ANALYSIS.forEach(key -> files.add(analysis.path(key)));
            analysis.path("inputFiles").forEach(files::add);
            analysis.path("templateTasks").forEach(task -> files.add(task.path("templateFile")));
        }
        return files.stream()
                .filter(file -> file.path("path").isTextual() && !file.has("id"))
                .map(ObjectNode.class::cast)
                .toList();
    }
}
