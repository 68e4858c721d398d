package io.jenkins.plugins.rescale.engine.transfer.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** An input that is being read. Detects whether it changes in the meantime. */
final class WatchedFile {
    private static final int HEAD = 256;
    private static final Pattern WINDOWS_SCRIPT = Pattern.compile("#![^\r\n]*\r");

    private final InputFile input;
    private final Path path;
    private final FileTime modified;
    private final Object key;
    private final boolean executable;
    private volatile boolean windowsScript;

    /**
     * @param root real path of the workspace
     * @throws InputException if the file has changed since it was found
     */
    WatchedFile(Path root, InputFile input) throws IOException {
        this.input = input;
        this.path = root.resolve(input.path());
        if (!path.toRealPath().startsWith(root)) {
            throw changed();
        }
        BasicFileAttributes attributes = attributes();
        this.modified = attributes.lastModifiedTime();
        this.key = attributes.fileKey();
        if (!attributes.isRegularFile() || attributes.size() != input.size()) {
            throw changed();
        }
        this.executable = attributes instanceof PosixFileAttributes posix
                ? posix.permissions().contains(PosixFilePermission.OWNER_EXECUTE)
                : startsLikeAScript();
    }

    private boolean startsLikeAScript() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.read() == '#' && in.read() == '!';
        }
    }

    private BasicFileAttributes attributes() throws IOException {
        try {
            return Files.readAttributes(path, PosixFileAttributes.class);
        } catch (UnsupportedOperationException e) {
            return Files.readAttributes(path, BasicFileAttributes.class);
        }
    }

    /** Reads the beginning of the file. */
    void readHead() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = in.readNBytes(HEAD);
            head(head, head.length);
        }
    }

    /** Sets the beginning of the file, for callers that have read it anyway. */
    void head(byte[] bytes, int length) {
        String head = new String(bytes, 0, Math.min(length, HEAD), StandardCharsets.ISO_8859_1);
        windowsScript = WINDOWS_SCRIPT.matcher(head).lookingAt();
    }

    /** Whether its first line names an interpreter and ends with CR LF; false if the beginning has not been read. */
    boolean isWindowsScript() {
        return windowsScript;
    }

    Path path() {
        return path;
    }

    InputFile input() {
        return input;
    }

    /** Whether its owner may execute it; on systems without such a permission, as Windows, whether it is a script. */
    boolean executable() {
        return executable;
    }

    /**
     * Checks that the file has not changed; called after it has been read.
     *
     * @throws InputException if it has
     */
    void verifyUnchanged() throws IOException {
        BasicFileAttributes now = attributes();
        if (now.size() != input.size()
                || !now.lastModifiedTime().equals(modified)
                || !Objects.equals(now.fileKey(), key)) {
            throw changed();
        }
    }

    InputException changed() {
        return new InputException(
                List.of("\"" + input.path() + "\" changed while it was being read. Exclude it if it is"
                        + " not an input, or make sure that nothing writes to it during this step"));
    }
}
