package io.jenkins.plugins.rescale.engine.study;

import io.jenkins.plugins.rescale.engine.job.JobDefinition;
import io.jenkins.plugins.rescale.engine.job.StudyFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parameters and templates of a job.
 *
 * @param values values by name, in order
 * @param problems one sentence for each problem with them
 */
public record Study(Map<String, String> values, List<Template> templates, List<String> problems) {
    /**
     * A job JSON with the values filled in.
     *
     * @param used names of the parameters in it
     * @param problems one sentence per invalid placeholder
     */
    public record Filled(String json, Set<String> used, List<String> problems) {}

    /**
     * Combines the job JSON and the options of a step. The options win, name by name.
     *
     * @param own parameters and templates in the job JSON
     * @param parameters as returned by {@link Parameters#text}
     * @param templates separated by commas or line breaks; empty for those in the job JSON
     */
    public static Study of(StudyFields own, String parameters, String templates) {
        List<String> problems = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>(own.parameters());
        values.putAll(Parameters.parse(parameters, problems));
        Parameters.check(values, problems);
        return new Study(
                values, Template.parse(templates.isEmpty() ? own.templates() : List.of(templates), problems), problems);
    }

    /** Fills the values into the strings of a job JSON. Without parameters, nothing is changed. */
    public Filled fill(String json) {
        Filling filling = new Filling(values);
        String filled = values.isEmpty()
                ? json
                : JobDefinition.expand(json, text -> text.contains("${") ? filling.fill(text, "Job JSON") : null);
        return new Filled(filled, filling.used(), filling.problems());
    }

    public TemplateFiles files() {
        return new TemplateFiles(templates, values);
    }
}
