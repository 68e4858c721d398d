package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * A set of names that stores only 64-bit hashes, so that a million names need 16 MiB regardless of their length. Two
 * names with the same hash are considered equal. By chance, this happens in one of ten million lists of a million
 * names, and its only effect is an output with an unnecessary number in its name. Not thread-safe.
 */
final class NameSet {
    /** Far more than a reasonable list of outputs contains; 32 MiB. */
    private static final int MOST = 3_000_000;

    private final int most;
    /** Hash table with linear probing; empty slots are 0. */
    private long[] table = new long[1024];

    private int size;

    NameSet() {
        this(MOST);
    }

    /** @param most maximum number of names */
    NameSet(int most) {
        this.most = most;
    }

    boolean contains(String name) {
        long hash = hash(name);
        return table[place(table, hash)] == hash;
    }

    /**
     * Adds a name.
     *
     * @return {@code false} if it is already present
     * @throws UncheckedIOException if there are too many names
     */
    boolean add(String name) {
        long hash = hash(name);
        int place = place(table, hash);
        if (table[place] == hash) {
            return false;
        }
        if (size == most) {
            throw new UncheckedIOException(new IOException(String.format(
                    Locale.ROOT,
                    "there are more than %,d different names of outputs and folders. Select fewer outputs, or let the job"
                            + " pack them",
                    most)));
        }
        table[place] = hash;
        if (++size > table.length / 4 * 3) {
            grow();
        }
        return true;
    }

    private void grow() {
        long[] larger = new long[table.length * 2];
        for (long hash : table) {
            if (hash != 0) {
                larger[place(larger, hash)] = hash;
            }
        }
        table = larger;
    }

    /** The slot of a hash, or the empty slot where it belongs. */
    private static int place(long[] table, long hash) {
        int place = (int) hash & table.length - 1;
        while (table[place] != 0 && table[place] != hash) {
            place = place + 1 & table.length - 1;
        }
        return place;
    }

    /** FNV-1a with a final bit mix. */
    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
