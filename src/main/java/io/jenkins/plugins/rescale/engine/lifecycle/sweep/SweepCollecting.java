package io.jenkins.plugins.rescale.engine.lifecycle.sweep;

import io.jenkins.plugins.rescale.engine.lifecycle.GivenUp;
import io.jenkins.plugins.rescale.engine.lifecycle.JobScope;
import io.jenkins.plugins.rescale.engine.lifecycle.PhaseWork;
import io.jenkins.plugins.rescale.engine.lifecycle.WorkspaceFiles;
import io.jenkins.plugins.rescale.engine.lifecycle.WorkspaceGoneException;
import io.jenkins.plugins.rescale.engine.lifecycle.WorkspaceTask;
import io.jenkins.plugins.rescale.engine.lifecycle.record.End;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StopRequest;
import io.jenkins.plugins.rescale.engine.results.Results;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Collects the results after all cases have ended: the table of cases, the quality gates, and the outcome of the study.
 */
final class SweepCollecting implements PhaseWork {
    private static final int SHOWN = 5;

    private final JobScope job;
    private final SweepContext context;

    SweepCollecting(JobScope job, SweepContext context) {
        this.job = job;
        this.context = context;
    }

    @Override
    public Duration work() throws IOException, InterruptedException {
        try {
            List<CaseRow> rows = CaseRow.all(context.known(), context::figures);
            Results results = new StudyResults(job).of(rows);
            results.lines().forEach(job.voice()::line);
            Outcome outcome = outcome(rows);
            keep(rows);
            job.state()
                    .ended(new End(
                            outcome,
                            job.memory().stopRequest().map(StopRequest::by).orElse(""),
                            cost(rows),
                            rows.stream()
                                    .mapToLong(row -> row.figures().outputs())
                                    .sum(),
                            0,
                            List.of(),
                            List.of(),
                            results));
            boolean keeps = job.options().getCleanUp().equals(JobOptions.NEVER) || !outcome.success();
            return job.enter(keeps ? Phase.DONE : Phase.CLEAN_UP);
        } catch (WorkspaceGoneException | ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw new GivenUp(this, e);
        }
    }

    @Override
    public Duration abort(boolean hurry) throws IOException, InterruptedException {
        return hurry ? job.aborted("") : work();
    }

    private void keep(List<CaseRow> rows) throws IOException, InterruptedException {
        boolean archived = job.plan().packed().archived();
        List<String> artifacts = job.workspace()
                .inWorkspace(new KeepTable(job.options().getOutputDirectory(), CasesCsv.of(rows), archived));
        if (job.options().isArchiveOutputs()) {
            job.workspace().archive(artifacts);
        }
    }

    /**
     * Returns the cost of the cases that ran in this build, in the account's currency; null if it is unknown for all of
     * them.
     */
    private static Double cost(List<CaseRow> rows) {
        List<Double> known = rows.stream()
                .filter(row -> row.of().result().isEmpty())
                .map(row -> row.figures().cost())
                .filter(Objects::nonNull)
                .toList();
        return known.isEmpty()
                ? null
                : known.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static Outcome outcome(List<CaseRow> rows) {
        List<CaseRow> failed = rows.stream().filter(row -> !row.succeeded()).toList();
        if (failed.isEmpty()) {
            String message = rows.size() == 1 ? "The case succeeded" : "All " + rows.size() + " cases succeeded";
            return new Outcome(true, "", "", null, message, List.of());
        }
        String some = failed.stream().limit(SHOWN).map(SweepCollecting::line).collect(Collectors.joining("; "));
        String message = failed.size() + " of " + rows.size() + " cases did not succeed: " + some
                + (failed.size() > SHOWN ? "; … All are listed in " + CasesCsv.FILE_NAME : "");
        return new Outcome(false, "", "Cases failed", null, message, List.of());
    }

    private static String line(CaseRow row) {
        JobFigures figures = row.figures();
        String why = figures.message().isEmpty() ? figures.reason() : figures.message();
        if (!why.isEmpty()) {
            return row.of().name() + ": " + why;
        }
        boolean begun = figures.stage() != Stage.NOT_STARTED;
        return row.of().name()
                + (begun ? " did not end in this build and MAY STILL BE RUNNING on Rescale" : " was not started");
    }

    @Override
    public String doing() {
        return "collecting results";
    }

    @Override
    public String givenUp() {
        return "All cases have ended, but the table of results could not be saved.";
    }

    @Override
    public String left() {
        return "";
    }

    /**
     * Writes the table next to the outputs and returns which of the study's own files exist there.
     *
     * @param archived whether the study packed its inputs
     */
    private record KeepTable(String directory, String table, boolean archived)
            implements WorkspaceTask<ArrayList<String>> {
        @Override
        public ArrayList<String> run(Path workspace, Path outputRoot) throws IOException {
            Path folder = Files.createDirectories(WorkspaceFiles.confined(outputRoot, directory));
            Files.writeString(folder.resolve(CasesCsv.FILE_NAME), table, StandardCharsets.UTF_8);
            ArrayList<String> own = new ArrayList<>(List.of(directory + "/" + CasesCsv.FILE_NAME));
            own.addAll(WorkspaceFiles.inputArchive(folder, directory, archived));
            return own;
        }
    }
}
