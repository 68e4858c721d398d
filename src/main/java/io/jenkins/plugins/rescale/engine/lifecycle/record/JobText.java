package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.jenkins.plugins.rescale.engine.job.JobDefinition;
import io.jenkins.plugins.rescale.engine.job.JobDefinitionException;
import java.util.List;

/**
 * A job JSON, and the same with its variables expanded, which may be secrets and is not kept: after a restart the JSON is
 * there as it was written. Parsed when it is first asked for, and once.
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

    /** @param expanded what the job is made of */
    public JobText(String json, String expanded) {
        this.json = json == null ? "" : json;
        this.expanded = expanded == null ? "" : expanded;
    }

    @JsonValue
    String json() {
        return json;
    }

    /** Whether there is none: another build submitted the job, or it was not read yet. */
    public boolean isEmpty() {
        return json.isEmpty();
    }

    /** @throws JobDefinitionException if it is no job, which was noticed when the job was prepared */
    public synchronized JobDefinition definition() throws JobDefinitionException {
        if (definition == null) {
            definition = JobDefinition.parse(expanded);
        }
        return definition;
    }

    /** The same job with a description, unless it has one, and more tags; as it is when there is no room for them. */
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

    /** See {@link JobDefinition#results}; empty when it is no job. */
    String results(String key) {
        try {
            return isEmpty() ? "" : definition().results(key);
        } catch (JobDefinitionException e) {
            return "";
        }
    }

    /** Whether its runs may have variables; true when that is not known. */
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
