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
 * A folder on this machine for outputs on their way to another one. Nobody else writes into it. Created on demand.
 */
public final class StagingFolder {
    private static final Logger LOGGER = Logger.getLogger(StagingFolder.class.getName());
    /** The most bytes that are here at once, unless a single file is larger. */
    static final long PORTION = 4L << 30;
    /** Bytes that are kept free on the disk for others. */
    static final long RESERVE = 1L << 30;

    private final Path path;
    private final ToLongFunction<Path> free;
    private final long portion;

    public StagingFolder(Path path) {
        this(path, StagingFolder::usable, PORTION);
    }

    /**
     * @param free tells the free space of the disk of a folder, in bytes
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

    /** Bytes that may be here: the free space and what is here already. */
    private long room() {
        long there = size();
        long usable = free.applyAsLong(path);
        return usable > Long.MAX_VALUE - there ? usable : usable + there - RESERVE;
    }

    /**
     * Takes the files to fetch next from those that are left.
     *
     * @param left the smallest first
     * @return one portion, at least one file; empty if there is no room even for the first
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

    /** Why a file cannot be fetched, and what to do. */
    String noRoom(OutputFile file) {
        return "the disk of the controller has no room for it on its way to the agent: "
                + Progress.size(file.size()) + " needed, and " + Progress.size(RESERVE) + " have to stay free of "
                + Progress.size(Math.max(0, room() + RESERVE))
                + ". Free some space, or narrow the outputs, and run this step again";
    }

    private long size() {
        return paths().stream()
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .mapToLong(file -> file.toFile().length())
                .sum();
    }

    /** Deletes files that have reached their destination. */
    void remove(Collection<CollectedFile> files) throws IOException {
        OutputDirectory directory = new OutputDirectory(path);
        for (CollectedFile file : files) {
            Files.deleteIfExists(directory.resolve(file.path()));
        }
    }

    /** Deletes the folder and everything in it, as far as possible. */
    public void delete() {
        for (Path entry : paths()) {
            try {
                Files.deleteIfExists(entry);
            } catch (IOException e) {
                LOGGER.log(Level.FINE, e, () -> "cannot delete " + entry);
            }
        }
    }

    /** Everything here, contents of a folder before the folder itself; links are not followed. */
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
