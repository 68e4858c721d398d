package io.jenkins.plugins.rescale.lifecycle;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps the plugin's own files inside of the workspace, whatever the options say and whatever links lie there. */
final class OutputFolder {
    private OutputFolder() {}

    /**
     * A path below the workspace.
     *
     * @throws RefusedException if it, or an existing folder on the way, leads out
     */
    @SuppressFBWarnings(value = "PATH_TRAVERSAL_IN", justification = "this is where paths are confined")
    static Path confined(Path workspace, String relative) throws IOException {
        Path root = workspace.toRealPath();
        Path path = root.resolve(relative).normalize();
        Path existing = path;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (path.equals(root)
                || !path.startsWith(root)
                || existing == null
                || !existing.toRealPath().startsWith(root)) {
            throw new RefusedException("The output directory \"" + relative + "\" leads out of the workspace");
        }
        return path;
    }
}
