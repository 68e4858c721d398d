package io.jenkins.plugins.rescale.engine.api;

import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Explains why a workspace that requires a project rejected a job: lists the available projects. */
final class MissingProject {
    private static final Logger LOGGER = Logger.getLogger(MissingProject.class.getName());
    private static final int MAX_PROJECTS = 20;
    /** Matches "project" in the name of a field, in varying spelling, or in a message without a field. */
    private static final Pattern PROJECT = Pattern.compile("(^|; )[^:;]*project", Pattern.CASE_INSENSITIVE);

    private MissingProject() {}

    static boolean isReasonOf(RescaleException refusal) {
        return refusal.kind() == Kind.REJECTED
                && PROJECT.matcher(refusal.said()).find();
    }

    /** The rejection with the user's projects added, or unchanged if they cannot be listed. */
    static RescaleException explain(RescaleException refusal, RescaleApi api) throws InterruptedException {
        List<Project> projects;
        try {
            projects = api.projects();
        } catch (RescaleException e) {
            LOGGER.log(Level.FINE, "cannot list the projects", e);
            return refusal;
        }
        String names = projects.stream()
                .limit(MAX_PROJECTS)
                .map(project -> Printable.of(project.id(), 40) + " (" + Printable.of(project.name(), 80) + ")")
                .collect(Collectors.joining(", "));
        return new RescaleException(
                refusal.kind(),
                refusal.status(),
                refusal.mayHaveArrived(),
                refusal.getMessage()
                        + (projects.isEmpty()
                                ? ". This user has no projects: ask the administrator of the workspace for one"
                                : ". Set projectId in the job JSON to one of: " + names)
                        + (projects.size() > MAX_PROJECTS ? " and " + (projects.size() - MAX_PROJECTS) + " more" : ""),
                refusal);
    }
}
