package io.jenkins.plugins.rescale.engine.job;

import java.util.List;
import java.util.Map;

/**
 * The parameters and templates in a job JSON.
 *
 * @param parameters values by name, as written and in order
 * @param templates entries such as {@code U.template -> case/0/U}
 */
public record StudyFields(Map<String, String> parameters, List<String> templates) {
    /**
     * Reads only these fields. Returns none for a text that is not a job JSON, which {@link JobDefinition#parse}
     * reports.
     */
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
