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
 * Keeps the {@link JobState} of a job: its progress in a file, plan, end and lists in others beside it. The plan is
 * written before the progress that relies on it, and so is the end.
 */
public final class StateFile {
    private static final Logger LOGGER = Logger.getLogger(StateFile.class.getName());

    private static final String HINT = ". Look on Rescale whether the job runs, and bring its outputs back with"
            + " rescaleCollect(jobId: '…') when it has ended";

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
    /** What the files hold, as far as this object knows. */
    private Plan savedPlan;

    private End savedEnd;

    /** @param file of the progress, its name ending in {@code .json} */
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

    /** File of the progress, which tells jobs apart. */
    public Path path() {
        return file;
    }

    private Path beside(String suffix) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
        return file.resolveSibling(name + suffix);
    }

    /**
     * Empty when nothing was saved.
     *
     * @throws IOException if what is there cannot be read, or is of a phase that this version does not know: going on
     *     from a guess could create the job a second time. The message names the file
     */
    public synchronized Optional<JobState> load() throws IOException {
        try {
            Optional<Progress> known = progress.read();
            if (known.isEmpty()) {
                return Optional.empty();
            }
            if (known.get().phase() == null) {
                throw new IOException(file + " names no phase");
            }
            savedPlan = plan.read().orElseThrow(() -> new IOException(file + " has no plan beside it"));
            savedEnd = end.read().orElse(null);
            return Optional.of(new JobState(savedPlan, known.get().complete(), savedEnd));
        } catch (IOException e) {
            throw new IOException("The saved state of a Rescale job cannot be read: " + e.getMessage() + HINT, e);
        }
    }

    /** On the disk when it returns, also on a thread that is being interrupted. */
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

    /** What may be long. */
    public JobLists lists() {
        return lists;
    }

    /** The first pictures among the outputs, as they were when the job was collected; empty when none were kept. */
    public List<CollectedFile> pictures(int count) throws IOException {
        return Files.exists(beside(PICTURES)) ? lists.pictures().read(0, count) : List.of();
    }

    /** What was shown of the job's process log, kept beside the state while there is no whole one. */
    public LiveLog liveLog() {
        return liveLog(UnaryOperator.identity());
    }

    /** The same, to write to: see {@link LiveLog#LiveLog(Path, UnaryOperator)}. */
    public LiveLog liveLog(UnaryOperator<String> mask) {
        return new LiveLog(beside(".log"), mask);
    }

    /**
     * What a list tells of the job, without reading all that is known of it when it is done. Empty when nothing was
     * saved.
     *
     * @param building whether the build still runs
     * @throws IOException if what is there cannot be read
     */
    public Optional<JobFigures> figures(boolean building) throws IOException {
        try {
            Optional<JobFigures> kept = figures.read();
            if (kept.isPresent()) {
                return kept;
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "The figures of a job are made anew");
        }
        return load().map(state -> JobFigures.of(state, building));
    }

    /** Their file is there exactly while the job is done. To be without it costs time and nothing else. */
    private void keepFigures(JobState state) {
        try {
            if (state.phase() == Phase.DONE) {
                figures.write(JobFigures.of(state, false));
            } else {
                figures.delete();
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "The figures of a job cannot be kept");
        }
    }

    /** What is in the file of the series. */
    private record AllSeries(List<ResultSeries> series) {
        AllSeries {
            series = series == null
                    ? List.of()
                    : series.stream().limit(ResultSeries.MOST).toList();
        }
    }

    /** Points of metrics, a preview while the job runs; empty when there are none, or they cannot be read. */
    public List<ResultSeries> series() {
        try {
            return series.read().map(AllSeries::series).orElse(List.of());
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "The series of a job cannot be read");
            return List.of();
        }
    }

    /** Keeps points of metrics in the place of those before. To be without them costs a picture and nothing else. */
    public void keepSeries(List<ResultSeries> points) {
        try {
            if (points.isEmpty()) {
                series.delete();
            } else {
                series.write(new AllSeries(points));
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "The series of a job cannot be kept");
        }
    }

    /** The cases of a parameter study; empty for a job, and before they were checked. */
    public Optional<StudyCases> cases() throws IOException {
        return cases.read();
    }

    /** Keeps the cases of a parameter study. On the disk when it returns. */
    public void keepCases(StudyCases checked) throws IOException {
        cases.write(checked);
    }

    /** State of a case of the study that this is the state of. */
    public StateFile ofCase(int number) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
        return new StateFile(file.resolveSibling(name + "c" + number + ".json"));
    }

    /** A folder beside the state for outputs on their way to the workspace; need not exist. */
    public Path stagingFolder() {
        return beside(".staging");
    }

    /**
     * That somebody asked to stop the job, other than by ending its build. Empty when nobody did, and when what is there
     * cannot be read.
     */
    public Optional<StopRequest> stopRequest() {
        try {
            return stop.read();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "A request to stop a job cannot be read");
            return Optional.empty();
        }
    }

    /** Keeps who asked to stop the job, and what came of it. */
    public void save(StopRequest request) throws IOException {
        stop.write(request);
    }
}
