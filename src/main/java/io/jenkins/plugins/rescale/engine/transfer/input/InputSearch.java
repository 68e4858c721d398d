package io.jenkins.plugins.rescale.engine.transfer.input;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.job.PathPattern;
import io.jenkins.plugins.rescale.engine.transfer.FileErrors;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One search for inputs; collects what it finds and everything that is wrong. */
final class InputSearch {
    private static final int MAX_PROBLEMS = 50;
    private static final String WORKSPACE = "the workspace";

    private final InputSpec spec;
    private final Path root;
    private final Optional<Path> outputs;
    private final List<String> problems = new ArrayList<>();
    private final FoundInputs found = new FoundInputs();
    private final List<PathPattern> includes = new ArrayList<>();
    private final List<PathPattern> excludes = new ArrayList<>();
    private final Set<PathPattern> used = new HashSet<>();

    /**
     * @throws InputException when there is no workspace to search in
     */
    InputSearch(Path workspace, InputSpec spec) throws InputException {
        this.spec = spec;
        try {
            this.root = workspace.toRealPath();
            this.outputs = outputs(root, spec.outputDirectory());
        } catch (IOException | InvalidPathException e) {
            throw new InputException(List.of("The workspace cannot be read: " + text(e)));
        }
    }

    InputFiles run() throws InputException {
        if (outputs.isPresent() && root.startsWith(outputs.get())) {
            problems.add("The output directory \"" + printable(spec.outputDirectory())
                    + "\" is the workspace or contains it. Name a folder of its own, such as \"outputs\"");
        }
        includes.addAll(parse("includes", spec.includes(), problems));
        excludes.addAll(parse("excludes", spec.excludes(), problems));
        spec.required().forEach(this::required);
        if (!includes.isEmpty()) {
            folder(root, root, List.of(), List.of(root));
        }
        if (!found.files().isEmpty()) {
            found.emptyFolders().forEach(name -> markUsed(List.of(name.split("/"))));
        }
        for (PathPattern include : includes) {
            if (!used.contains(include) && !found.areTooMany()) {
                problems.add("No file in the workspace matches the input pattern \"" + printable(include.text())
                        + "\". Correct it, or create the files before this step; excluded files, the output directory"
                        + " and files of version control do not count");
            }
        }
        if (found.areTooMany()) {
            problems.add("The inputs are more than " + InputFiles.MAX_FILES + " files or folders. Narrow the patterns");
        }
        if (!problems.isEmpty()) {
            throw new InputException(problems());
        }
        return new InputFiles(found.files(), found.emptyFolders());
    }

    private List<String> problems() {
        List<String> sorted = new ArrayList<>(new TreeSet<>(problems));
        if (sorted.size() <= MAX_PROBLEMS) {
            return sorted;
        }
        List<String> first = new ArrayList<>(sorted.subList(0, MAX_PROBLEMS));
        first.add("… and " + (sorted.size() - MAX_PROBLEMS) + " more problems with the inputs");
        return first;
    }

    /** The real output directory; empty without one. */
    private static Optional<Path> outputs(Path root, String name) throws IOException {
        if (name.isBlank()) {
            return Optional.empty();
        }
        Path directory = root.resolve(name.replace('\\', '/')).normalize();
        return Optional.of(Files.exists(directory) ? directory.toRealPath() : directory);
    }

    /** The patterns that are valid; adds a line for each of the others. */
    private static List<PathPattern> parse(String field, List<String> texts, List<String> problems) {
        List<PathPattern> patterns = new ArrayList<>();
        for (String text : texts) {
            try {
                patterns.add(PathPattern.ofPath(text, WORKSPACE));
            } catch (IllegalArgumentException e) {
                problems.add("The pattern \"" + printable(text) + "\" in " + field + " " + e.getMessage());
            }
        }
        return patterns;
    }

    /** What is wrong with the patterns themselves, whatever the workspace holds. */
    static List<String> problems(InputSpec spec) {
        List<String> problems = new ArrayList<>();
        parse("includes", spec.includes(), problems);
        parse("excludes", spec.excludes(), problems);
        return problems;
    }

