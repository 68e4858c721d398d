package io.jenkins.plugins.rescale.engine.transfer.output;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The names in the output directory, given away one by one so that the file system holds all files side by side. */
final class Places {
    private final FileNames names;
    private final Set<String> reserved = new HashSet<>();
    private final Set<String> folders = new HashSet<>();
    private final Set<String> expected = new HashSet<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    Places(FileNames names, Collection<String> reservedNames) {
        this.names = names;
        reservedNames.forEach(name -> reserved.add(names.key(name)));
    }

    /**
     * Where a file goes.
     *
     * @param reason why it is not the name that the file has on Rescale, if it is not
     */
    record Place(String path, String reason) {}

    /** Tells of a file before any is placed. */
    void expect(String target) {
        String key = names.key(target);
        expected.add(key);
        for (int i = key.indexOf('/'); i >= 0; i = key.indexOf('/', i + 1)) {
            folders.add(key.substring(0, i));
        }
    }

    /** Gives away the name of a file, or one with a number. */
    Place take(String target) {
        String key = names.key(target);
        if (reserved.contains(key)) {
            return numbered(target, key, "the plugin writes a file of its own with this name");
        } else if (folders.contains(key)) {
            return numbered(target, key, "other outputs are in a folder of this name");
        } else if (!taken.add(key)) {
            return numbered(target, key, "another output has this name");
        }
        return new Place(target, "the file system cannot hold its name");
    }

    private Place numbered(String target, String key, String reason) {
        int slash = target.lastIndexOf('/');
        int dot = target.lastIndexOf('.');
        int end = dot > slash + 1 ? dot : target.length();
        while (true) {
            int number = numbers.merge(key, 2, (last, first) -> last + 1);
            String path = PathRules.escaped(target.substring(0, end) + "~" + number + target.substring(end), names);
            String place = names.key(path);
            if (!expected.contains(place)
                    && !folders.contains(place)
                    && !reserved.contains(place)
                    && taken.add(place)) {
                return new Place(path, reason);
            }
        }
    }
}
