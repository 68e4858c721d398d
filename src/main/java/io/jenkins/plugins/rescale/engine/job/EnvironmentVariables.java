package io.jenkins.plugins.rescale.engine.job;

import io.jenkins.plugins.rescale.engine.api.Printable;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A map of environment variables in a job. Its values never appear in a message: licence servers and worse stand in
 * them.
 */
final class EnvironmentVariables {
    private static final Pattern PRIVATE = Pattern.compile("(?i).*(PASSW|SECRET|TOKEN|API_?KEY).*");
    private static final Pattern MARKER = Pattern.compile("(?i)" + JobDefinition.MARKER_VARIABLE);
    private static final int MAX_NAME = 60;

    private final CheckedObject owner;
    private final String key;

    EnvironmentVariables(CheckedObject owner, String key) {
        this.owner = owner;
        this.key = key;
    }

    /** Checks the names and makes numbers and flags the strings that Rescale wants. */
    void read() {
        owner.object(key, "it must be an object of strings").ifPresent(this::check);
    }

    private void check(CheckedObject variables) {
        Map<String, Object> map = variables.map();
        map.replaceAll((name, value) -> {
            String shown = Printable.of(name, MAX_NAME);
            if (name.isBlank() || name.indexOf('=') >= 0 || name.codePoints().anyMatch(Character::isISOControl)) {
                variables.problem(shown, "is not a name for an environment variable");
            } else if (MARKER.matcher(name).matches()) {
                variables.problem(shown, "is set by the plugin, which finds its jobs by it; choose another name");
            } else if (PRIVATE.matcher(name).matches()) {
                variables.warn(shown, "looks private; whoever can see the job on Rescale can read it");
            }
            return text(variables, shown, value);
        });
    }

    private static Object text(CheckedObject variables, String name, Object value) {
        if (value instanceof JsonNumber number) {
            return number.text();
        }
        if (value instanceof Boolean) {
            return value.toString();
        }
        if (!(value instanceof String)) {
            variables.problem(name, "is not a string; the value of an environment variable must be one");
        }
        return value;
    }
}
