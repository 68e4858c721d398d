package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.study.Study;
import io.jenkins.plugins.rescale.engine.study.TemplateFiles;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.input.InputFiles;
import io.jenkins.plugins.rescale.engine.transfer.input.InputPacking;
import io.jenkins.plugins.rescale.engine.transfer.input.InputSpec;
import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Fills the templates of a job into their own folder and packs them separately from the other inputs, so that the
 * others are not uploaded again when only values have changed.
 *
 * @param folder path of that folder in the output root; the archive is written next to it
 * @param packed whether to pack them into one archive
 */
record FillTemplates(TemplateFiles templates, String folder, boolean packed, TransferLog log)
        implements WorkspaceTask<List<LocalInput>> {
    private static final String FOLDER = "filled_templates";

    /** Returns the task for a job whose JSON has been read. */
    static FillTemplates of(JobScope job) throws RefusedException {
        JobOptions options = job.options();
        Study study = Study.of(job.definition().study(), options.getParameters(), options.getTemplates());
        return new FillTemplates(
                study.files(),
                job.state().inOutputDirectory(FOLDER),
                options.isPackInputs(),
                job.voice().log());
    }

    boolean isEmpty() {
        return templates.isEmpty();
    }

    /** Returns the paths of the inputs that filled templates replace. */
    List<String> targets() {
        return templates.targets();
    }

    /** Rejects inputs with equal names: inputs that are not packed all end up in the same folder. */
    static void refuseSameNames(List<LocalInput> inputs, Optional<CommonInputs> common) throws IOException {
        Set<String> names = new HashSet<>();
        if (common.isPresent() && inputs.stream().anyMatch(input -> input.path().isEmpty())) {
            common.get().rows().each(common.get().count(), input -> {
                if (input.path().isEmpty()) {
                    names.add(input.name());
                }
            });
        }
        for (LocalInput input : inputs) {
            if (input.path().isEmpty() && !names.add(input.name())) {
                throw new RefusedException("templates: the filled template \"" + Printable.of(input.name(), 200)
                        + "\" has the same name as another input. Set packInputs to true to keep their folders, or"
                        + " rename one of them");
            }
        }
    }

    @Override
    public List<LocalInput> run(Path workspace, Path outputRoot) throws IOException, InterruptedException {
        templates.fill(workspace, target -> WorkspaceFiles.confined(outputRoot, folder + "/" + target));
        Path filled = WorkspaceFiles.confined(outputRoot, folder);
        InputFiles files = InputFiles.find(filled, InputSpec.of("", "", templates.targets(), ""));
        return new ArrayList<>(
                packed
                        ? List.of(InputPacking.pack(filled, files, filled.resolveSibling(FOLDER + ".zip"), log))
                        : InputPacking.single(filled, files, log));
    }
}
