package io.jenkins.plugins.rescale.engine.job;

import static io.jenkins.plugins.rescale.engine.job.Findings.shown;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Fields of a document that are for the plugin and never reach Rescale. In the wrapped shape they may be beside
 * {@code job} or in it.
 */
final class PluginFields {
    static final String TOKEN_NAME = "API_token_name";
    static final String USER_INPUTS = "user_input_files";
    static final String TAGS = "tags";
    private static final String PARAMETERS = "parameters";
    private static final String TEMPLATES = "templates";

    /** To add a field, add a line here with its reader, and what the reader fills. */
    private static final List<Field> FIELDS = List.of(
            new Field(TOKEN_NAME, Schema.Kind.TEXT, "the ID of a Jenkins credential", PluginFields::token),
            new Field(
                    USER_INPUTS,
                    Schema.Kind.LIST,
                    "a list such as [{\"filename\": \"model.inp\"}]",
                    PluginFields::inputs),
            new Field(TAGS, Schema.Kind.LIST, "a list of strings", PluginFields::tags),
            new Field(PARAMETERS, Schema.Kind.OBJECT, "an object such as {\"aoa\": 4}", PluginFields::parameters),
            new Field(
                    TEMPLATES,
                    Schema.Kind.LIST,
                    "a list such as [\"U.template -> case/0/U\"]",
                    PluginFields::templates),
            results("metrics", Schema.Kind.LIST, "a list such as [{\"name\": \"Cd\", \"column\": \"Cd\"}]"),
            results("qualityGates", Schema.Kind.LIST, "a list such as [{\"metric\": \"Cd\", \"max\": 0.32}]"),
            results("stopWhen", Schema.Kind.LIST, "a list such as [{\"metric\": \"p\", \"above\": 1e6}]"),
            results("pictures", Schema.Kind.TEXT, "a string such as \"**/*.png\""));

    /** What an API token looks like: 40 hexadecimal digits, or a JWT. */
    private static final Pattern TOKEN = Pattern.compile("(?i)[0-9a-f]{40}|ey[\\w-]*\\.[\\w-]+\\.[\\w-]*");

    private String tokenName = "";
    private final Set<String> inputFiles = new LinkedHashSet<>();
    private final Set<String> decompressed = new LinkedHashSet<>();
    private final Set<String> tags = new LinkedHashSet<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Set<String> templates = new LinkedHashSet<>();
    private final Map<String, String> results = new HashMap<>();

    /**
     * @param what the expected value, for the message about one of another kind
     * @param reader called only for a value of the kind; fields in the job are read before those beside it
     */
    private record Field(String key, Schema.Kind kind, String what, BiConsumer<PluginFields, CheckedObject> reader) {
        void take(CheckedObject from, PluginFields into) {
            from.get(key).ifPresent(value -> {
                if (kind.accepts(value)) {
                    reader.accept(into, from);
                } else if (!CheckedObject.isEmpty(value)) {
                    from.problem(key, "is " + shown(value) + "; it must be " + what);
                }
            });
            from.fields().remove(key);
        }
    }

    /** A field that is kept verbatim for the code that interprets results. */
    private static Field results(String key, Schema.Kind kind, String what) {
        return new Field(key, kind, what, (taken, from) -> {
            JsonNode value = from.fields().path(key);
            taken.results.putIfAbsent(key, value.isTextual() ? value.asText() : value.toString());
        });
    }

    /** Removes the fields from a document and validates them. */
    static PluginFields take(JobShape shape, Findings findings) {
        PluginFields taken = new PluginFields();
        CheckedObject job = new CheckedObject(shape.path(), shape.body(), findings);
        FIELDS.forEach(field -> field.take(job, taken));
        if (shape.isWrapped()) {
            CheckedObject document = new CheckedObject("", shape.document(), findings);
            FIELDS.forEach(field -> field.take(document, taken));
            document.unknown(List.of("job"))
                    .forEach(key -> document.warn(
                            key, "ignored because it is next to `job`; fields for Rescale belong in `job`"));
        }
        return taken;
    }

    static List<String> keys() {
        return FIELDS.stream().map(Field::key).toList();
    }

    /** See {@link JobDefinition#tokenName}. */
    String tokenName() {
        return tokenName;
    }

    /** See {@link JobDefinition#inputFiles}. */
    List<String> inputFiles() {
        return List.copyOf(inputFiles);
    }

    /** See {@link JobDefinition#decompressed}. */
    List<String> decompressed() {
        return List.copyOf(decompressed);
    }

    /** See {@link JobDefinition#tags}. */
    List<String> tags() {
        return List.copyOf(tags);
    }

    StudyFields study() {
        return new StudyFields(parameters, List.copyOf(templates));
    }

    private void parameters(CheckedObject from) {
        from.fields().path(PARAMETERS).properties().forEach(parameter -> {
            JsonNode value = parameter.getValue();
            if (value.isValueNode() && !value.isNull()) {
                parameters.putIfAbsent(parameter.getKey(), value.asText());
            } else {
                from.problem(
                        PARAMETERS + "." + parameter.getKey(),
                        "is " + shown(value) + "; it must be a string, a number or a boolean");
            }
        });
    }

    private void templates(CheckedObject from) {
        from.elements(TEMPLATES).forEach((key, template) -> {
            if (template.isTextual()) {
                templates.add(template.asText());
            } else {
                from.problem(key, "is " + shown(template) + "; it must be a string such as \"U.template -> case/0/U\"");
            }
        });
    }

    /** See {@link JobDefinition#results}. */
    String results(String key) {
        return results.getOrDefault(key, "");
    }

    private void token(CheckedObject from) {
        String name = from.fields().path(TOKEN_NAME).asText().strip();
        if (TOKEN.matcher(name).matches()) {
            from.problem(
                    TOKEN_NAME,
                    "looks like an API token; it must be the ID of a Jenkins credential that holds the token."
                            + " Revoke this token on Rescale if others can read the file");
        } else if (tokenName.isEmpty()) {
            tokenName = name;
        }
    }

    private void inputs(CheckedObject from) {
        Set<String> ignored = new LinkedHashSet<>();
        from.elements(USER_INPUTS).forEach((key, file) -> {
            JsonNode name = file.isObject() ? file.path("filename") : file;
            String problem = JobFiles.problem(name);
            if (problem.isEmpty()) {
                inputFiles.add(name.asText());
            } else {
                from.problem(key + (file.isObject() ? ".filename" : ""), problem);
            }
            if (file.isObject()) {
                CheckedObject entry = from.child(key, file);
                entry.flag("decompress", "whether Rescale unpacks it");
                if (file.path("decompress").asBoolean()) {
                    decompressed.add(name.asText());
                }
                ignored.addAll(entry.unknown(List.of("filename", "decompress")));
            }
        });
        if (!ignored.isEmpty()) {
            from.warn(
                    USER_INPUTS,
                    "only `filename` and `decompress` are used; ignored: `" + String.join("`, `", ignored) + "`");
        }
    }

    /** Tags as strings or, as the platform returns them, as objects with a {@code name}. */
    private void tags(CheckedObject from) {
        Set<String> names = new LinkedHashSet<>();
        from.elements(TAGS).forEach((key, element) -> {
            JsonNode tag = element.isObject() ? element.path("name") : element;
            if (tag.isTextual() && !tag.asText().isBlank()) {
                names.add(tag.asText());
            } else {
                from.problem(key, "is " + shown(tag) + "; it must be a non-empty string");
            }
        });
        tags.addAll(names);
        if (!names.isEmpty()) {
            from.warn(TAGS, "set by separate calls after the job is created; Rescale ignores them in the body");
        }
    }
}
