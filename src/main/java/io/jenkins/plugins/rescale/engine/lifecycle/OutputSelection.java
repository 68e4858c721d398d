package io.jenkins.plugins.rescale.engine.lifecycle;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleFile;
import io.jenkins.plugins.rescale.engine.job.OutputSelectors;
import io.jenkins.plugins.rescale.engine.job.SelectorUse;
import io.jenkins.plugins.rescale.engine.results.SeriesCsv;
import io.jenkins.plugins.rescale.engine.transfer.input.InputPacking;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import io.jenkins.plugins.rescale.engine.transfer.output.FileNames;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputPaths;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputPlan;
import io.jenkins.plugins.rescale.engine.transfer.output.RefusedOutput;
import io.jenkins.plugins.rescale.engine.transfer.output.RenamedOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of the listed outputs are collected, and under which names. */
final class OutputSelection {
    private static final int SHOWN = 5;

    private final OutputPlan plan;
    private final SelectorUse wanted;
    private final Optional<SelectorUse> required;

    private OutputSelection(OutputPlan plan, SelectorUse wanted, Optional<SelectorUse> required) {
        this.plan = plan;
        this.wanted = wanted;
        this.required = required;
    }

    static OutputSelection of(JobScope job, List<RescaleFile> listed) throws IOException, InterruptedException {
        OutputSelectors selectors = job.plan().wanted();
        Optional<OutputSelectors> needed = job.plan().required();
        SelectorUse wanted = selectors.use();
        Optional<SelectorUse> required = needed.map(OutputSelectors::use);
        Optional<CommonInputs> common = CommonInputs.of(job);
        boolean archived = job.plan().packed().archived() || common.filter(CommonInputs::archived).isPresent();
        Set<String> reserved = archived
                ? Set.of(RunReport.FILE_NAME, SeriesCsv.FILE_NAME, InputPacking.ARCHIVE_NAME)
                : Set.of(RunReport.FILE_NAME, SeriesCsv.FILE_NAME);
        String archive = archived ? sha512OfArchive(job, common) : "";
        List<RescaleFile> files = listed.stream()
                .filter(file -> !(archived && isArchive(file, archive)))
                .toList();
        if (files.size() < listed.size()) {
            wanted.see(InputPacking.ARCHIVE_NAME);
            required.ifPresent(use -> use.see(InputPacking.ARCHIVE_NAME));
        }
        FileNames names =
                job.workspace().inWorkspace(new ProbeNames(job.options().getOutputDirectory()));
        OutputPlan plan = OutputPaths.plan(
                files,
                path -> {
                    wanted.see(path);
                    required.ifPresent(use -> use.see(path));
                    return selectors.matches(path)
                            || needed.map(selector -> selector.matches(path)).orElse(false);
                },
                reserved,
                names);
        return new OutputSelection(plan, wanted, required);
    }

    /** The archive of the inputs is there already, from where it was uploaded. */
    @SuppressFBWarnings(value = "UNSAFE_HASH_EQUALS", justification = "a checksum of what everybody may read")
    private static boolean isArchive(RescaleFile file, String sha512) {
        return file.relativePath().equals(InputPacking.ARCHIVE_NAME)
                && (file.sha512().isEmpty() || sha512.isEmpty() || file.sha512().equals(sha512));
    }

    private static String sha512OfArchive(JobScope job, Optional<CommonInputs> common) throws IOException {
        if (common.filter(CommonInputs::archived).isPresent()) {
            return common.get().archiveSha512();
        }
        List<UploadedInput> inputs = job.memory().lists().inputs().read(0, 1);
        return inputs.isEmpty() ? "" : inputs.get(0).sha512();
    }

    OutputPlan plan() {
        return plan;
    }

    /** A sentence about each selector that took nothing. */
    List<String> unused() {
        return wanted.unused();
    }

    /** What to say about outputs that have another name here; empty when none has. */
    Optional<String> renamed() {
        List<RenamedOutput> renamed = plan.renamed();
        if (renamed.isEmpty()) {
            return Optional.empty();
        }
        String some = renamed.stream()
                .limit(SHOWN)
                .map(file -> "\"" + Printable.of(file.name(), 200) + "\" is \"" + file.path() + "\" here, since "
                        + file.reason())
                .collect(Collectors.joining("; "));
        return Optional.of(renamed.size() + (renamed.size() == 1 ? " output has" : " outputs have")
                + " another name than on Rescale: " + some + (renamed.size() > SHOWN ? "; …" : "") + ". All are in "
                + RunReport.FILE_NAME);
    }

    /** Sentences about what must be there and is not. */
    List<String> lacking() {
        return required.map(SelectorUse::unused).orElse(List.of());
    }

    /** Selected outputs that cannot be collected, for people. */
    List<RefusedOutput> refused() {
        return plan.refused();
    }

    /** Looks what names the output directory can hold. */
    record ProbeNames(String directory) implements WorkspaceTask<FileNames> {
        @Override
        public FileNames run(Path workspace, Path outputRoot) throws IOException {
            Path folder = WorkspaceFiles.confined(outputRoot, directory);
            return FileNames.probe(Files.createDirectories(folder));
        }
    }
}
