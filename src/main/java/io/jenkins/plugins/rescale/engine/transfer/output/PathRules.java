package io.jenkins.plugins.rescale.engine.transfer.output;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names of outputs can be written everywhere, on Windows too, without leaving their folder. */
@SuppressFBWarnings(
        value = "IMPROPER_UNICODE",
        justification = "folding case is the point, and refusing too much is safe")
final class PathRules {
    private static final int MAX_PART = 255;
    private static final int MAX_PATH = 1024;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    private static final Set<String> DEVICES = Set.of("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$");
    private static final Pattern PORT = Pattern.compile("(COM|LPT)[0-9¹²³]");

    private PathRules() {}

    /**
     * What is wrong with a path, as the end of a sentence; empty when it can be used.
     *
     * @param path {@code /} between the parts, backslashes already replaced
     */
    static Optional<String> problem(String path) {
        if (path.isEmpty()) {
            return Optional.of("it has no name");
        }
        if (path.startsWith("/") || DRIVE.matcher(path).matches()) {
            return Optional.of("its path is absolute");
        }
        if (bytes(path) > MAX_PATH) {
            return Optional.of("its path is longer than " + MAX_PATH + " bytes");
        }
        if (path.codePoints().anyMatch(PathRules::unprintable)) {
            return Optional.of("its name has control or other invisible characters");
        }
        for (String part : path.split("/", -1)) {
            Optional<String> problem = partProblem(part);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> partProblem(String part) {
        if (part.isEmpty()) {
            return Optional.of("a part of its path is empty");
        }
        if (part.equals(".") || part.equals("..")) {
            return Optional.of("its path has \"" + part + "\"");
        }
        if (part.indexOf(':') >= 0) {
            return Optional.of("its name has a colon");
        }
        if (part.endsWith(".") || part.endsWith(" ")) {
            return Optional.of("a part of its path ends with a dot or a space");
        }
        if (bytes(part) > MAX_PART) {
            return Optional.of("a part of its path is longer than " + MAX_PART + " bytes");
        }
        String stem = part.split("\\.", 2)[0].stripTrailing().toUpperCase(Locale.ROOT);
        if (DEVICES.contains(stem) || PORT.matcher(stem).matches()) {
            return Optional.of("\"" + stem + "\" is the name of a device on Windows");
        }
        if (PartFile.isName(part)) {
            return Optional.of("its name is kept for unfinished downloads");
        }
        return Optional.empty();
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

    /** The same for all paths that some file system takes for the same. */
    static String key(String path) {
        return Normalizer.normalize(
                Normalizer.normalize(path, Normalizer.Form.NFC)
                        .toUpperCase(Locale.ROOT)
                        .toLowerCase(Locale.ROOT),
                Normalizer.Form.NFC);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
