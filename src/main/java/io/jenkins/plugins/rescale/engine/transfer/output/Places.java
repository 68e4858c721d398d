package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/**
 * The names in the output directory, given away one by one so that the file system holds all files side by side. All
 * are told of before the first gets its place, and come in {@link #order}. Keeps hashes of names, see {@link NameSet}.
 */
public final class Places {
    private final FileNames names;
    private final Set<String> reserved = new HashSet<>();
    private final NameSet folders = new NameSet();
    /** Names of files, with those that were made by adding a number. */
    private final NameSet files = new NameSet();
    /** What the last name was for the file system. */
    private String last = "";
    /** What was added to it last. */
    private int number;

    /** @param reservedNames of the plugin's own files */
    public Places(FileNames names, Collection<String> reservedNames) {
        this.names = names;
        reservedNames.forEach(name -> reserved.add(names.key(name)));
    }

    /**
     * Where a file goes.
     *
     * @param reason why it is not the name that the file has on Rescale, if it is not
     */
    public record Place(String path, String reason) {}

    /** Files of one name come after each other, and first the one that keeps it: the log, else the newest. */
    public static Comparator<WantedOutput> order(FileNames names) {
        return Comparator.comparing(
                        (WantedOutput output) -> names.key(output.file().target()))
                .thenComparing(output -> output.file().target())
                .thenComparing(WantedOutput::mayBeLog, Comparator.reverseOrder())
                .thenComparing(WantedOutput::uploaded, Comparator.reverseOrder());
    }

    /**
     * Tells of a file before any is placed.
     *
     * @throws UncheckedIOException when there are too many
     */
    public void expect(String target) {
        String key = names.key(target);
        files.add(key);
        for (int i = key.indexOf('/'); i >= 0; i = key.indexOf('/', i + 1)) {
            folders.add(key.substring(0, i));
        }
    }

    /** Gives away the name of a file, or one with a number. */
    public Place take(String target) {
        String key = names.key(target);
        boolean again = key.equals(last);
        if (!again) {
            last = key;
            number = 1;
        }
        if (reserved.contains(key)) {
            return numbered(target, "the plugin writes a file of its own with this name");
        } else if (folders.contains(key)) {
            return numbered(target, "other outputs are in a folder of this name");
        } else if (again) {
            return numbered(target, "another output has this name");
        }
        return new Place(target, "the file system cannot hold its name");
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
