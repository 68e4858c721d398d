package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/**
 * Assigns unique names in the output directory. First, {@link #expect} is called for all files, then {@link #take} for
 * each of them in {@link #order}. Stores hashes of names only, see {@link NameSet}. Not thread-safe.
 */
public final class Places {
    private final FileNames names;
    private final Set<String> reserved = new HashSet<>();
    private final NameSet folders = new NameSet();
    /** Keys of the names of files, including those with an added number. */
    private final NameSet files = new NameSet();
    /** Key of the last name. */
    private String last = "";
    /** The number that was last added to it. */
    private int number;

    /** @param reservedNames names of the plugin's own files */
    public Places(FileNames names, Collection<String> reservedNames) {
        this.names = names;
        reservedNames.forEach(name -> reserved.add(names.key(name)));
    }

    /**
     * The assigned name of a file.
     *
     * @param path relative to the output directory
     * @param reason why it differs from the name on Rescale, if it does
     */
    public record Place(String path, String reason) {}

    /**
     * Groups files with the same name; within a group, the one that keeps the name is first: the log, else the newest.
     */
    public static Comparator<WantedOutput> order(FileNames names) {
        return Comparator.comparing(
                        (WantedOutput output) -> names.key(output.file().target()))
                .thenComparing(output -> output.file().target())
                .thenComparing(WantedOutput::mayBeLog, Comparator.reverseOrder())
                .thenComparing(WantedOutput::uploaded, Comparator.reverseOrder());
    }

    /**
     * Registers the name of a file. Must be called for all files before any is placed.
     *
     * @throws UncheckedIOException if there are too many names
     */
    public void expect(String target) {
        String key = names.key(target);
        files.add(key);
        for (int i = key.indexOf('/'); i >= 0; i = key.indexOf('/', i + 1)) {
            folders.add(key.substring(0, i));
        }
    }

    /** Assigns a file its name, or its name with a number if it is not available. */
    public Place take(String target) {
        String key = names.key(target);
        boolean again = key.equals(last);
        if (!again) {
            last = key;
            number = 1;
        }
        if (reserved.contains(key)) {
            return numbered(target, "the plugin writes its own file with this name");
        } else if (folders.contains(key)) {
            return numbered(target, "other outputs are in a folder with this name");
        } else if (again) {
            return numbered(target, "another output has this name");
        }
        return new Place(target, "the file system does not support its name");
    }

    private Place numbered(String target, String reason) {
        int slash = target.lastIndexOf('/');
        int dot = target.lastIndexOf('.');
        int end = dot > slash + 1 ? dot : target.length();
        while (true) {
            number++;
            String path = PathRules.escaped(target.substring(0, end) + "~" + number + target.substring(end), names);
            String key = names.key(path);
            if (!folders.contains(key) && !reserved.contains(key) && files.add(key)) {
                return new Place(path, reason);
            }
        }
    }
}
