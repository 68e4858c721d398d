package io.jenkins.plugins.rescale.engine.job;

import java.util.function.UnaryOperator;

/** The name in a job JSON whose other fields may be invalid because they contain placeholders. */
public final class JobName {
    private JobName() {}

    /** The name with its placeholders; empty if the text is not a job. */
    public static String in(String json) {
        try {
            return shape(json).body().path("name").asText();
        } catch (JobDefinitionException e) {
            return "";
        }
    }

    /**
     * The same job with another name; the same text if it is not a job.
     *
     * @param change maps the current name to the new one
     */
    public static String changed(String json, UnaryOperator<String> change) {
        try {
            JobShape shape = shape(json);
            shape.body().put("name", change.apply(shape.body().path("name").asText()));
            return shape.document().toString();
        } catch (JobDefinitionException e) {
            return json;
        }
    }

    private static JobShape shape(String json) throws JobDefinitionException {
        Findings findings = new Findings();
        return JobShape.of(JsonText.read(json, findings), findings);
    }
}
