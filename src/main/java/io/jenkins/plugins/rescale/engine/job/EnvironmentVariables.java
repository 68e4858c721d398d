package io.jenkins.plugins.rescale.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.rescale.engine.api.Printable;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Environment variables of a job. Their values never appear in a message, since they may contain license servers and
 * secrets.
 */
final class EnvironmentVariables {
    private static final Pattern PRIVATE = Pattern.compile("(?i).*(PASSW|SECRET|TOKEN|API_?KEY).*");
    private static final Pattern MARKER = Pattern.compile("(?i)" + JobDefinition.MARKER_VARIABLE);
    private static final int MAX_NAME = 60;

    private EnvironmentVariables() {}

    /** Checks the names, and converts numbers and booleans to strings, as Rescale requires. */
    static void read(CheckedObject owner, String key) {
        if (!owner.fields().path(key).isObject()) {
            owner.given(key);
        }
        owner.object(key, "it must be an object of strings").ifPresent(EnvironmentVariables::read);
    }

    private static void read(CheckedObject variables) {
        for (Map.Entry<String, JsonNode> variable : variables.fields().properties()) {
            String name = variable.getKey();
            JsonNode value = variable.getValue();
            String shown = Printable.of(name, MAX_NAME);
            if (name.isBlank() || name.indexOf('=') >= 0 || name.codePoints().anyMatch(Character::isISOControl)) {
                variables.problem(shown, "is not a valid name for an environment variable");
            } else if (MARKER.matcher(name).matches()) {
                variables.problem(
                        shown, "is reserved for the plugin, which uses it to find its jobs; choose another name");
            } else if (PRIVATE.matcher(name).matches()) {
                variables.warn(shown, "looks private; anyone who can see the job on Rescale can read it");
            }
            if (value.isNull() || value.isContainerNode()) {
                variables.problem(shown, "is not a string; the value of an environment variable must be one");
            } else {
                variable.setValue(TextNode.valueOf(value.asText()));
            }
        }
    }
}
