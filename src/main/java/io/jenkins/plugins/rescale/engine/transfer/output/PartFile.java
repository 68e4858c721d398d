package io.jenkins.plugins.rescale.engine.transfer.output;

import io.jenkins.plugins.rescale.engine.api.Iso8601;
import io.jenkins.plugins.rescale.engine.api.Sha256;
import io.jenkins.plugins.rescale.engine.transfer.Sha512;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The temporary file of an incomplete download. It is next to its target, and its name is derived from everything that
 * identifies this version of the file, so that leftovers of an earlier build are resumed only for the identical file.
 * For a download in ranges, a second file records which of them are complete.
 *
 * @param data temporary file for the contents
 * @param ranges file with one byte per range, 1 if it is complete
 * @param fresh whether none of the three files existed when the download began, which saves checking for them
 */
record PartFile(OutputFile file, Path target, Path data, Path ranges, boolean fresh) {
    private static final Logger LOGGER = Logger.getLogger(PartFile.class.getName());
    private static final String PREFIX = ".rescale-";
    private static final String DATA = ".part";
    private static final String RANGES = ".ranges";
    private static final int NAME_DIGITS = 32;
    private static final Instant EARLIEST = Instant.parse("1980-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    /**
     * @param names names in the folder of the target
     * @param all whether these are all names; if not, other files may exist as well
     */
    static PartFile of(OutputFile file, Path target, Set<String> names, boolean all) {
        String id = id(file);
        String data = PREFIX + id + DATA;
        String ranges = PREFIX + id + RANGES;
        boolean fresh = all
                && !names.contains(data)
                && !names.contains(ranges)
                && !names.contains(String.valueOf(target.getFileName()));
        return new PartFile(file, target, target.resolveSibling(data), target.resolveSibling(ranges), fresh);
    }

    /** Whether a name is that of an unfinished file, of this or any other download. */
    static boolean isName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(PREFIX) && (lower.endsWith(DATA) || lower.endsWith(RANGES));
    }

    /** The name of a temporary folder, which is cleaned up like unfinished files if it is left behind. */
    static String probe(UUID id) {
        return PREFIX + id + DATA;
    }

    private static String id(OutputFile file) {
        String version = String.join("\n", file.target(), file.fileId(), Long.toString(file.size()), file.sha512());
        return Sha256.of(version).substring(0, NAME_DIGITS);
    }

    /** Whether leftovers of an earlier attempt may be used, which only a checksum can verify. */
    boolean canBeContinued() {
        return !file.sha512().isEmpty() && file.size() > 0;
    }

    /** Whether the target already exists and has the right checksum. */
    boolean isThere() throws IOException {
        if (fresh || !canBeContinued()) {
            return false;
        }
        Optional<BasicFileAttributes> there = OutputDirectory.attributes(target);
        return there.isPresent()
                && there.get().isRegularFile()
                && there.get().size() == file.size()
                && Sha512.of(target).equals(file.sha512());
    }

    /** Moves the complete file to its target and sets its timestamp to the upload date, if known. */
    void finish() throws IOException {
        setTime();
        try {
            Files.move(data, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(data, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void setTime() throws IOException {
        Optional<Instant> time = Iso8601.instant(file.dateUploaded());
        if (time.isPresent() && time.get().isAfter(EARLIEST) && time.get().isBefore(LATEST)) {
            Files.setLastModifiedTime(data, FileTime.from(time.get()));
        }
    }

    /** Deletes the temporary files. */
    void discard() {
        for (Path path : new Path[] {data, ranges}) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                LOGGER.log(Level.FINE, e, () -> "cannot delete " + path);
            }
        }
    }
}
