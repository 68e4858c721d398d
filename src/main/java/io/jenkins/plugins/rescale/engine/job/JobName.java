package io.jenkins.plugins.rescale.engine.job;

import java.util.function.UnaryOperator;

/** The name in a job JSON, whose other fields need not be right: they may have placeholders. */
public final class JobName {
    private JobName() {}

    /** With its placeholders; empty when the text is no job. */
    public static String in(String json) {
        try {
            return shape(json).body().path("name").asText();
        } catch (JobDefinitionException e) {
            return "";
        }
    }

    /**
     * The same job with another name; as it is when it is no job.
     *
     * @param change makes the name of the one that it has
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
