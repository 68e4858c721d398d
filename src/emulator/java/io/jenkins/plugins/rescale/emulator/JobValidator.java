package io.jenkins.plugins.rescale.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Validates the bodies of new jobs like Django REST framework: one list of messages per field, nested like the body,
 * with {@code {}} for list items without errors. The documentation says what the platform itself checks, but not the
 * texts of its messages.
 */
final class JobValidator {
    private static final String REQUIRED = "This field is required.";

    private final AnalysisValidator analyses;
    private final FileReferences files;
    private final boolean projectRequired;

    JobValidator(Catalog catalog, FileStore files, boolean projectRequired) {
        this.analyses = new AnalysisValidator(catalog, files);
        this.files = new FileReferences(files);
        this.projectRequired = projectRequired;
    }

    /** Throws 400 with all errors, or, like the platform, 500 for automations without {@code environmentVariables}. */
    void check(Account account, ObjectNode body) {
        ObjectNode errors = Json.object();
        requireText(body, "name", errors);
        checkAnalyses(account, body.get("jobanalyses"), errors);
        checkProject(body, errors);
        for (String file : List.of("paramFile", "caseFile")) {
            files.check(account, body, file, errors);
        }
        if (!errors.isEmpty()) {
            throw ApiException.of(400, errors);
        }
        for (JsonNode automation : body.path("jobAutomations")) {
            if (!automation.path("environmentVariables").isObject()) {
                throw ApiException.of(Reply.text(500, "text/html", "<h1>Server Error (500)</h1>\n"));
            }
        }
    }

    private void checkAnalyses(Account account, JsonNode list, ObjectNode errors) {
        if (list == null || list.isNull()) {
            errors.set("jobanalyses", Json.messages(REQUIRED));
        } else if (!list.isArray()) {
            errors.set("jobanalyses", nonField("Expected a list of items but got type \"dict\"."));
        } else if (list.isEmpty()) {
            errors.set("jobanalyses", nonField("This list may not be empty."));
        } else {
            ArrayNode items = Json.array();
            list.forEach(item -> items.add(analyses.errors(account, item)));
            if (hasErrors(items)) {
                errors.set("jobanalyses", items);
            }
        }
    }

    private void checkProject(ObjectNode body, ObjectNode errors) {
        String project = JobBodies.projectId(body);
        if (project == null && projectRequired) {
            errors.set("projectId", Json.messages(REQUIRED));
        } else if (project != null && !isProject(project)) {
            errors.set("projectId", Json.messages(noSuch(project)));
        }
    }

    static boolean isProject(String id) {
        return UserEndpoints.PROJECTS.stream()
                .anyMatch(p -> p.get("id").asText().equals(id));
    }

    static String noSuch(String id) {
        return "Invalid pk \"" + id + "\" - object does not exist.";
    }

    static boolean hasErrors(ArrayNode items) {
        for (JsonNode item : items) {
            if (!item.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    static ObjectNode nonField(String message) {
        return Json.object().set("non_field_errors", Json.messages(message));
    }

    /** Requires a string that is not blank. */
    static void requireText(JsonNode body, String field, ObjectNode errors) {
        JsonNode value = body.get(field);
        if (value == null) {
            errors.set(field, Json.messages(REQUIRED));
        } else if (value.isNull()) {
            errors.set(field, Json.messages("This field may not be null."));
        } else if (value.isContainerNode() || value.isBoolean()) {
            errors.set(field, Json.messages("Not a valid string."));
        } else if (value.asText().isBlank()) {
            errors.set(field, Json.messages("This field may not be blank."));
        }
    }
}