    private void required(String name) {
        String text = "The input file \"" + printable(name) + "\" ";
        String path;
        Path file;
        try {
            path = String.join(
                    "/", PathPattern.parts(PathPattern.ofPath(name, WORKSPACE).text()));
            file = root.resolve(path);
            if (!Files.exists(file)) {
                problems.add(text + "does not exist in the workspace. Check its name (upper and lower case count), or"
                        + " create it before this step");
                return;
            }
            Path real = file.toRealPath();
            if (!real.startsWith(root)) {
                problems.add(text + "is a link that leads out of the workspace. Copy the file into it");
            } else if (isOutput(real)) {
                problems.add(text + "is in the output directory, which is never an input");
            } else {
                add(file, path, Files.readAttributes(file, BasicFileAttributes.class));
            }
        } catch (InvalidPathException e) {
            problems.add(text + "has a name that this system does not know");
        } catch (IllegalArgumentException e) {
            problems.add(text + e.getMessage());
        } catch (IOException e) {
            problems.add(text + "cannot be read: " + text(e));
        }
    }

    /**
     * @param real where the folder really is
     * @param above real paths of the folder and of all folders that lead to it
     */
    private void folder(Path folder, Path real, List<String> path, List<Path> above) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (found.areTooMany()) {
                    return;
                }
                String name = String.valueOf(entry.getFileName());
                if (!DefaultExcludes.contain(name)) {
                    List<String> parts = new ArrayList<>(path);
                    parts.add(name);
                    entry(entry, real.resolve(name), parts, above);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            problems.add("The folder \"" + printable(String.join("/", path)) + "\" of the workspace cannot be read: "
                    + text(e) + ". Exclude it, or give the agent's user access");
        }
    }

    private void entry(Path entry, Path place, List<String> path, List<Path> above) {
        boolean match = includes.stream().anyMatch(include -> include.matches(path))
                && excludes.stream().noneMatch(exclude -> exclude.matches(path));
        boolean below = includes.stream().anyMatch(include -> include.mayMatchBelow(path))
                && excludes.stream().noneMatch(exclude -> exclude.matchesAllBelow(path));
        if (!match && !below) {
            return;
        }
        String name = String.join("/", path);
        try {
            BasicFileAttributes own = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean link = own.isSymbolicLink() || own.isDirectory() && own.isOther();
            BasicFileAttributes attributes = link ? Files.readAttributes(entry, BasicFileAttributes.class) : own;
            Path real = link ? entry.toRealPath() : place;
            boolean folder = attributes.isDirectory();
            if (isOutput(real) || (folder ? !below : !match)) {
                return;
            }
            if (!real.startsWith(root)) {
                markUsed(path);
                problems.add(
                        "\"" + printable(name) + "\" is a link that leads out of the workspace. Exclude it, or copy"
                                + " what it leads to into the workspace");
            } else if (folder && above.contains(real)) {
                problems.add("\"" + printable(name) + "\" is a link to a folder that contains it. Exclude it");
            } else if (folder) {
                if (match) {
                    found.addFolder(name);
                }
                List<Path> deeper = new ArrayList<>(above);
                deeper.add(real);
                folder(entry, real, path, deeper);
            } else {
                markUsed(path);
                add(entry, name, attributes);
            }
        } catch (IOException e) {
            if (match) {
                markUsed(path);
                problems.add("\"" + printable(name) + "\" cannot be read: " + text(e)
                        + ". Exclude it when it is no input (a link may lead to nothing)");
            }
        }
    }

    private void markUsed(List<String> path) {
        includes.stream().filter(include -> include.matches(path)).forEach(used::add);
    }

    private void add(Path file, String name, BasicFileAttributes attributes) {
        String text = "\"" + printable(name) + "\" ";
        if (!attributes.isRegularFile()) {
            problems.add(text + "is no plain file. Name files, or write \"folder/**\" for what is in a folder");
        } else if (!Files.isReadable(file)) {
            problems.add(text + "cannot be read by the user that the agent runs as");
        } else if (name.indexOf('\\') >= 0
                || name.indexOf('\uFFFD') >= 0
                || !printable(name).equals(name)) {
            problems.add(text + "has a backslash, a control character or something that the agent's character set does"
                    + " not know in its name. Rename it, or run the agent with LANG=C.UTF-8");
        } else {
            found.add(name, attributes);
        }
    }

    private boolean isOutput(Path real) {
        return outputs.filter(real::startsWith).isPresent() && !root.startsWith(outputs.get());
    }

    private static String printable(String text) {
        return Printable.of(text, 4096);
    }

    private static String text(Exception e) {
        return FileErrors.text(e);
    }
}
