package io.jenkins.plugins.rescale.engine.job;

import static io.jenkins.plugins.rescale.engine.job.Findings.shown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One JSON object under check: reads its fields by type, notes what is wrong with them, and converts strings to what
 * Rescale wants (an expanded build parameter always is a string).
 */
final class CheckedObject {
    private final String path;
    private final ObjectNode fields;
    private final Findings findings;

    CheckedObject(String path, ObjectNode fields, Findings findings) {
        this.path = path;
        this.fields = fields;
        this.findings = findings;
    }

    /** The fields themselves, for changes. */
    ObjectNode fields() {
        return fields;
    }

    List<String> keys() {
        return fields.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** The keys that are not among those known; one of them may be a misspelt field. */
    List<String> unknown(Collection<String> known) {
        return keys().stream().filter(key -> !known.contains(key)).toList();
    }

    String path() {
        return path;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    void problem(String key, String message) {
        findings.problem(path(key), message);
    }

    void warn(String key, String message) {
        findings.warn(path(key), message);
    }

    /** The value of a field; empty if it is absent or null. */
    Optional<JsonNode> get(String key) {
        return Optional.ofNullable(fields.get(key)).filter(value -> !value.isNull());
    }

    /** The value of a field that may be left out; one that {@link #isEmpty} is taken out. */
    Optional<JsonNode> given(String key) {
        Optional<JsonNode> value = get(key);
        if (value.filter(CheckedObject::isEmpty).isPresent()) {
            fields.remove(key);
            return Optional.empty();
        }
        return value;
    }

    /** Whether a value says nothing, as scripts write what they do not need: null, "", [], {} or only such in it. */
    static boolean isEmpty(JsonNode value) {
        if (!value.isContainerNode()) {
            return value.isNull() || value.isTextual() && value.asText().isBlank();
        }
        for (JsonNode part : value) {
            if (!isEmpty(part)) {
                return false;
            }
        }
        return true;
    }

    /** Notes that a required field is missing, with the unknown key that may have been meant for it. */
    void missing(String key, String what, Collection<String> unknown) {
        String hint = NearMiss.of(key, unknown)
                .map(near -> "; `" + near + "` is there: did you mean `" + key + "`?")
                .orElse("");
        problem(key, (fields.has(key) ? "is null" : "is missing") + "; " + what + hint);
    }

    /** A required string that is not blank; empty, with a problem noted, if it is anything else. */
    String requiredText(String key, String what, Collection<String> unknown) {
        Optional<JsonNode> value = get(key);
        if (value.isEmpty()) {
            missing(key, what, unknown);
        } else if (!value.get().isTextual()) {
            problem(key, "is " + shown(value.get()) + ", not a string; " + what);
        } else if (value.get().asText().isBlank()) {
            problem(key, "is empty; " + what);
        } else {
            return value.get().asText();
        }
        return "";
    }

    /** An object in a field; empty if absent or, with a problem noted, if it is anything else. */
    Optional<CheckedObject> object(String key, String what) {
        Optional<JsonNode> value = get(key);
        if (value.isPresent() && !value.get().isObject()) {
            problem(key, "is " + shown(value.get()) + ", not an object; " + what);
        }
        return value.filter(JsonNode::isObject).map(object -> child(key, object));
    }

    /** An object at a place below this one. */
    CheckedObject child(String key, JsonNode object) {
        return new CheckedObject(path(key), (ObjectNode) object, findings);
    }

    /** The {@link #elements} of a list; notes a problem if the field is neither a list nor absent. */
    Map<String, JsonNode> list(String key, String what) {
        get(key).filter(value -> !value.isArray())
                .flatMap(value -> given(key))
                .ifPresent(wrong -> problem(key, "is " + shown(wrong) + "; it must be " + what));
        return elements(key);
    }

    /** The elements of a list by their keys, such as {@code tags[0]}; none if the field is not a list. */
    Map<String, JsonNode> elements(String key) {
        Map<String, JsonNode> elements = new LinkedHashMap<>();
        get(key).filter(JsonNode::isArray)
                .ifPresent(list -> list.forEach(element -> elements.put(key + "[" + elements.size() + "]", element)));
        return elements;
    }

    /** A whole number of at least 1, or one in a string; empty if absent, null or, with a problem noted, wrong. */
    OptionalInt count(String key, String what) {
        Optional<JsonNode> value = get(key);
        OptionalInt whole = value.map(JsonNumber::whole).orElse(OptionalInt.empty());
        if (whole.isPresent() && whole.getAsInt() >= 1) {
            fields.set(key, JsonNumber.of(whole.getAsInt()));
            return whole;
        }
        value.ifPresent(wrong -> problem(key, "is " + shown(wrong) + "; it must be a whole number from 1: " + what));
        return OptionalInt.empty();
    }

    /** Makes a field true or false; notes a problem if it is anything else. */
    void flag(String key, String what) {
        given(key).map(Schema.Kind.FLAG::convert).ifPresent(value -> {
            fields.set(key, value);
            if (!value.isBoolean()) {
                problem(key, "is " + shown(value) + "; it must be " + Schema.Kind.FLAG.what + ": " + what);
            }
        });
    }

    /**
     * Checks all fields that have a plain type, and converts strings to flags and numbers where those are wanted. Those that are empty are
     * taken out.
     */
    void checkKinds(Map<String, Schema.Kind> schema) {
        keys().stream()
                .filter(key -> schema.getOrDefault(key, Schema.Kind.ANY).isEmpty(fields.get(key)))
                .forEach(fields::remove);
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            Schema.Kind kind = schema.getOrDefault(field.getKey(), Schema.Kind.ANY);
            field.setValue(kind.convert(field.getValue()));
            if (!field.getValue().isNull() && !kind.accepts(field.getValue())) {
                problem(field.getKey(), "is " + shown(field.getValue()) + "; it must be " + kind.what);
            }
        }
    }

    /**
     * Takes out the keys that must never reach the platform and warns about them, then warns about each key that is not
     * known, which is passed on.
     */
    void sift(Collection<String> known) {
        List<String> answered = new ArrayList<>();
        for (String key : unknown(known)) {
            if (Schema.secret(key)) {
                fields.remove(key);
                warn(
                        key,
                        "not sent: a token does not belong in a job JSON; name a Jenkins credential with `"
                                + PluginFields.TOKEN_NAME + "`");
            } else if (Schema.foreign(key)) {
                fields.remove(key);
                warn(key, "not sent: Rescale does not know this key of another client");
            } else if (Schema.ANSWERED.contains(key)) {
                answered.add(key);
            } else {
                warn(key, findings.isFull() ? "" : hint(key, known));
            }
        }
        if (!answered.isEmpty()) {
            findings.warn(
                    path,
                    "passed on as they are, although they stem from a job that was read from Rescale: `"
                            + String.join("`, `", answered) + "`");
        }
    }

    private static String hint(String key, Collection<String> known) {
        String home = Schema.home(key);
        if (!home.isEmpty()) {
            return "unknown key here, passed on as it is: it belongs in " + home;
        }
        return NearMiss.of(key, known)
                .map(near -> "unknown key, passed on as it is: did you mean `" + near + "`?")
                .orElse("unknown key, passed on as it is");
    }
}
