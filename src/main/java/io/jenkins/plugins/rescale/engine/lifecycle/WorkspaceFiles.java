package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.transfer.FileErrors;
import io.jenkins.plugins.rescale.engine.transfer.NearFile;
import io.jenkins.plugins.rescale.engine.transfer.input.InputException;
import io.jenkins.plugins.rescale.engine.transfer.input.InputFiles;
import io.jenkins.plugins.rescale.engine.transfer.input.InputPacking;
import io.jenkins.plugins.rescale.engine.transfer.input.InputSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks and reads files of a workspace. */
public final class WorkspaceFiles {
    private WorkspaceFiles() {}

    /**
     * Resolves a path and ensures that it is below the workspace, even if there are symbolic links.
     *
     * @throws RefusedException if the path, or an existing folder along it, is outside of the workspace
     */
    public static Path confined(Path workspace, String relative) throws IOException {
        Path root = workspace.toRealPath();
        Path path;
        try {
            path = root.resolve(relative).normalize();
        } catch (InvalidPathException e) {
            throw new RefusedException(
                    "outputDirectory: \"" + Printable.of(relative, 200) + "\" " + FileErrors.UNKNOWN_NAME, e);
        }
        Path existing = path;
        while (existing != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.getParent();
        }
        if (path.equals(root) || !path.startsWith(root) || existing == null || !leadsInto(root, existing)) {
            throw new RefusedException("outputDirectory: \"" + Printable.of(relative, 200)
                    + "\" is not inside the workspace. Use a folder in the workspace that is not a link to"
                    + " another location");
        }
        return path;
    }

    private static boolean leadsInto(Path root, Path existing) throws IOException {
        try {
            return existing.toRealPath().startsWith(root);
        } catch (NoSuchFileException | FileSystemLoopException e) {
            return false; // a broken link
        }
    }

    /**
     * Returns the archive of the inputs next to the outputs, as a path in the workspace; empty if there is none.
     *
     * @param archived whether this build packed it; if not, an existing file is an output, or from an earlier build
     */
    public static List<String> inputArchive(Path folder, String directory, boolean archived) {
        return archived && Files.isRegularFile(folder.resolve(InputPacking.ARCHIVE_NAME))
                ? List.of(directory + "/" + InputPacking.ARCHIVE_NAME)
                : List.of();
    }

    /**
     * The result of checking the files of a job; one line each.
     *
     * @param remarks what users should know about valid inputs
     * @param packedAlone see {@link InputFiles#packedAlone}
     */
    record Found(List<String> problems, List<String> remarks, List<String> packedAlone) implements Serializable {}

    /**
     * Checks that a job's inputs exist and that its outputs can be written.
     *
     * @param outputDirectory empty to skip this check
     */
    record FindInputs(InputSpec spec, String outputDirectory) implements WorkspaceTask<Found> {
        @Override
        public Found run(Path workspace, Path outputRoot) throws IOException {
            List<String> problems = new ArrayList<>();
            if (!outputDirectory.isEmpty()) {
                try {
                    Path folder = confined(outputRoot, outputDirectory);
                    if (Files.exists(folder) && !Files.isDirectory(folder)) {
                        problems.add("outputDirectory: there is a file with that name in the workspace, but a folder is"
                                + " required");
                    }
                } catch (RefusedException e) {
                    problems.add(e.getMessage());
                }
            }
            if (!spec.isEmpty()) {
                try {
                    InputFiles found = InputFiles.find(workspace, spec);
                    return new Found(List.copyOf(problems), found.remarks(), found.packedAlone());
                } catch (InputException e) {
                    problems.addAll(e.problems());
                }
            }
            return new Found(List.copyOf(problems), List.of(), List.of());
        }
    }

    /**
     * Reads a text file given by the user.
     *
     * @param option name of the option, for messages
     * @param file path in the workspace
     */
    public record ReadText(String option, String file) implements WorkspaceTask<String> {
        /** Far more than such a file needs. */
        private static final int MAX_SIZE = 1024 * 1024;

        @Override
        public String run(Path workspace, Path outputRoot) throws IOException {
            String name = Printable.of(file, 200);
            try {
                Path path = workspace.resolve(file);
                if (!Files.exists(path)) {
                    throw new RefusedException(option + ": there is no file " + name + " in the workspace"
                            + NearFile.hint(workspace, file));
                }
                if (!path.toRealPath().startsWith(workspace.toRealPath())) {
                    throw new RefusedException(option + ": " + name + " is outside the workspace");
                }
                if (!Files.isRegularFile(path)) {
                    throw new RefusedException(option + ": " + name + " is not a file");
                }
                byte[] bytes;
                try (InputStream in = Files.newInputStream(path)) {
                    bytes = in.readNBytes(MAX_SIZE + 1);
                }
                if (bytes.length > MAX_SIZE) {
                    throw new RefusedException(option + ": " + name + " is larger than the limit of 1 MiB");
                }
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (InvalidPathException e) {
                throw new RefusedException(option + ": " + name + " " + FileErrors.UNKNOWN_NAME, e);
            } catch (CharacterCodingException e) {
                throw new RefusedException(option + ": " + name + " is not UTF-8", e);
            }
        }
    }
}
