package io.jenkins.plugins.rescale.engine.transfer.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * Names of which only hashes of 64 bits are kept, so that a million takes 16 MiB however long they are. Two names of one
 * hash are taken for the same: by chance that happens to one in ten million lists of a million names, and all that it
 * costs is that an output gets a number though it needed none.
 */
final class NameSet {
    /** Far more than a list of outputs can hold with sense; 32 MiB. */
    private static final int MOST = 3_000_000;

    private final int most;
    /** Free places are 0. */
    private long[] table = new long[1024];

    private int size;

    NameSet() {
        this(MOST);
    }

    /** @param most names at most */
    NameSet(int most) {
        this.most = most;
    }

    boolean contains(String name) {
        long hash = hash(name);
        return table[place(table, hash)] == hash;
    }

    /**
     * @return false when it is there
     * @throws UncheckedIOException when it is one too many
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
                    "the outputs have more than %,d different names and folders. Select fewer of them, or let the job"
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

    /** Where a hash is, or would be. */
    private static int place(long[] table, long hash) {
        int place = (int) hash & table.length - 1;
        while (table[place] != 0 && table[place] != hash) {
            place = place + 1 & table.length - 1;
        }
        return place;
    }

    /** FNV-1a, with its bits mixed. */
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
