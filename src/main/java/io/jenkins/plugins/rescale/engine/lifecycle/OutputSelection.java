package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleFile;
import io.jenkins.plugins.rescale.engine.job.OutputSelectors;
import io.jenkins.plugins.rescale.engine.job.SelectorUse;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Gathered;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Scratch;
import io.jenkins.plugins.rescale.engine.results.SeriesCsv;
import io.jenkins.plugins.rescale.engine.transfer.input.InputPacking;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import io.jenkins.plugins.rescale.engine.transfer.output.FailedDownload;
import io.jenkins.plugins.rescale.engine.transfer.output.FileNames;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputFile;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputPaths;
import io.jenkins.plugins.rescale.engine.transfer.output.Places;
import io.jenkins.plugins.rescale.engine.transfer.output.RenamedOutput;
import io.jenkins.plugins.rescale.engine.transfer.output.RunLogs;
import io.jenkins.plugins.rescale.engine.transfer.output.WantedOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Determines which of the listed outputs are collected, and under which names. There may be a million: the list is read
 * once to find the runs, and once to sort the selected outputs by name, so that each gets a unique path.
 */
final class OutputSelection {
    private static final int SHOWN = 5;

    private final JobScope job;
    private final Gathered<OutputFile> files;
    private final Gathered<RenamedOutput> renamed;
    private final Gathered<FailedDownload> refused;
    private final Map<String, List<String>> logs = new LinkedHashMap<>();
    private final OutputSelectors selectors;
    private final Optional<OutputSelectors> needed;
    private final SelectorUse wanted;
    private final Optional<SelectorUse> required;
    private final Optional<String> archive;
    private long bytes;

    private OutputSelection(JobScope job, Scratch scratch) throws IOException {
        this.job = job;
        this.files = scratch.gather(
                OutputFile.class, Comparator.comparingLong(OutputFile::size).thenComparing(OutputFile::target));
        this.renamed = scratch.gather(RenamedOutput.class, Comparator.comparing(RenamedOutput::path));
        this.refused = scratch.gather(
                FailedDownload.class, Comparator.comparing(FailedDownload::path).thenComparing(FailedDownload::reason));
        this.selectors = job.plan().wanted();
        this.needed = job.plan().required();
        this.wanted = selectors.use();
        this.required = needed.map(OutputSelectors::use);
        this.archive = archive(job);
    }

    static OutputSelection of(JobScope job, Gathered<RescaleFile> listed, Scratch scratch)
            throws IOException, InterruptedException {
        OutputSelection selection = new OutputSelection(job, scratch);
        selection.select(listed, scratch);
        return selection;
    }

    private void select(Gathered<RescaleFile> listed, Scratch scratch) throws IOException, InterruptedException {
        FileNames names =
                job.workspace().inWorkspace(new ProbeNames(job.options().getOutputDirectory()));
        List<String> runs = OutputPaths.runs(present(listed));
        if (archive.isPresent() && listed.stream().anyMatch(this::isArchive)) {
            see(InputPacking.ARCHIVE_NAME);
        }
        boolean severalRuns = runs.size() > 1;
        (severalRuns ? runs : List.of("")).forEach(run -> logs.put(run, new ArrayList<>()));
        OutputPaths paths = new OutputPaths(names, this::isSelected, severalRuns);
        Places places = new Places(names, reserved());
        Gathered<WantedOutput> sorted = scratch.gather(WantedOutput.class, Places.order(names));
        present(listed)
                .forEach(file -> paths.decide(
                        file,
                        output -> {
                            places.expect(output.file().target());
                            sorted.add(output);
                        },
                        output -> refused.add(new FailedDownload(output.name(), output.reason()))));
        sorted.forEach(output -> {
            Places.Place place = places.take(output.file().target());
            add(output, place);
            if (output.mayBeLog()) {
                logs.get(severalRuns ? output.run() : "").add(place.path());
            }
        });
    }

    private void add(WantedOutput output, Places.Place place) {
        files.add(output.file().at(place.path()));
        bytes += Math.max(0, output.file().size());
        if (!place.path().equals(output.name())) {
            renamed.add(new RenamedOutput(place.path(), output.name(), place.reason()));
        }
    }

