package io.jenkins.plugins.rescale.engine.transfer.output;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The file names that the file system of a folder supports. Determined by experiment, because one operating system can
 * have several kinds of file systems.
 *
 * @param cases whether names are case-sensitive
 * @param compositions whether composed and decomposed characters are distinct
 * @param forbidden characters that names cannot contain
 * @param trailing whether a name can end with a dot or a space
 * @param devices whether the names of Windows devices are ordinary names
 * @param charset the character set that names are limited to; empty for all of Unicode
 */
public record FileNames(
        boolean cases, boolean compositions, String forbidden, boolean trailing, boolean devices, String charset)
        implements Serializable {
    private static final String DOUBTFUL = ":<>\"|?*";
    private static final Set<String> DEVICES = Set.of("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$");
    private static final Pattern PORT = Pattern.compile("(COM|LPT)[0-9¹²³]");

    /** Tries names in an existing folder. Removes all files that it creates. */
    public static FileNames probe(Path folder) throws IOException {
        Path place = Files.createDirectory(folder.resolve(PartFile.probe(UUID.randomUUID())));
        try {
            StringBuilder forbidden = new StringBuilder();
            for (char c : DOUBTFUL.toCharArray()) {
                if (!holds(place, "a" + c + "b")) {
                    forbidden.append(c);
                }
            }
            boolean unicode = holds(place, "\u65E5");
            return new FileNames(
                    tells(place, "case", "CASE"),
                    tells(place, "\u00E9", "e\u0301"),
                    forbidden.toString(),
                    holds(place, "a.") && holds(place, "a "),
                    List.of("nul", "con", "aux.txt").stream().allMatch(name -> holds(place, name)),
                    unicode ? "" : System.getProperty("sun.jnu.encoding", "US-ASCII"));
        } finally {
            Files.deleteIfExists(place);
        }
    }

    private static boolean holds(Path place, String name) {
        try {
            Path file = Files.createFile(place.resolve(name));
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
                for (Path entry : entries) {
                    if (String.valueOf(entry.getFileName()).equals(name)) {
                        return true;
                    }
                }
                return false;
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    private static boolean tells(Path place, String one, String other) {
        try {
            Path file = Files.createFile(place.resolve(one));
            try {
                return !Files.exists(place.resolve(other), LinkOption.NOFOLLOW_LINKS);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException | InvalidPathException e) {
            return true;
        }
    }

    /** A key that is equal for all paths that the file system considers equal. */
    @SuppressFBWarnings(value = "IMPROPER_UNICODE", justification = "folding case is the point")
    String key(String path) {
        String key = compositions ? path : Normalizer.normalize(path, Normalizer.Form.NFC);
        if (!cases) {
            key = key.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        }
        return compositions ? key : Normalizer.normalize(key, Normalizer.Form.NFC);
    }

    /** Whether a name can contain a character. */
    boolean canHold(int c) {
        return forbidden.indexOf(c) < 0
                && (charset.isEmpty()
                        || c < 128
                        || Charset.isSupported(charset)
                                && Charset.forName(charset).newEncoder().canEncode(Character.toString(c)));
    }

    /** Whether a name can end the way this one does. */
    boolean canEnd(String name) {
        return trailing || !name.endsWith(".") && !name.endsWith(" ");
    }

    /** Whether a name refers to a device on this file system. */
    boolean isDevice(String name) {
        String stem = name.split("\\.", 2)[0].stripTrailing().toUpperCase(Locale.ROOT);
        return !devices && (DEVICES.contains(stem) || PORT.matcher(stem).matches());
    }
}
