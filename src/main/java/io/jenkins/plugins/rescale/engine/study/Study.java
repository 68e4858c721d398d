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
 * @param values by name, in their order
 * @param problems a sentence for each thing that is wrong with them
 */
public record Study(Map<String, String> values, List<Template> templates, List<String> problems) {
    /**
     * A job JSON with values in it.
     *
     * @param used names of the parameters in it
     * @param problems a sentence for each placeholder that is wrong
     */
    public record Filled(String json, Set<String> used, List<String> problems) {}

    /**
     * What was given to a step wins over the job JSON, name by name.
     *
     * @param own of the job JSON
     * @param parameters as {@link Parameters#text} gives them
     * @param templates separated by commas or line breaks; empty for those of the job JSON
     */
    public static Study of(StudyFields own, String parameters, String templates) {
        List<String> problems = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>(own.parameters());
        values.putAll(Parameters.parse(parameters, problems));
        Parameters.check(values, problems);
        return new Study(
                values, Template.parse(templates.isEmpty() ? own.templates() : List.of(templates), problems), problems);
    }

    /** Puts the values into the strings of a job JSON; without parameters nothing is changed. */
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
