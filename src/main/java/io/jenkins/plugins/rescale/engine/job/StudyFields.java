package io.jenkins.plugins.rescale.engine.job;

import java.util.List;
import java.util.Map;

/**
 * What a job JSON says of its own placeholders.
 *
 * @param parameters values by name, as they were written and in their order
 * @param templates entries such as {@code U.template -> case/0/U}
 */
public record StudyFields(Map<String, String> parameters, List<String> templates) {
    /** Reads only these fields; nothing of a text that is no job JSON, which {@link JobDefinition#parse} tells. */
    public static StudyFields of(String json) {
        try {
            Findings findings = new Findings();
            return PluginFields.take(JobShape.of(JsonText.read(json, findings), findings), findings)
                    .study();
        } catch (JobDefinitionException e) {
            return new StudyFields(Map.of(), List.of());
        }
    }
}
