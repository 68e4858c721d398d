package io.jenkins.plugins.rescale.engine.lifecycle.record;

import io.jenkins.plugins.rescale.engine.lifecycle.log.LiveLog;
import io.jenkins.plugins.rescale.engine.results.ResultSeries;
import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Stores the {@link JobState} of a job: its progress in one file; its plan, end and lists in others beside it. The plan
 * and the end are written before the progress that relies on them.
 */
public final class StateFile {
    private static final Logger LOGGER = Logger.getLogger(StateFile.class.getName());

    private static final String HINT = ". Check on Rescale whether the job is running, and collect its outputs with"
            + " rescaleCollect(jobId: '…') once it has ended";

    private static final String PICTURES = ".pictures.jsonl";

    private final Path file;
    private final SmallFile<Progress> progress;
    private final SmallFile<Plan> plan;
    private final SmallFile<End> end;
    private final SmallFile<JobFigures> figures;
    private final SmallFile<StopRequest> stop;
    private final SmallFile<AllSeries> series;
    private final SmallFile<StudyCases> cases;
    private final JobLists lists;
    /** What the files contain, as far as this object knows. */
    private Plan savedPlan;

    private End savedEnd;

    /** @param file file of the progress; its name ends in {@code .json} */
    public StateFile(Path file) {
        this.file = file;
        this.progress = new SmallFile<>(file, Progress.class);
        this.plan = new SmallFile<>(beside(".plan.json"), Plan.class);
        this.end = new SmallFile<>(beside(".end.json"), End.class);
        this.figures = new SmallFile<>(beside(".figures.json"), JobFigures.class);
        this.stop = new SmallFile<>(beside(".stop.json"), StopRequest.class);
        this.series = new SmallFile<>(beside(".series.json"), AllSeries.class);
        this.cases = new SmallFile<>(beside(".cases.json"), StudyCases.class);
        this.lists = new JobLists(
                new RowsFile<>(beside(".packed.jsonl"), LocalInput.class),
                new RowsFile<>(beside(".inputs.jsonl"), UploadedInput.class),
                new RowsFile<>(beside(".outputs.jsonl"), CollectedFile.class),
                new RowsFile<>(beside(PICTURES), CollectedFile.class),
                new ScratchFiles(number -> beside(".scratch" + number + ".jsonl")));
    }

    /** File of the progress, which identifies the job. */
    public Path path() {
        return file;
    }

    private Path beside(String suffix) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
        return file.resolveSibling(name + suffix);
    }

    /**
     * Loads the state; empty if nothing was saved.
     *
     * @throws IOException if the state cannot be read or is in a phase unknown to this version: continuing from a guess
     *     could create the job a second time. The message names the file
     */
    public synchronized Optional<JobState> load() throws IOException {
        try {
            Optional<Progress> known = progress.read();
            if (known.isEmpty()) {
                return Optional.empty();
            }
            if (known.get().phase() == null) {
                throw new IOException(file + " has no valid phase");
            }
            savedPlan = plan.read().orElseThrow(() -> new IOException(file + " has no plan file"));
            savedEnd = end.read().orElse(null);
            return Optional.of(new JobState(savedPlan, known.get().complete(), savedEnd));
        } catch (IOException e) {
            throw new IOException("The saved state of a Rescale job cannot be read: " + e.getMessage() + HINT, e);
        }
    }

    /** Saves the state. It is synced to disk when this method returns, even on an interrupted thread. */
    public synchronized void save(JobState state) throws IOException {
        if (state.plan() != savedPlan) {
            plan.write(state.plan());
            savedPlan = state.plan();
        }
        End theEnd = state.end().orElse(null);
        if (theEnd != null && theEnd != savedEnd) {
            end.write(theEnd);
            savedEnd = theEnd;
        }
        progress.write(state.progress());
        if (theEnd == null) {
            end.delete();
            savedEnd = null;
        }
        keepFigures(state);
    }

    /** The lists that may be long. */
    public JobLists lists() {
        return lists;
    }

    /** The first pictures among the outputs, as of the collection of the outputs; empty if none were kept. */
    public List<CollectedFile> pictures(int count) throws IOException {
        return Files.exists(beside(PICTURES)) ? lists.pictures().read(0, count) : List.of();
    }

    /** The part of the process log shown so far, kept beside the state until the complete log is available. */
    public LiveLog liveLog() {
        return liveLog(UnaryOperator.identity());
    }

    /** Like {@link #liveLog()}, for writing; see {@link LiveLog#LiveLog(Path, UnaryOperator)}. */
    public LiveLog liveLog(UnaryOperator<String> mask) {
        return new LiveLog(beside(".log"), mask);
    }

    /**
     * What lists show of the job, read from a small file if the job is done. Empty if nothing was saved.
     *
     * @param building whether the build is still running
     * @throws IOException if the saved state cannot be read
     */
    public Optional<JobFigures> figures(boolean building) throws IOException {
        try {
            Optional<JobFigures> kept = figures.read();
            if (kept.isPresent()) {
                return kept;
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "Cannot read the saved figures of a job; computing them again");
        }
        return load().map(state -> JobFigures.of(state, building));
    }

    /**
     * Maintains the file of the figures, which exists only while the job is done. Errors are logged: without the file,
     * lists only take longer.
     */
    private void keepFigures(JobState state) {
        try {
            if (state.phase() == Phase.DONE) {
                figures.write(JobFigures.of(state, false));
            } else {
                figures.delete();
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "Cannot save the figures of a job");
        }
    }

    /** Content of the file of the series. */
    private record AllSeries(List<ResultSeries> series) {
        AllSeries {
            series = series == null
                    ? List.of()
                    : series.stream().limit(ResultSeries.MOST).toList();
        }
    }

    /** Points of metrics, a preview while the job runs; empty if there are none or they cannot be read. */
    public List<ResultSeries> series() {
        try {
            return series.read().map(AllSeries::series).orElse(List.of());
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "Cannot read the series of a job");
            return List.of();
        }
    }

    /** Replaces the points of metrics. Errors are logged: without the points, only a picture is missing. */
    public void keepSeries(List<ResultSeries> points) {
        try {
            if (points.isEmpty()) {
                series.delete();
            } else {
                series.write(new AllSeries(points));
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "Cannot save the series of a job");
        }
    }

    /** Cases of a parameter study; empty for a single job and before the cases have been checked. */
    public Optional<StudyCases> cases() throws IOException {
        return cases.read();
    }

    /** Saves the cases of a parameter study. They are synced to disk when this method returns. */
    public void keepCases(StudyCases checked) throws IOException {
        cases.write(checked);
    }

    /** State of a case of this study. */
    public StateFile ofCase(int number) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
        return new StateFile(file.resolveSibling(name + "c" + number + ".json"));
    }

    /** Folder beside the state for outputs on their way to the workspace; may not exist. */
    public Path stagingFolder() {
        return beside(".staging");
    }

    /** The request to stop the job other than by aborting its build. Empty if there is none or it cannot be read. */
    public Optional<StopRequest> stopRequest() {
        try {
            return stop.read();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "Cannot read a request to stop a job");
            return Optional.empty();
        }
    }

    /** Saves who asked to stop the job, and the result. */
    public void save(StopRequest request) throws IOException {
        stop.write(request);
    }
}
