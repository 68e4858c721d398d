package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.input.InputFiles;
import io.jenkins.plugins.rescale.engine.transfer.input.InputPacking;
import io.jenkins.plugins.rescale.engine.transfer.input.InputSpec;
import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputPaths;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Packs the inputs on the machine that has the workspace.
 *
 * @param replaced paths of inputs that are replaced by others
 * @param archive path of the archive in the workspace; empty to upload files individually
 */
record PackInputs(InputSpec spec, List<String> replaced, String archive, TransferLog log)
        implements WorkspaceTask<PackInputs.Packed> {

    /** @param archived whether the first one is an archive of several inputs */
    record Packed(List<LocalInput> inputs, boolean archived) implements Serializable {}

    @Override
    public Packed run(Path workspace, Path outputRoot) throws IOException, InterruptedException {
        InputFiles files = InputFiles.find(workspace, spec).without(replaced);
        warnOfLogs(files);
        List<LocalInput> inputs = new ArrayList<>();
        boolean archived = !archive.isEmpty() && files.fillAnArchive();
        if (archived) {
            Path zip = WorkspaceFiles.confined(outputRoot, archive);
            Path folder = zip.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            inputs.add(InputPacking.pack(workspace, files, zip, log));
        }
        InputFiles single = archived ? files.besideThePacked() : files;
        if (!single.isEmpty()) {
            inputs.addAll(InputPacking.single(workspace, single, log));
        }
        return new Packed(List.copyOf(inputs), archived);
    }

    /** Rescale writes its own log with that name, and both files are among the outputs. */
    private void warnOfLogs(InputFiles files) {
        boolean named = files.files().stream()
                .map(file -> archive.isEmpty() ? file.baseName() : file.path())
                .anyMatch(OutputPaths.PROCESS_LOG::equals);
        if (named) {
            log.line("Warning: the input " + OutputPaths.PROCESS_LOG + " has the same name as Rescale's own log of the"
                    + " job. If the two cannot be distinguished, the job counts as failed. Rename or exclude the"
                    + " input");
        }
    }
}
