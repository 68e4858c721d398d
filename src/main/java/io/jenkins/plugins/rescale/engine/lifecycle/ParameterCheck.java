package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.job.StudyFields;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobText;
import io.jenkins.plugins.rescale.engine.study.Study;
import io.jenkins.plugins.rescale.engine.study.TemplateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Puts parameters into a job JSON, and looks whether templates can be filled and whether every parameter is used. */
final class ParameterCheck {
    private final JobText filled;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param written the job JSON as it was written
     * @param expanded the same with variables of the build
     */
    ParameterCheck(JobScope job, String written, String expanded) throws IOException, InterruptedException {
        JobOptions options = job.options();
        Study study = study(options, expanded);
        Study.Filled result = study.fill(expanded);
        filled = new JobText(
                written.equals(expanded)
                        ? result.json()
                        : study(options, written).fill(written).json(),
                result.json());
        problems.addAll(study.problems());
        problems.addAll(result.problems());
        Set<String> used = new TreeSet<>(result.used());
        Set<String> taken = new TreeSet<>(study.fill(written).used());
        taken.removeAll(used);
        taken.retainAll(study.values().keySet());
        taken.forEach(
                name -> problems.add(
                        "parameters: " + name
                                + " is the name of a variable of the build too, which was put into the job JSON before. Rename one of them"));
        used.addAll(taken);
        TemplateFiles templates = study(options, result.json()).files();
        if (!templates.isEmpty() && job.workspace().hasWorkspace()) {
            TemplateFiles.Look look = job.workspace().inWorkspace(new LookAtTemplates(templates));
            problems.addAll(look.problems());
            used.addAll(look.used());
        }
        if (templates.isEmpty() || job.workspace().hasWorkspace()) {
            study.values().keySet().stream()
                    .filter(name -> !used.contains(name))
                    .forEach(this::unused);
        }
    }

    private static Study study(JobOptions options, String json) {
        return Study.of(StudyFields.of(json), options.getParameters(), options.getTemplates());
    }

    private void unused(String name) {
        problems.add("parameters: " + name + " is used nowhere: there is no ${" + name
                + "} in the strings of the job JSON or in templates");
    }

    /** The job JSON with its values. */
    JobText filled() {
        return filled;
    }

    /** A sentence for each thing that is wrong. */
    List<String> problems() {
        return problems;
    }

    private record LookAtTemplates(TemplateFiles templates) implements WorkspaceTask<TemplateFiles.Look> {
        @Override
        public TemplateFiles.Look run(Path workspace, Path outputRoot) {
            return templates.look(workspace);
        }
    }
}
