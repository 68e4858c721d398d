package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The directory that outputs are written to. Never returns a path outside of it. Not thread-safe. */
final class OutputDirectory {
    private static final Logger LOGGER = Logger.getLogger(OutputDirectory.class.getName());

    private final Path root;
    /** Maximum number of names to hold in memory for all folders: a few MiB. */
    static final int MAX_NAMES = 50_000;

    /** The contents of the folders at their first use. */
    private final Map<Path, Folder> folders = new HashMap<>();
    /** The folders that {@link #placeUnread} has created or checked. */
    private final Set<Path> opened = new HashSet<>();
    /** Number of names in {@link #folders}. */
    private int names;

    /**
     * The contents of a folder.
     *
     * @param names all names, or only those of unfinished files if there are too many
     * @param whole whether these are all names
     */
    private record Folder(Set<String> names, boolean whole) {}

    /** Creates the directory if it does not exist. */
    OutputDirectory(Path directory) throws IOException {
        Files.createDirectories(directory);
        this.root = directory.toRealPath();
    }

    Path root() {
        return root;
    }

    /**
     * Determines where to write an output; creates its parent folders.
     *
     * @throws IOException if that is outside of this directory, or reached through a symbolic link
     */
    PartFile place(OutputFile file) throws IOException {
        Path path = resolve(file.target());
        Folder folder = folder(path.getParent());
        PartFile part = PartFile.of(file, path, folder.names(), folder.whole());
        refuseFolder(part);
        return part;
    }

    /** The same without reading the folder, which may have many files: assumes that any may exist. */
    PartFile placeUnread(OutputFile file) throws IOException {
        Path path = resolve(file.target());
        if (!opened.contains(path.getParent())) {
            open(path.getParent());
            opened.add(path.getParent());
        }
        PartFile part = PartFile.of(file, path, Set.of(), false);
        refuseFolder(part);
        return part;
    }

    private static void refuseFolder(PartFile part) throws IOException {
        if (!part.fresh()
                && attributes(part.target())
                        .map(BasicFileAttributes::isDirectory)
                        .orElse(false)) {
            throw new IOException(
                    "the output directory contains a folder with its name. Delete it or clean the workspace");
        }
    }

    /** Returns a folder, which is created and checked on first use. */
    private Folder folder(Path path) throws IOException {
        Folder known = folders.get(path);
        if (known == null) {
            open(path);
            known = read(path);
            folders.put(path, known);
        }
        return known;
    }

    private Folder read(Path path) throws IOException {
        Set<String> found = new HashSet<>();
        boolean whole = true;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (whole && names + found.size() >= MAX_NAMES) {
                    whole = false;
                    found.removeIf(other -> !PartFile.isName(other));
                }
                if (whole || PartFile.isName(name)) {
                    found.add(name);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        names += found.size();
        return new Folder(found, whole);
    }

    private void open(Path folder) throws IOException {
        Path part = root;
        for (Path name : root.relativize(folder)) {
            part = part.resolve(name);
            Optional<BasicFileAttributes> there = attributes(part);
            if (there.isEmpty()) {
                Files.createDirectory(part);
                there = attributes(part);
            }
            if (there.isPresent()
                    && (there.get().isSymbolicLink() || there.get().isOther())) {
                throw new IOException("\"" + root.relativize(part) + "\" in the output directory is a symbolic link;"
                        + " outputs are not written through links. Delete it or clean the workspace");
            }
            if (there.isPresent() && !there.get().isDirectory()) {
                throw new IOException("\"" + root.relativize(part) + "\" in the output directory is a file, but a"
                        + " folder is required. Delete it or clean the workspace");
            }
        }
        if (!folder.toRealPath().startsWith(root)) {
            throw new IOException("it would be outside the output directory");
        }
    }

    /**
     * Resolves a target, without creating anything.
     *
     * @throws IOException if it is invalid, or outside of this directory
     */
    Path resolve(String target) throws IOException {
        Optional<String> problem = PathRules.problem(target);
        if (problem.isPresent()) {
            throw new IOException(problem.get());
        }
        Path path;
        try {
            path = root.resolve(target).normalize();
        } catch (InvalidPathException e) {
            throw new IOException("this system does not support its name (" + e.getReason() + ")", e);
        }
        int parts = target.split("/").length;
        if (!path.startsWith(root) || path.getNameCount() != root.getNameCount() + parts) {
            throw new IOException("it would be outside the output directory");
        }
        return path;
    }

    /** The attributes of a file, without following links; empty if it does not exist. */
    static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Deletes unfinished files of earlier downloads that this one cannot resume, in all folders used so far. */
    void removeLeftovers(Collection<PartFile> wanted) {
        List<Path> found = new ArrayList<>();
        folders.forEach((path, folder) -> folder.names().stream()
                .filter(PartFile::isName)
                .map(path::resolve)
                .forEach(found::add));
        if (found.isEmpty()) {
            return;
        }
        Set<Path> kept = new HashSet<>();
        for (PartFile part : wanted) {
            if (part.canBeContinued()) {
                kept.add(part.data());
                kept.add(part.ranges());
            }
        }
        found.stream()
                .filter(path -> !kept.contains(path) || !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                .forEach(OutputDirectory::remove);
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "cannot delete " + path);
        }
    }

    /** Free space in bytes; {@link Long#MAX_VALUE} if unknown. */
    long freeSpace() {
        try {
            return Files.getFileStore(root).getUsableSpace();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "free space unknown", e);
            return Long.MAX_VALUE;
        }
    }
}
