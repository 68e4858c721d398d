package io.jenkins.plugins.rescale.engine.transfer.input;

import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files and folders that a search has found so far. */
final class FoundInputs {
    private final NavigableMap<String, InputFile> files = new TreeMap<>();
    private final NavigableSet<String> folders = new TreeSet<>();

    /** Adds a file. A file that is found more than once counts once. */
    void add(InputFile file) {
        files.put(file.path(), file);
    }

    /** Adds a folder that matches the patterns, whether or not it is empty. */
    void addFolder(String path) {
        folders.add(path);
    }

    void removeFolder(String path) {
        folders.remove(path);
    }

    /** Sorted by path. */
    List<InputFile> files() {
        return List.copyOf(files.values());
    }

    /** The folders that contain no other files or folders found, sorted. */
    List<String> emptyFolders() {
        return folders.stream().filter(this::isEmpty).toList();
    }

    private boolean isEmpty(String folder) {
        String below = folder + "/";
        return Stream.of(files.ceilingKey(below), folders.ceiling(below))
                .noneMatch(next -> next != null && next.startsWith(below));
    }

    /** Whether {@link InputFiles#MAX_FILES} is exceeded, so that the search can stop. */
    boolean areTooMany() {
        return Math.max(files.size(), folders.size()) > InputFiles.MAX_FILES;
    }
}
