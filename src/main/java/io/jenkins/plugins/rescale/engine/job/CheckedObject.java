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
 * A JSON object being validated: reads its fields by type, records problems, and converts strings to what Rescale
 * expects (an expanded build parameter is always a string).
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

    /** The fields themselves, for modification. */
    ObjectNode fields() {
        return fields;
    }

    List<String> keys() {
        return fields.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** Keys that are not among the known ones; one of them may be a misspelled field. */
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

    /** The value of a field; empty if it is missing or null. */
    Optional<JsonNode> get(String key) {
        return Optional.ofNullable(fields.get(key)).filter(value -> !value.isNull());
    }

    /** The value of an optional field, which is removed if it {@link #isEmpty}. */
    Optional<JsonNode> given(String key) {
        Optional<JsonNode> value = get(key);
        if (value.filter(CheckedObject::isEmpty).isPresent()) {
            fields.remove(key);
            return Optional.empty();
        }
        return value;
    }

    /**
     * Whether a value means nothing, as scripts write fields they do not need: null, "", [], {} or containers of only
     * those.
     */
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

    /** Records that a required field is missing, and suggests the unknown key that may have been meant. */
    void missing(String key, String what, Collection<String> unknown) {
        String hint = NearMiss.of(key, unknown)
                .map(near -> "; `" + near + "` is present: did you mean `" + key + "`?")
                .orElse("");
        problem(key, (fields.has(key) ? "is null" : "is missing") + "; " + what + hint);
    }

    /** A required string that is not blank; empty, with a problem recorded, if it is anything else. */
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

    /** An object in a field; empty if missing or, with a problem recorded, if it is anything else. */
    Optional<CheckedObject> object(String key, String what) {
        Optional<JsonNode> value = get(key);
        if (value.isPresent() && !value.get().isObject()) {
            problem(key, "is " + shown(value.get()) + ", not an object; " + what);
        }
        return value.filter(JsonNode::isObject).map(object -> child(key, object));
    }

    /** An object below this one. */
    CheckedObject child(String key, JsonNode object) {
        return new CheckedObject(path(key), (ObjectNode) object, findings);
    }

    /** The {@link #elements} of a list; records a problem if the field is neither a list nor missing. */
    Map<String, JsonNode> list(String key, String what) {
        get(key).filter(value -> !value.isArray())
                .flatMap(value -> given(key))
                .ifPresent(wrong -> problem(key, "is " + shown(wrong) + "; it must be " + what));
        return elements(key);
    }

    /** The elements of a list by key, such as {@code tags[0]}; none if the field is not a list. */
    Map<String, JsonNode> elements(String key) {
        Map<String, JsonNode> elements = new LinkedHashMap<>();
        get(key).filter(JsonNode::isArray)
                .ifPresent(list -> list.forEach(element -> elements.put(key + "[" + elements.size() + "]", element)));
        return elements;
    }

    /**
     * A whole number of at least 1, possibly in a string; empty if missing, null or, with a problem recorded, invalid.
     */
    OptionalInt count(String key, String what) {
        Optional<JsonNode> value = get(key);
        OptionalInt whole = value.map(JsonNumber::whole).orElse(OptionalInt.empty());
        if (whole.isPresent() && whole.getAsInt() >= 1) {
            fields.set(key, JsonNumber.of(whole.getAsInt()));
            return whole;
        }
        value.ifPresent(
                wrong -> problem(key, "is " + shown(wrong) + "; it must be a whole number of at least 1: " + what));
        return OptionalInt.empty();
    }

    /** Converts a field to a boolean; records a problem if it is anything else. */
    void flag(String key, String what) {
        given(key).map(Schema.Kind.FLAG::convert).ifPresent(value -> {
            fields.set(key, value);
            if (!value.isBoolean()) {
                problem(key, "is " + shown(value) + "; it must be " + Schema.Kind.FLAG.what + ": " + what);
            }
        });
    }

    /**
     * Checks all fields of a plain type, and converts strings to booleans and numbers where those are expected. Removes
     * empty fields.
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
     * Removes the keys that must never reach the platform and warns about them, then warns about each unknown key,
     * which is passed on.
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
                warn(key, "not sent: this key belongs to another client and is unknown to Rescale");
            } else if (Schema.RESPONSE_ONLY.contains(key)) {
                answered.add(key);
            } else {
                warn(key, findings.isFull() ? "" : hint(key, known));
            }
        }
        if (!answered.isEmpty()) {
            findings.warn(
                    path,
                    "passed on unchanged, although they come from a job read from Rescale: `"
                            + String.join("`, `", answered) + "`");
        }
    }

    private static String hint(String key, Collection<String> known) {
        String home = Schema.home(key);
        if (!home.isEmpty()) {
            return "unknown key here, passed on unchanged: it belongs in " + home;
        }
        return NearMiss.of(key, known)
                .map(near -> "unknown key, passed on unchanged: did you mean `" + near + "`?")
                .orElse("unknown key, passed on unchanged");
    }
}
