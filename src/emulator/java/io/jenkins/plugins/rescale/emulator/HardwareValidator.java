package io.jenkins.plugins.rescale.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Validates the {@code hardware} of an analysis. {@code coreType} is required, as a string or an object with a code;
 * {@code coresPerSlot} must be one of the core counts of the core type or a multiple of the largest (multiple nodes),
 * and defaults to the smallest; {@code slots} defaults to 1; {@code walltime}, in hours, is required by some core
 * types. Integers may be strings, as in DRF.
 */
final class HardwareValidator {
    private final Catalog catalog;

    HardwareValidator(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Returns the errors by field; errors not specific to one field are under the key "". */
    ObjectNode errors(JsonNode hardware, JsonNode analysisVersion) {
        ObjectNode errors = Json.object();
        if (hardware == null || !hardware.isObject()) {
            return errors.set("", Json.messages("This field is required."));
        }
        Integer cores = integer(hardware, "coresPerSlot", errors);
        integer(hardware, "slots", errors);
        Integer walltime = integer(hardware, "walltime", errors);
        String code = JobBodies.coreTypeCode(hardware);
        JsonNode type = catalog.coreType(code);
        if (code.isBlank()) {
            errors.set("coreType", Json.messages("This field is required."));
        } else if (type == null) {
            errors.set("coreType", Json.messages("Object with code=" + code + " does not exist."));
        } else {
            checkCores(type, cores, errors);
            checkAllowed(type, analysisVersion, errors);
            if (type.get("walltimeRequired").booleanValue() && walltime == null && !errors.has("walltime")) {
                errors.set("walltime", Json.messages("This core type requires a walltime."));
            }
        }
        return errors;
    }

    private static void checkCores(JsonNode type, Integer cores, ObjectNode errors) {
        List<Integer> sizes = new ArrayList<>();
        type.get("cores").forEach(size -> sizes.add(size.intValue()));
        int largest = sizes.get(sizes.size() - 1);
        if (cores != null && !sizes.contains(cores) && cores % largest != 0) {
            errors.set(
                    "coresPerSlot",
                    Json.messages(cores + " cores are not available on "
                            + type.get("name").asText() + ". Choose one of " + sizes + " or a multiple of " + largest
                            + "."));
        }
    }

    private static void checkAllowed(JsonNode type, JsonNode version, ObjectNode errors) {
        JsonNode allowed = version == null ? null : version.path("allowedCoreTypes");
        if (allowed == null || allowed.isEmpty()) {
            return;
        }
        for (JsonNode code : allowed) {
            if (code.equals(type.get("code"))) {
                return;
            }
        }
        errors.set(
                "coreType",
                Json.messages("Version " + version.get("versionCode").asText() + " does not run on "
                        + type.get("name").asText() + "."));
    }

    /** Returns the value of a positive integer field; null if it is missing, null or invalid. */
    private static Integer integer(JsonNode hardware, String field, ObjectNode errors) {
        JsonNode value = hardware.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            int number = Integer.parseInt(value.asText().strip());
            if (number >= 1 && value.isValueNode()) {
                return number;
            }
            errors.set(field, Json.messages("Ensure this value is greater than or equal to 1."));
        } catch (NumberFormatException e) {
            errors.set(field, Json.messages("A valid integer is required."));
        }
        return null;
    }
}
