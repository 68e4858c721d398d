package io.jenkins.plugins.rescale.engine.job;

import static io.jenkins.plugins.rescale.engine.job.Findings.shown;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The fields of a document that are for the plugin and not for Rescale: the name of the credential and the input files.
 * In the wrapped shape they may stand beside {@code job} or in it.
 */
final class PluginFields {
    /** What an API token looks like: 40 hexadecimal digits, or a JWT. */
    private static final Pattern TOKEN = Pattern.compile("(?i)[0-9a-f]{40}|ey[\\w-]*\\.[\\w-]+\\.[\\w-]*");

    private static final Pattern OUTSIDE = Pattern.compile("[/\\\\].*|[A-Za-z]:.*|(.*[/\\\\])?\\.\\.([/\\\\].*)?");

    private final JobShape shape;
    private final CheckedObject document;
    private final CheckedObject job;
    private Optional<String> tokenName = Optional.empty();
    private final Set<String> inputFiles = new LinkedHashSet<>();

    PluginFields(JobShape shape, Findings findings) {
        this.shape = shape;
        this.document = new CheckedObject("", shape.document(), findings);
        this.job = new CheckedObject(shape.path(), shape.body(), findings);
    }

    Optional<String> tokenName() {
        return tokenName;
    }

    List<String> inputFiles() {
        return new ArrayList<>(inputFiles);
    }

    /** Takes the fields out of the document, so that they cannot reach Rescale, and checks them. */
    void take() {
        token(job);
        inputs(job);
        if (!shape.isWrapped()) {
            return;
        }
        Optional<String> inner = tokenName;
        token(document);
        if (inner.isPresent()) {
            tokenName = inner;
        }
        inputs(document);
        for (String key : document.map().keySet()) {
            if (!key.equals("job")) {
                document.warn(key, "ignored, since it stands beside `job`; what is for Rescale belongs in `job`");
            }
        }
    }

    private void token(CheckedObject fields) {
        String key = Schema.TOKEN_NAME;
        Object value = fields.map().remove(key);
        if (value == null) {
            return;
        }
        if (!(value instanceof String)) {
            fields.problem(key, "is " + shown(value) + "; it must be the ID of a Jenkins credential");
        } else if (TOKEN.matcher(((String) value).strip()).matches()) {
            fields.problem(
                    key,
                    "looks like an API token; it must be the ID of a Jenkins credential that holds the token."
                            + " Revoke this token on Rescale if others can read the file");
        } else if (!((String) value).isBlank()) {
            tokenName = Optional.of(((String) value).strip());
        }
    }

    private void inputs(CheckedObject fields) {
        String key = Schema.USER_INPUTS;
        Object value = fields.map().remove(key);
        if (value == null) {
            return;
        }
        if (!(value instanceof List)) {
            fields.problem(key, "is " + shown(value) + "; it must be a list such as [{\"filename\": \"model.inp\"}]");
            return;
        }
        List<Object> files = JsonText.list(value);
        Set<String> ignored = new LinkedHashSet<>();
        for (int i = 0; i < files.size(); i++) {
            Object file = files.get(i);
            Object name = file;
            if (file instanceof Map) {
                Map<String, Object> entry = JsonText.object(file);
                name = entry.get("filename");
                ignored.addAll(entry.keySet());
            }
            String problem = problem(name);
            if (problem == null) {
                inputFiles.add((String) name);
            } else {
                fields.problem(key + "[" + i + "]" + (file instanceof Map ? ".filename" : ""), problem);
            }
        }
        ignored.remove("filename");
        if (!ignored.isEmpty()) {
            fields.warn(key, "only `filename` is used; ignored: `" + String.join("`, `", ignored) + "`");
        }
    }

    private static String problem(Object name) {
        if (!(name instanceof String text) || text.isBlank()) {
            return "is " + shown(name) + "; it must be the name of a file in the workspace";
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            return "is " + shown(name) + ", with a control character in it";
        }
        return OUTSIDE.matcher(text).matches()
                ? "is " + shown(name) + ", which is outside the workspace; it must be relative and without `..`"
                : null;
    }
}
