package io.jenkins.plugins.rescale.engine.transfer.output;

import io.jenkins.plugins.rescale.engine.transfer.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * A local folder for outputs that are passed on to another machine. Nothing else writes to it. Created on demand.
 */
public final class StagingFolder {
    private static final Logger LOGGER = Logger.getLogger(StagingFolder.class.getName());
    /** Maximum number of bytes to stage at a time, unless a single file is larger. */
    static final long PORTION = 4L << 30;
    /** Number of bytes to keep free on the disk. */
    static final long RESERVE = 1L << 30;

    private final Path path;
    private final ToLongFunction<Path> free;
    private final long portion;

    public StagingFolder(Path path) {
        this(path, StagingFolder::usable, PORTION);
    }

    /**
     * @param free returns the free space on the disk of a folder, in bytes
     * @param portion see {@link #PORTION}
     */
    StagingFolder(Path path, ToLongFunction<Path> free, long portion) {
        this.path = path;
        this.free = free;
        this.portion = portion;
    }

    Path path() {
        return path;
    }

    private static long usable(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "free space unknown", e);
            return Long.MAX_VALUE;
        }
    }

    /** Number of bytes that this folder may hold: its current size plus the free space, less the reserve. */
    private long room() {
        long there = size();
        long usable = free.applyAsLong(path);
        return usable > Long.MAX_VALUE - there ? usable : usable + there - RESERVE;
    }

    /**
     * Removes the files to download next from the remaining ones.
     *
     * @param left the remaining files, smallest first
     * @return at least one file; empty if there is no room even for the first
     */
    List<OutputFile> nextPortion(Deque<OutputFile> left) {
        long room = room();
        List<OutputFile> next = new ArrayList<>();
        long bytes = 0;
        while (!left.isEmpty()) {
            long size = Math.max(0, left.peek().size());
            boolean fits = size <= room - bytes && (next.isEmpty() || bytes + size <= portion);
            if (!fits) {
                break;
            }
            bytes += size;
            next.add(left.remove());
        }
        return next;
    }

    /** Describes that there is no room for a file, and what to do about it. */
    String noRoom(OutputFile file) {
        return "the disk of the controller does not have enough space to relay it to the agent: "
                + Progress.size(file.size()) + " needed, and " + Progress.size(RESERVE) + " must stay free of "
                + Progress.size(Math.max(0, room() + RESERVE))
                + ". Free some space, or select fewer outputs";
    }

    private long size() {
        return paths().stream()
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .mapToLong(file -> file.toFile().length())
                .sum();
    }

    /** Deletes files that have arrived on the other machine. */
    void remove(Collection<CollectedFile> files) throws IOException {
        OutputDirectory directory = new OutputDirectory(path);
        for (CollectedFile file : files) {
            Files.deleteIfExists(directory.resolve(file.path()));
        }
    }

    /** Deletes the folder and its contents, as far as possible. */
    public void delete() {
        for (Path entry : paths()) {
            try {
                Files.deleteIfExists(entry);
            } catch (IOException e) {
                LOGGER.log(Level.FINE, e, () -> "cannot delete " + entry);
            }
        }
    }

    /** All files and folders here, contents before their folder; does not follow links. */
    private List<Path> paths() {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.walk(path)) {
            return entries.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException | UncheckedIOException e) {
            LOGGER.log(Level.FINE, e, () -> path + " cannot be read");
            return List.of();
        }
    }
}
