package io.jenkins.plugins.rescale.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Validates an entry of {@code jobanalyses}: analysis and version (against the catalog), command, hardware, input
 * files, environment variables, license.
 */
final class AnalysisValidator {
    private final Catalog catalog;
    private final FileReferences files;
    private final HardwareValidator hardware;

    AnalysisValidator(Catalog catalog, FileStore files) {
        this.catalog = catalog;
        this.files = new FileReferences(files);
        this.hardware = new HardwareValidator(catalog);
    }

    /** Returns the errors by field; empty if there are none. */
    ObjectNode errors(Account account, JsonNode item) {
        if (!item.isObject()) {
            return JobValidator.nonField("Invalid data. Expected a dictionary, but got something else.");
        }
        ObjectNode errors = Json.object();
        JsonNode version = checkAnalysis(item.path("analysis"), errors);
        JobValidator.requireText(item, "command", errors);
        checkCommand(item, errors);
        ObjectNode hardwareErrors = hardware.errors(item.get("hardware"), version);
        if (!hardwareErrors.isEmpty()) {
            errors.set("hardware", hardwareErrors.path("").isMissingNode() ? hardwareErrors : hardwareErrors.get(""));
        }
        checkFiles(account, item, errors);
        checkEnvVars(item.path("envVars"), errors);
        checkLicense(item, errors);
        return errors;
    }

    private JsonNode checkAnalysis(JsonNode analysis, ObjectNode errors) {
        if (!analysis.isObject()) {
            errors.set("analysis", Json.messages("This field is required."));
            return null;
        }
        ObjectNode nested = Json.object();
        JobValidator.requireText(analysis, "code", nested);
        JsonNode version = null;
        if (nested.isEmpty()) {
            String code = analysis.get("code").asText();
            JsonNode known = catalog.analysis(code);
            String wanted = analysis.path("version").asText(null);
            version = known == null ? null : Catalog.version(known, wanted);
            if (known == null) {
                nested.set("code", Json.messages("Object with code=" + code + " does not exist."));
            } else if (version == null) {
                nested.set("version", Json.messages("Version " + wanted + " of " + code + " does not exist."));
            }
        }
        if (!nested.isEmpty()) {
            errors.set("analysis", nested);
        }
        return version;
    }

    /** Checks the command as the platform does, unless the check is disabled; documented only for Abaqus. */
    private static void checkCommand(JsonNode item, ObjectNode errors) {
        boolean abaqus = item.at("/analysis/code").asText().equals("abaqus");
        boolean ignored = item.at("/flags/igCv").asBoolean();
        String command = item.path("command").asText();
        if (abaqus && !ignored && command.contains("abaqus") && !command.contains("interactive")) {
            errors.set("command", Json.messages("Abaqus commands must contain \"interactive\"."));
        }
    }

    private void checkFiles(Account account, JsonNode item, ObjectNode errors) {
        ArrayNode inputs = Json.array();
        item.path("inputFiles").forEach(input -> inputs.add(files.errors(account, input)));
        if (JobValidator.hasErrors(inputs)) {
            errors.set("inputFiles", inputs);
        }
        ArrayNode templates = Json.array();
        for (JsonNode task : item.path("templateTasks")) {
            ObjectNode wrong = files.errors(account, task.path("templateFile"));
            templates.add(wrong.isEmpty() ? wrong : Json.object().set("templateFile", wrong));
        }
        if (JobValidator.hasErrors(templates)) {
            errors.set("templateTasks", templates);
        }
        for (String script : List.of("preProcessScript", "postProcessScript")) {
            files.check(account, item, script, errors);
        }
    }

    private static void checkEnvVars(JsonNode variables, ObjectNode errors) {
        if (variables.isMissingNode() || variables.isNull()) {
            return;
        }
        if (!variables.isObject()) {
            errors.set("envVars", Json.messages("Expected a dictionary of items."));
            return;
        }
        ObjectNode nested = Json.object();
        variables.properties().forEach(variable -> {
            if (!variable.getValue().isValueNode() || variable.getValue().isBoolean()) {
                nested.set(variable.getKey(), Json.messages("Not a valid string."));
            }
        });
        if (!nested.isEmpty()) {
            errors.set("envVars", nested);
        }
    }

    private void checkLicense(JsonNode item, ObjectNode errors) {
        JsonNode analysis = catalog.analysis(item.at("/analysis/code").asText());
        if (item.path("useRescaleLicense").asBoolean()
                && analysis != null
                && !analysis.path("hasRescaleLicense").asBoolean()) {
            errors.set("useRescaleLicense", Json.messages("This analysis has no Rescale license."));
        }
    }
}
