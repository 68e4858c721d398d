package io.jenkins.plugins.rescale.engine.job;

import static io.jenkins.plugins.rescale.engine.job.Findings.shown;

import java.util.Map;

/**
 * Which of the shapes a document has.
 *
 * @param document the whole
 * @param body the job in it: the document itself or what stands under {@code job}
 * @param path of the body: empty or {@code job}
 * @param isFlat whether the body is flat; native otherwise
 */
record JobShape(Map<String, Object> document, Map<String, Object> body, String path, boolean isFlat) {
    private static final String SHAPES = "a job JSON has one of three shapes:"
            + " flat, {\"name\", \"analysis\", \"command\", \"hardware\", …};"
            + " wrapped, {\"user_input_files\": […], \"job\": {…flat…}};"
            + " or native, {\"name\", \"jobanalyses\": [{\"analysis\", \"command\", \"hardware\", …}]}";

    boolean isWrapped() {
        return !path.isEmpty();
    }

    /**
     * @param root what the text held
     * @throws JobDefinitionException naming the three shapes if it has none of them, or mixes two
     */
    static JobShape of(Object root, Findings findings) throws JobDefinitionException {
        if (!(root instanceof Map)) {
            findings.problem("", "it is " + shown(root) + ", not an object; " + SHAPES);
            findings.throwIfAny();
        }
        Map<String, Object> document = JsonText.object(root);
        Map<String, Object> body = document;
        String path = "";
        if (document.containsKey("job")) {
            Object job = document.get("job");
            if (!(job instanceof Map)) {
                findings.problem("job", "is " + shown(job) + ", not an object; " + SHAPES);
            } else if (document.containsKey("jobanalyses") || isFlat(document)) {
                findings.problem("", "it has `job` and the fields of a job beside it; " + SHAPES);
            }
            findings.throwIfAny();
            body = JsonText.object(job);
            path = "job";
        }
        boolean isNative = body.containsKey("jobanalyses");
        boolean isFlat = isFlat(body);
        if (isNative && isFlat) {
            findings.problem(path, "it has `jobanalyses` and the fields of an analysis beside it; " + SHAPES);
        } else if (!isNative && !isFlat) {
            findings.problem(path, "it has neither `analysis`, `command` and `hardware` nor `jobanalyses`; " + SHAPES);
        }
        findings.throwIfAny();
        return new JobShape(document, body, path, isFlat);
    }

    private static boolean isFlat(Map<String, Object> body) {
        return body.containsKey("analysis") || body.containsKey("command") || body.containsKey("hardware");
    }
}
