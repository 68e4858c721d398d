package io.jenkins.plugins.rescale.engine.transfer.input;

import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a search has found so far. */
final class FoundInputs {
    private final NavigableMap<String, InputFile> files = new TreeMap<>();
    private final NavigableSet<String> folders = new TreeSet<>();

    /** A file that is found again, by another way, counts once. */
    void add(InputFile file) {
        files.put(file.path(), file);
    }

    /** A folder that the patterns select, whatever is in it. */
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

    /** The folders without anything else in them, sorted. */
    List<String> emptyFolders() {
        return folders.stream().filter(this::isEmpty).toList();
    }

    private boolean isEmpty(String folder) {
        String below = folder + "/";
        return Stream.of(files.ceilingKey(below), folders.ceiling(below))
                .noneMatch(next -> next != null && next.startsWith(below));
    }

    /** Whether it is no use to look any further, see {@link InputFiles#MAX_FILES}. */
    boolean areTooMany() {
        return Math.max(files.size(), folders.size()) > InputFiles.MAX_FILES;
    }
}
