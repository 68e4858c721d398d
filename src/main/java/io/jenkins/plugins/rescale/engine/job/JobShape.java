package io.jenkins.plugins.rescale.engine.job;

import static io.jenkins.plugins.rescale.engine.job.Findings.shown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The shape of a document.
 *
 * @param document the whole document
 * @param body the job in it: the document itself or the value of {@code job}
 * @param path path of the body: empty or {@code job}
 * @param isFlat whether the body is flat rather than native
 */
record JobShape(ObjectNode document, ObjectNode body, String path, boolean isFlat) {
    private static final String SHAPES = "a job JSON has one of three shapes:"
            + " flat, {\"name\", \"analysis\", \"command\", \"hardware\", …};"
            + " wrapped, {\"user_input_files\": […], \"job\": {…flat…}};"
            + " or native, {\"name\", \"jobanalyses\": [{\"analysis\", \"command\", \"hardware\", …}]}";

    boolean isWrapped() {
        return !path.isEmpty();
    }

    /**
     * @param root the parsed document
     * @throws JobDefinitionException naming the three shapes, if the document has none of them or mixes two
     */
    static JobShape of(JsonNode root, Findings findings) throws JobDefinitionException {
        ObjectNode document = object(root, "", "it is ", findings);
        ObjectNode body = document;
        String path = "";
        if (document.has("job")) {
            path = "job";
            body = object(document.get(path), path, "is ", findings);
            if (document.has("jobanalyses") || isFlat(document)) {
                findings.problem("", "it has both `job` and, next to it, the fields of a job; " + SHAPES);
                findings.throwIfAny();
            }
        }
        boolean isNative = body.has("jobanalyses");
        boolean isFlat = isFlat(body);
        if (isNative && isFlat) {
            findings.problem(path, "it has both `jobanalyses` and, next to it, the fields of an analysis; " + SHAPES);
        } else if (!isNative && !isFlat) {
            findings.problem(path, "it has neither `analysis`, `command` and `hardware` nor `jobanalyses`; " + SHAPES);
        }
        findings.throwIfAny();
        return new JobShape(document, body, path, isFlat);
    }

    private static ObjectNode object(JsonNode value, String path, String is, Findings findings)
            throws JobDefinitionException {
        if (value instanceof ObjectNode object) {
            return object;
        }
        findings.problem(path, is + shown(value) + ", not an object; " + SHAPES);
        throw new JobDefinitionException(findings.problems(), null);
    }

    private static boolean isFlat(ObjectNode body) {
        return body.has("analysis") || body.has("command") || body.has("hardware");
    }
}
