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

/** Fills parameters into the job JSON, and checks that templates can be filled and that every parameter is used. */
public final class ParameterCheck {
    /** Inspects templates where they are stored. */
    @FunctionalInterface
    public interface Templates {
        TemplateFiles.Look look(TemplateFiles files) throws IOException, InterruptedException;
    }

    private final JobText filled;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param written the job JSON as written
     * @param expanded the job JSON with the build's variables expanded
     */
    ParameterCheck(JobScope job, String written, String expanded, Templates looking)
            throws IOException, InterruptedException {
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
        taken.forEach(name -> problems.add("parameters: " + name
                + " is also the name of a build variable, which was expanded in the job"
                + " JSON first. Rename one of them"));
        used.addAll(taken);
        TemplateFiles templates = templates(options, expanded);
        if (!templates.isEmpty() && job.workspace().hasWorkspace()) {
            TemplateFiles.Look look = looking.look(templates);
            problems.addAll(look.problems());
            used.addAll(look.used());
        }
        if (templates.isEmpty() || job.workspace().hasWorkspace()) {
            study.values().keySet().stream()
                    .filter(name -> !used.contains(name))
                    .forEach(this::unused);
        }
    }

    static Templates inWorkspace(JobScope job) {
        return files -> job.workspace()
                .inWorkspace(new LookAtTemplates(new ArrayList<>(List.of(files))))
                .get(0);
    }

    /** Returns the templates of a job with their values. */
    public static TemplateFiles templates(JobOptions options, String json) {
        return study(options, filled(options, json)).files();
    }

    /** Returns a job JSON with its parameters filled in. */
    public static String filled(JobOptions options, String json) {
        return study(options, json).fill(json).json();
    }

    private static Study study(JobOptions options, String json) {
        return Study.of(StudyFields.of(json), options.getParameters(), options.getTemplates());
    }

    private void unused(String name) {
        problems.add("parameters: " + name + " is not used: there is no ${" + name
                + "} in the strings of the job JSON or in templates");
    }

    /** Returns the job JSON with its parameters filled in. */
    JobText filled() {
        return filled;
    }

    /** Returns one sentence per problem. */
    List<String> problems() {
        return problems;
    }

    /** Inspects the templates of several jobs. */
    public record LookAtTemplates(ArrayList<TemplateFiles> jobs)
            implements WorkspaceTask<ArrayList<TemplateFiles.Look>> {
        @Override
        public ArrayList<TemplateFiles.Look> run(Path workspace, Path outputRoot) {
            ArrayList<TemplateFiles.Look> looks = new ArrayList<>();
            jobs.forEach(files -> looks.add(files.look(workspace)));
            return looks;
        }
    }
}
