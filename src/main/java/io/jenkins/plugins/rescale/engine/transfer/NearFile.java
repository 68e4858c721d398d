package io.jenkins.plugins.rescale.engine.transfer;

import io.jenkins.plugins.rescale.engine.job.NearPath;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Suggests which file in a folder was meant by a path that does not exist. */
public final class NearFile {
    private static final Logger LOGGER = Logger.getLogger(NearFile.class.getName());
    /** Maximum number of files and folders to read. */
    private static final int MAX_ENTRIES = 1000;

    private NearFile() {}

    /**
     * One sentence that names the closest file or folder next to the missing one, starting with a period and without
     * one at its end; empty if none is close. Never names anything outside the root.
     *
     * @param missing path below the root, with forward slashes
     */
    public static String hint(Path root, String missing) {
        String folder = missing.substring(0, missing.lastIndexOf('/') + 1);
        NearPath near = new NearPath();
        try {
            Path real = root.resolve(folder).toRealPath();
            if (!real.startsWith(root.toRealPath())) {
                return "";
            }
            int entries = 0;
            try (DirectoryStream<Path> files = Files.newDirectoryStream(real)) {
                for (Path file : files) {
                    near.see(folder + file.getFileName());
                    if (++entries >= MAX_ENTRIES) {
                        break;
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            LOGGER.log(Level.FINE, "Cannot search for a similar file", e);
        }
        return near.hint(missing).map(hint -> ". " + hint).orElse("");
    }
}
