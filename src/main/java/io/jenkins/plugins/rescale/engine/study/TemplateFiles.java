package io.jenkins.plugins.rescale.engine.study;

import io.jenkins.plugins.rescale.engine.api.Sha256;
import io.jenkins.plugins.rescale.engine.transfer.FileErrors;
import io.jenkins.plugins.rescale.engine.transfer.input.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Serializable;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Fills templates on the machine with the workspace. Only placeholders and values are interpreted as text, so a
 * template may have any ASCII-compatible encoding; values are written as UTF-8.
 *
 * @param templates templates to fill
 * @param values values of the parameters by name
 */
public record TemplateFiles(ArrayList<Template> templates, LinkedHashMap<String, String> values)
        implements Serializable {
    /**
     * Result of checking templates.
     *
     * @param problems one sentence per problem
     * @param used names of the parameters in them
     * @param sha256 hexadecimal checksum of all filled templates, to tell whether they have changed
     */
    public record Look(ArrayList<String> problems, TreeSet<String> used, String sha256) implements Serializable {}

    /** Resolves the file for a filled template. */
    @FunctionalInterface
    public interface Place {
        /** @param target as in {@link Template#target()} */
        Path of(String target) throws IOException;
    }

    TemplateFiles(List<Template> templates, Map<String, String> values) {
        this(new ArrayList<>(templates), new LinkedHashMap<>(values));
    }

    /** Paths of the filled templates among the inputs. */
    public List<String> targets() {
        return new ArrayList<>(templates.stream().map(Template::target).toList());
    }

    public boolean isEmpty() {
        return templates.isEmpty();
    }

    /** Checks all templates without writing anything. */
    public Look look(Path workspace) {
        Filling filling = new Filling(values);
        ArrayList<String> problems = new ArrayList<>();
        MessageDigest digest = Sha256.digest();
        for (Template template : templates) {
            digest.update((template.target() + "\0").getBytes(StandardCharsets.UTF_8));
            try (Writer out = new OutputStreamWriter(
                    new DigestOutputStream(OutputStream.nullOutputStream(), digest), StandardCharsets.ISO_8859_1)) {
                fill(filling, source(workspace, template), out, template);
            } catch (InputException e) {
                problems.addAll(e.problems());
            } catch (IOException e) {
                problems.add("templates: \"" + template.source() + "\" cannot be read: " + FileErrors.text(e));
            }
        }
        problems.addAll(filling.problems());
        return new Look(problems, new TreeSet<>(filling.used()), Sha256.hex(digest));
    }

    /**
     * Writes the filled files, with the modification time and executable permission of their templates, so that the
     * same values result in the same archive.
     *
     * @throws InputException with everything that is wrong
     */
    public void fill(Path workspace, Place place) throws IOException {
        Filling filling = new Filling(values);
        for (Template template : templates) {
            Path source = source(workspace, template);
            Path file = place.of(template.target());
            Path folder = file.toAbsolutePath().getParent();
            if (folder == null) {
                throw new IOException(file + " is not a valid path for a file");
            }
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "template", ".part");
            try {
                try (Writer out = Files.newBufferedWriter(part, StandardCharsets.ISO_8859_1)) {
                    fill(filling, source, out, template);
                }
                FileTime modified = Files.getLastModifiedTime(source);
                Files.setLastModifiedTime(part, modified);
                if (Files.isExecutable(source) && !part.toFile().setExecutable(true)) {
                    throw new IOException(part + " cannot be made executable");
                }
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        }
        if (!filling.problems().isEmpty()) {
            throw new InputException(filling.problems());
        }
    }

    private static void fill(Filling filling, Path source, Writer out, Template template) throws IOException {
        try (Reader in = Files.newBufferedReader(source, StandardCharsets.ISO_8859_1)) {
            filling.fill(
                    in,
                    out,
                    value -> new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1),
                    line -> "templates: " + template.source() + ", line " + line);
        }
    }

    private static Path source(Path workspace, Template template) throws IOException {
        String name = "templates: \"" + template.source() + "\" ";
        try {
            Path file = workspace.resolve(template.source());
            if (!Files.isRegularFile(file)) {
                throw new InputException(List.of(name
                        + "is not a file in the workspace. Correct the path, or create the file before this step"));
            }
            Path real = file.toRealPath();
            if (!real.startsWith(workspace.toRealPath())) {
                throw new InputException(List.of(name + "is a link to a file outside the workspace"));
            }
            return real;
        } catch (InvalidPathException e) {
            throw new InputException(List.of(name + "is not a valid path on this system"));
        }
    }
}
