package io.jenkins.plugins.rescale.engine.transfer.input;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.transfer.FileErrors;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Decides which files can be inputs. */
final class FileRules {
    /** Replaces characters in a name that the character set of this machine cannot represent. */
    static final char UNKNOWN = '\uFFFD';

    private FileRules() {}

    /** Says in one line why a file cannot be an input; empty if it can. */
    static Optional<String> problem(Path file, String path, BasicFileAttributes attributes) {
        String text = "\"" + Printable.of(path, 4096) + "\" ";
        if (attributes.isDirectory()) {
            return Optional.of(text + "is a folder. Set inputs to \"" + Printable.of(path, 4096)
                    + "/**\" to include everything in it, or list its files");
        } else if (!attributes.isRegularFile()) {
            return Optional.of(text + "is neither a file nor a folder. Exclude it");
        } else if (!Files.isReadable(file)) {
            return Optional.of(text + "cannot be read by the user that runs the agent. Exclude it, or grant that user"
                    + " access");
        } else if (path.indexOf(UNKNOWN) >= 0) {
            return Optional.of("\"" + Printable.of(realName(file), 4096) + "\" " + FileErrors.UNKNOWN_NAME);
        } else if (path.indexOf('\\') >= 0 || !Printable.of(path, 4096).equals(path)) {
            return Optional.of(text + "has a backslash or a control character in its name. Rename or exclude it");
        }
        return Optional.empty();
    }

    /** The UTF-8 name of a file whose name the character set of this machine cannot represent. */
    private static String realName(Path file) {
        String[] parts = file.toUri().getRawPath().split("/");
        return URLDecoder.decode(parts[parts.length - 1].replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
