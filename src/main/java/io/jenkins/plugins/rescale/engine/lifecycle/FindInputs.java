package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.transfer.input.InputException;
import io.jenkins.plugins.rescale.engine.transfer.input.InputFiles;
import io.jenkins.plugins.rescale.engine.transfer.input.InputSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * Looks whether a job's inputs are there, and whether its outputs can go where they are to go. Returns what is wrong,
 * one sentence each.
 *
 * @param outputDirectory empty to leave it out
 */
record FindInputs(InputSpec spec, String outputDirectory) implements WorkspaceTask<ArrayList<String>> {
    @Override
    public ArrayList<String> run(Path workspace, Path outputRoot) throws IOException {
        ArrayList<String> problems = new ArrayList<>();
        if (!outputDirectory.isEmpty()) {
            try {
                Path folder = OutputFolder.confined(outputRoot, outputDirectory);
                if (Files.exists(folder) && !Files.isDirectory(folder)) {
                    problems.add("outputDirectory: there is a file of that name in the workspace, but outputs need a"
                            + " folder");
                }
            } catch (RefusedException e) {
                problems.add(e.getMessage());
            }
        }
        if (!spec.isEmpty()) {
            try {
                InputFiles.find(workspace, spec);
            } catch (InputException e) {
                problems.addAll(e.problems());
            }
        }
        return problems;
    }
}
