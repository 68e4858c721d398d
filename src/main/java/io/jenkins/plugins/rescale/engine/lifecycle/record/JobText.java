package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.jenkins.plugins.rescale.engine.job.JobDefinition;
import io.jenkins.plugins.rescale.engine.job.JobDefinitionException;
import java.util.List;

/**
 * A job JSON, as written and with its variables expanded. The expanded form may contain secrets and is not saved, so
 * only the original is available after a restart. Parsed once, on first use.
 */
public final class JobText {
    static final JobText NONE = new JobText("");

    private final String json;
    private final String expanded;
    private JobDefinition definition;

    @JsonCreator
    public JobText(String json) {
        this(json, json);
    }

    /** @param expanded JSON that the job is created from */
    public JobText(String json, String expanded) {
        this.json = json == null ? "" : json;
        this.expanded = expanded == null ? "" : expanded;
    }

    @JsonValue
    String json() {
        return json;
    }

    /** Whether there is no job JSON because another build submitted the job or it has not been read yet. */
    public boolean isEmpty() {
        return json.isEmpty();
    }

    /**
     * The parsed job.
     *
     * @throws JobDefinitionException if this is not a valid job, which was detected when the job was prepared
     */
    public synchronized JobDefinition definition() throws JobDefinitionException {
        if (definition == null) {
            definition = JobDefinition.parse(expanded);
        }
        return definition;
    }

    /**
     * The same job with more tags and, unless it has one, a description; this job unchanged if there is no room for
     * them.
     */
    public JobText marked(String description, List<String> tags) {
        try {
            String marked = JobDefinition.marked(expanded, description, tags);
            JobText text =
                    new JobText(json.equals(expanded) ? marked : JobDefinition.marked(json, description, tags), marked);
            text.definition();
            return text;
        } catch (JobDefinitionException e) {
            return this;
        }
    }

    /** See {@link JobDefinition#results}; empty if this is not a valid job. */
    String results(String key) {
        try {
            return isEmpty() ? "" : definition().results(key);
        } catch (JobDefinitionException e) {
            return "";
        }
    }

    /** Whether the runs of the job may have variables; true if unknown. */
    boolean mayHaveVariables() {
        try {
            return isEmpty() || definition().hasVariables();
        } catch (JobDefinitionException e) {
            return true;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JobText text && text.json.equals(json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return json;
    }
}
