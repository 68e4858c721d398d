package io.jenkins.plugins.rescale.engine.transfer.output;

import io.jenkins.plugins.rescale.engine.transfer.Sha512;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides which paths of outputs are safe, and escapes the others. */
final class PathRules {
    private static final int MAX_PART = 255;
    private static final int MAX_PATH = 1024;
    /** Number of bytes to keep of a name that is too long. */
    private static final int KEPT = 180;

    private static final int MAX_EXTENSION = 20;

    private PathRules() {}

    /**
     * Says what is wrong with a path on any system, in words that end a sentence; empty if it is safe.
     *
     * @param path separated by {@code /}
     */
    static Optional<String> problem(String path) {
        if (path.isEmpty()) {
            return Optional.of("it has no name");
        }
        if (bytes(path) > MAX_PATH) {
            return Optional.of("its path is longer than " + MAX_PATH + " bytes");
        }
        if (path.codePoints().anyMatch(PathRules::unprintable)) {
            return Optional.of("its name contains control or other invisible characters");
        }
        for (String part : path.split("/", -1)) {
            if (part.isEmpty()) {
                return Optional.of(path.startsWith("/") ? "its path is absolute" : "its path has an empty segment");
            } else if (part.equals(".") || part.equals("..")) {
                return Optional.of("its path contains \"" + part + "\"");
            } else if (bytes(part) > MAX_PART) {
                return Optional.of("a segment of its path is longer than " + MAX_PART + " bytes");
            } else if (PartFile.isName(part)) {
                return Optional.of("its name is reserved for unfinished downloads");
            }
        }
        return Optional.empty();
    }

    /**
     * Converts a path to one that is safe and supported by a file system, with as few changes as possible: replaces
     * each unsupported byte with {@code %} and two hexadecimal digits, and shortens names and paths that are too long.
     */
    static String escaped(String path, FileNames names) {
        String escaped = Stream.of(path.split("/", -1))
                .map(part -> escapedPart(part, names))
                .collect(Collectors.joining("/"));
        if (bytes(escaped) <= MAX_PATH) {
            return escaped;
        }
        String name = escaped.substring(escaped.lastIndexOf('/') + 1);
        return "%long/" + hash(path) + "/" + name;
    }

    private static String escapedPart(String part, FileNames names) {
        if (part.isEmpty() || part.equals(".") || part.equals("..")) {
            return part.isEmpty() ? "%2F" : part.replace(".", "%2E");
        }
        StringBuilder name = new StringBuilder();
        boolean first = names.isDevice(part) || PartFile.isName(part);
        for (int i = 0; i < part.length(); ) {
            int c = part.codePointAt(i);
            int next = i + Character.charCount(c);
            boolean end = next == part.length() && !names.canEnd(part);
            if (first && i == 0 || end || unprintable(c) || !names.canHold(c)) {
                escape(name, c);
            } else {
                name.appendCodePoint(c);
            }
            i = next;
        }
        return shortened(name.toString(), part);
    }

    private static void escape(StringBuilder name, int c) {
        if (Character.getType(c) == Character.SURROGATE) {
            name.append("%%u%04X".formatted(c));
            return;
        }
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            name.append("%%%02X".formatted(b));
        }
    }

    private static String shortened(String name, String original) {
        if (bytes(name) <= MAX_PART) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && bytes(name.substring(dot)) <= MAX_EXTENSION ? name.substring(dot) : "";
        StringBuilder kept = new StringBuilder();
        int size = 0;
        for (int c : name.codePoints().toArray()) {
            size += bytes(Character.toString(c));
            if (size > KEPT) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return kept + "~" + hash(original) + extension;
    }

    private static String hash(String text) {
        byte[] bytes = Sha512.digest().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(bytes, 0, 4);
    }

    private static boolean unprintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
