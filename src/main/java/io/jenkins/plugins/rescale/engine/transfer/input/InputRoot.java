package io.jenkins.plugins.rescale.engine.transfer.input;

import io.jenkins.plugins.rescale.engine.transfer.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The directory to search for inputs.
 *
 * @param path real path of the workspace
 * @param outputs real path of the output directory; empty if there is none
 */
record InputRoot(Path path, Optional<Path> outputs) {
    /** @throws InputException if the workspace cannot be read */
    static InputRoot of(Path workspace, InputSpec spec) throws InputException {
        try {
            Path root = workspace.toRealPath();
            return new InputRoot(root, outputs(root, spec.outputDirectory()));
        } catch (IOException e) {
            throw new InputException(List.of("The workspace cannot be read: " + FileErrors.text(e)));
        }
    }

    private static Optional<Path> outputs(Path root, String name) throws IOException {
        if (name.isBlank()) {
            return Optional.empty();
        }
        try {
            Path directory = root.resolve(name.replace('\\', '/')).normalize();
            return Optional.of(Files.exists(directory) ? directory.toRealPath() : directory);
        } catch (InvalidPathException e) {
            return Optional.empty(); // it does not exist yet, and creating it will fail
        }
    }

    /** Whether the output directory is the workspace or contains it. */
    boolean isInOutputs() {
        return outputs.filter(path::startsWith).isPresent();
    }

    /** @param real real path of a file or folder */
    boolean isOutput(Path real) {
        return !isInOutputs() && outputs.filter(real::startsWith).isPresent();
    }

    boolean holds(Path real) {
        return real.startsWith(path);
    }
}
