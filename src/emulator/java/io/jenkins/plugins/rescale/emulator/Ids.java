package io.jenkins.plugins.rescale.emulator;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** Generates short opaque IDs of six letters, like those of the platform; unique per emulator. */
final class Ids {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int LENGTH = 6;

    private final Random random = new Random();
    private final Set<String> given = new HashSet<>();

    synchronized String next() {
        StringBuilder id = new StringBuilder();
        do {
            id.setLength(0);
            random.ints(LENGTH, 0, LETTERS.length()).forEach(i -> id.append(LETTERS.charAt(i)));
        } while (!given.add(id.toString()));
        return id.toString();
    }
}
