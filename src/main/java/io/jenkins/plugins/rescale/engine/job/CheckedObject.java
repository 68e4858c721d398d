package io.jenkins.plugins.rescale.engine.job;

import static io.jenkins.plugins.rescale.engine.job.Findings.shown;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * One JSON object under check: reads its fields by type, notes what is wrong with them, and puts values that came as
 * strings (an expanded build parameter always does) in the form that Rescale wants.
 */
final class CheckedObject {
    private static final Pattern WORDED_FLAG = Pattern.compile("(?i)\\s*(true|false)\\s*");

    private final String path;
    private final Map<String, Object> map;
    private final Findings findings;

    CheckedObject(String path, Map<String, Object> map, Findings findings) {
        this.path = path;
        this.map = map;
        this.findings = findings;
    }

    Map<String, Object> map() {
        return map;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    Object get(String key) {
        return map.get(key);
    }

    void problem(String key, String message) {
        findings.problem(path(key), message);
    }

    void warn(String key, String message) {
        findings.warn(path(key), message);
    }

    /** Notes that a required field is missing, with the misspelt key that may have been meant for it. */
    void missing(String key, String what, Collection<String> known) {
        List<String> unknown = new ArrayList<>(map.keySet());
        unknown.removeAll(known);
        String hint = NearMiss.of(key, unknown)
                .map(near -> "; `" + near + "` is there: did you mean `" + key + "`?")
                .orElse("");
        problem(key, (map.containsKey(key) ? "is null" : "is missing") + "; " + what + hint);
    }

    /** A required string that is not blank; empty, with a problem noted, if it is anything else. */
    Optional<String> requiredText(String key, String what, Collection<String> known) {
        Object value = map.get(key);
        if (value == null) {
            missing(key, what, known);
        } else if (!(value instanceof String)) {
            problem(key, "is " + shown(value) + ", not a string; " + what);
        } else if (((String) value).isBlank()) {
            problem(key, "is empty; " + what);
        } else {
            return Optional.of((String) value);
        }
        return Optional.empty();
    }

    /** An object inside this one; empty if absent or, with a problem noted, if it is anything else. */
    Optional<CheckedObject> object(String key, String what) {
        Object value = map.get(key);
        if (value instanceof Map) {
            return Optional.of(new CheckedObject(path(key), JsonText.object(value), findings));
        }
        if (value != null) {
            problem(key, "is " + shown(value) + ", not an object; " + what);
        }
        return Optional.empty();
    }

    /** A whole number of at least 1, or one in a string; empty if absent, null or, with a problem noted, wrong. */
    OptionalInt count(String key, String what) {
        Object value = map.get(key);
        if (value == null) {
            return OptionalInt.empty();
        }
        OptionalInt whole = whole(value);
        if (whole.isEmpty() || whole.getAsInt() < 1) {
            problem(key, "is " + shown(value) + "; it must be a whole number from 1: " + what);
            return OptionalInt.empty();
        }
        map.put(key, JsonNumber.of(whole.getAsInt()));
        return whole;
    }

    static OptionalInt whole(Object value) {
        if (value instanceof JsonNumber number) {
            return number.whole();
        }
        return value instanceof String text ? JsonNumber.whole(text) : OptionalInt.empty();
    }

    /** Checks all fields that have a plain type and makes strings flags and numbers where those are wanted. */
    void checkKinds(Map<String, Schema.Kind> schema) {
        map.replaceAll((key, value) -> {
            Schema.Kind kind = schema.get(key);
            return kind == null || value == null ? value : checked(key, value, kind);
        });
    }

    private Object checked(String key, Object value, Schema.Kind kind) {
        switch (kind) {
            case TEXT -> require(key, value, value instanceof String, "a string");
            case LIST -> require(key, value, value instanceof List, "a list");
            case OBJECT -> require(key, value, value instanceof Map, "an object");
            case FLAG -> {
                boolean worded = value instanceof String text
                        && WORDED_FLAG.matcher(text).matches();
                require(key, value, value instanceof Boolean || worded, "true or false");
                return worded ? Boolean.valueOf(((String) value).strip()) : value;
            }
            case NUMBER -> {
                OptionalInt whole = value instanceof JsonNumber ? OptionalInt.empty() : whole(value);
                require(key, value, value instanceof JsonNumber || whole.isPresent(), "a number");
                return whole.isPresent() ? JsonNumber.of(whole.getAsInt()) : value;
            }
            default -> {
                // has a check of its own, or any value will do
            }
        }
        return value;
    }

    private void require(String key, Object value, boolean met, String what) {
        if (!met) {
            problem(key, "is " + shown(value) + "; it must be " + what);
        }
    }

    /**
     * Takes out the keys that must never reach the platform and warns about them, then warns about each key that is not
     * known, which is passed on.
     */
    void sift(Collection<String> known) {
        List<String> answered = new ArrayList<>();
        for (String key : List.copyOf(map.keySet())) {
            if (known.contains(key)) {
                continue;
            }
            if (Schema.secret(key)) {
                map.remove(key);
                warn(
                        key,
                        "not sent: a token does not belong in a job JSON; name a Jenkins credential with `"
                                + Schema.TOKEN_NAME + "`");
            } else if (Schema.foreign(key)) {
                map.remove(key);
                warn(key, "not sent: Rescale does not know this key of another client");
            } else if (Schema.ANSWERED.contains(key)) {
                answered.add(key);
            } else {
                warn(key, findings.isFull() ? "" : unknown(key, known));
            }
        }
        if (!answered.isEmpty()) {
            findings.warn(
                    path,
                    "passed on as they are, although they stem from a job that was read from Rescale: `"
                            + String.join("`, `", answered) + "`");
        }
    }

    private static String unknown(String key, Collection<String> known) {
        String home = Schema.home(key);
        if (home != null) {
            return "unknown key here, passed on as it is: it belongs in " + home;
        }
        return NearMiss.of(key, known)
                .map(near -> "unknown key, passed on as it is: did you mean `" + near + "`?")
                .orElse("unknown key, passed on as it is");
    }
}