    /** Returns the files that are not deleted, without the archive of the inputs, which already exists locally. */
    private Stream<RescaleFile> present(Gathered<RescaleFile> listed) {
        return listed.stream().filter(file -> !file.isDeleted() && !isArchive(file));
    }

    private void see(String path) {
        wanted.see(path);
        required.ifPresent(use -> use.see(path));
    }

    private boolean isSelected(String path) {
        see(path);
        return selectors.matches(path)
                || needed.map(selector -> selector.matches(path)).orElse(false);
    }

    /** Returns the names of the plugin's own files. */
    private Set<String> reserved() {
        return archive.isPresent()
                ? Set.of(RunReport.FILE_NAME, SeriesCsv.FILE_NAME, InputPacking.ARCHIVE_NAME)
                : Set.of(RunReport.FILE_NAME, SeriesCsv.FILE_NAME);
    }

    /** Returns whether it is the archive of the inputs, which already exists where it was uploaded from. */
    private boolean isArchive(RescaleFile file) {
        return archive.isPresent()
                && file.relativePath().equals(InputPacking.ARCHIVE_NAME)
                && (file.sha512().isEmpty()
                        || archive.get().isEmpty()
                        || file.sha512().equals(archive.get()));
    }

    /**
     * Returns the SHA-512 of the archive of the inputs. The string is empty if the checksum is unknown; the optional is
     * empty if there is no archive.
     */
    private static Optional<String> archive(JobScope job) throws IOException {
        Optional<CommonInputs> common = CommonInputs.of(job).filter(CommonInputs::archived);
        if (common.isPresent()) {
            return Optional.of(common.get().archiveSha512());
        }
        if (!job.plan().packed().archived()) {
            return Optional.empty();
        }
        List<UploadedInput> inputs = job.memory().lists().inputs().read(0, 1);
        return Optional.of(inputs.isEmpty() ? "" : inputs.get(0).sha512());
    }

    /** Returns the outputs to fetch, the smallest first. */
    Gathered<OutputFile> files() {
        return files;
    }

    /** Returns the total size of all files whose size is known. */
    long bytes() {
        return bytes;
    }

    /** Returns, for each run, the files that may be its process log. */
    List<RunLogs> logs() {
        return logs.entrySet().stream()
                .map(run -> new RunLogs(run.getKey(), run.getValue()))
                .toList();
    }

    /** Returns a sentence for each selector that matched nothing. */
    List<String> unused() {
        // nobody asked for "*", which matches nothing if there are no outputs
        return selectors.areAll() ? List.of() : wanted.unused();
    }

    /** Returns the renamed outputs, sorted by their new names. */
    Gathered<RenamedOutput> renamed() {
        return renamed;
    }

    /** Returns a message about the renamed outputs; empty if there are none. */
    Optional<String> aboutRenamed() {
        long count = renamed.size();
        if (count == 0) {
            return Optional.empty();
        }
        String some = renamed.stream()
                .limit(SHOWN)
                .map(file -> "\"" + Printable.of(file.name(), 200) + "\" to \"" + file.path() + "\" because "
                        + file.reason())
                .collect(Collectors.joining("; "));
        return Optional.of(count + (count == 1 ? " output was renamed: " : " outputs were renamed: ") + some
                + (count > SHOWN ? "; …" : "") + ". All are listed in " + RunReport.FILE_NAME);
    }

    /** Returns sentences about required outputs that are missing. */
    List<String> lacking() {
        return required.map(SelectorUse::unused).orElse(List.of());
    }

    /** Returns selected outputs that cannot be fetched because of the information that Rescale gives about them. */
    Gathered<FailedDownload> refused() {
        return refused;
    }

    /** Tests which file names the output directory supports. */
    record ProbeNames(String directory) implements WorkspaceTask<FileNames> {
        @Override
        public FileNames run(Path workspace, Path outputRoot) throws IOException {
            Path folder = WorkspaceFiles.confined(outputRoot, directory);
            return FileNames.probe(Files.createDirectories(folder));
        }
    }
}
