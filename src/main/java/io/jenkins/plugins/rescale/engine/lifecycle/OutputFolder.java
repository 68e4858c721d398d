package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Printable;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Keeps the plugin's own files inside of the workspace, whatever the options say and whatever links lie there. */
final class OutputFolder {
    private OutputFolder() {}

    /**
     * A path below the workspace.
     *
     * @throws RefusedException if it, or an existing folder on the way, leads out
     */
    static Path confined(Path workspace, String relative) throws IOException {
        Path root = workspace.toRealPath();
        Path path = root.resolve(relative).normalize();
        Path existing = path;
        while (existing != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.getParent();
        }
        if (path.equals(root) || !path.startsWith(root) || existing == null || !leadsInto(root, existing)) {
            throw new RefusedException("outputDirectory: \"" + Printable.of(relative, 200)
                    + "\" leads out of the workspace. Name a folder below the workspace that is no link to elsewhere");
        }
        return path;
    }

    private static boolean leadsInto(Path root, Path existing) throws IOException {
        try {
            return existing.toRealPath().startsWith(root);
        } catch (NoSuchFileException | FileSystemLoopException e) {
            return false; // a link to nowhere
        }
    }
}
