package io.jenkins.plugins.rescale.form;

import hudson.Functions;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import hudson.util.FormValidation;
import io.jenkins.plugins.rescale.build.BuildJobs;
import io.jenkins.plugins.rescale.build.StepFailure;
import io.jenkins.plugins.rescale.engine.job.OutputSelectors;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.ResultOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import io.jenkins.plugins.rescale.engine.results.LogSurvey;
import io.jenkins.plugins.rescale.engine.results.Metric;
import io.jenkins.plugins.rescale.engine.results.MetricFile;
import io.jenkins.plugins.rescale.engine.results.MetricValue;
import io.jenkins.plugins.rescale.engine.results.ResultDefinitions;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.VirtualFile;

/**
 * Tries a metric on the artifacts of the last build that has any, for a user who fills in its block. If the block names
 * no location, lists what is available. The caller must have checked the permission.
 */
final class MetricTrial {
    private static final Logger LOGGER = Logger.getLogger(MetricTrial.class.getName());
    /** Maximum number of builds to search. */
    private static final int BUILDS = 20;
    /** Maximum bytes to read from a file: the user is waiting, and artifacts may be stored remotely. */
    private static final long MOST = 32L << 20;

    private final Run<?, ?> run;
    private final StateFile file;
    private final JobState state;

    private MetricTrial(Run<?, ?> run, StateFile file, JobState state) {
        this.run = run;
        this.file = file;
        this.state = state;
    }

    static FormValidation run(Item item, RescaleMetric block) {
        try {
            Optional<MetricTrial> last = last(item);
            return last.isPresent() ? last.get().run(block) : FormValidation.warning(Messages.MetricTrial_noBuild());
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "Cannot test a metric", e);
            return FormValidation.error(StepFailure.message(e));
        } catch (IllegalArgumentException e) {
            LOGGER.log(Level.FINE, "Cannot test a metric", e);
            return FormValidation.error(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<MetricTrial> last(Item item) throws IOException {
        Object project = item;
        Run<?, ?> run = project instanceof Job<?, ?> job ? job.getLastBuild() : null;
        for (int i = 0; run != null && i < BUILDS; i++) {
            BuildJobs jobs = run.getAction(BuildJobs.class);
            boolean mayRead = !Functions.isArtifactsPermissionEnabled() || run.hasPermission(Run.ARTIFACTS);
            for (String name : jobs == null || !mayRead ? List.<String>of() : jobs.names()) {
                StateFile file = jobs.stateFile(name);
                Optional<JobState> state = file.load()
                        .filter(known -> known.options().isArchiveOutputs()
                                && known.end()
                                        .filter(end -> !end.processLogs().isEmpty())
                                        .isPresent());
                if (state.isPresent()) {
                    return Optional.of(new MetricTrial(run, file, state.get()));
                }
            }
            run = run.getPreviousBuild();
        }
        return Optional.empty();
    }

    private FormValidation run(RescaleMetric block) throws IOException {
        String build = "#" + run.getNumber();
        boolean nowhere = (block.getPattern() + block.getColumn() + block.getPath() + block.getFile()).isBlank();
        if (nowhere) {
            try (InputStream in = open(log())) {
                LogSurvey survey = LogSurvey.of(in);
                return FormValidation.ok(Messages.MetricTrial_survey(
                        build, String.join(", ", survey.columns()), String.join(", ", survey.names())));
            }
        }
        ResultOptions options = new ResultOptions();
        options.setMetrics(Block.maps(List.of(block)));
        ResultDefinitions read = options.definitions();
        if (!read.problems().isEmpty()) {
            return FormValidation.error(String.join("\n", read.problems()).replaceAll("(?m)^metrics\\[0]:? ", ""));
        }
        Metric metric = read.metrics().get(0).withSeries(true);
        String path = metric.isInLog() ? log() : output(metric.file());
        if (path.isEmpty()) {
            return FormValidation.warning(Messages.MetricTrial_noFile(build, metric.file()));
        }
        MetricFile found = new MetricFile(List.of(metric), metric.isInLog());
        try (InputStream in = open(path)) {
            found.read(in);
        }
        StringBuilder text = new StringBuilder(build);
        boolean missing = false;
        for (MetricValue value : found.values()) {
            missing |= value.value() == null;
            text.append('\n').append(value.text());
        }
        return missing ? FormValidation.warning(text.toString()) : FormValidation.ok(text.toString());
    }

    private String log() {
        return state.end().orElseThrow().processLogs().get(0).path();
    }

    /** Returns the first output that the selector matches; empty if there is none. */
    private String output(String selector) throws IOException {
        OutputSelectors wanted = OutputSelectors.parse(selector);
        AtomicReference<String> found = new AtomicReference<>("");
        long count = state.end().orElseThrow().outputs();
        file.lists().outputs().each(count, (CollectedFile output) -> {
            if (found.get().isEmpty() && wanted.matches(output.path())) {
                found.set(output.path());
            }
        });
        return found.get();
    }

    private InputStream open(String path) throws IOException {
        VirtualFile artifact = run.getArtifactManager().root().child(state.inOutputDirectory(path));
        return new FirstBytes(artifact.open(), MOST);
    }
}
