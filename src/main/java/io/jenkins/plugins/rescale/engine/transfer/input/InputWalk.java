package io.jenkins.plugins.rescale.engine.transfer.input;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.job.PathPattern;
import io.jenkins.plugins.rescale.engine.transfer.FileErrors;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Traverses the folders of a workspace that may contain inputs. */
final class InputWalk {
    /** The file that every run creates in its output directory. */
    private static final String REPORT = "rescale-run.json";

    private static final String TEMPORARY = "@tmp";

    private final InputRoot root;
    private final InputPatterns patterns;
    private final FoundInputs found;
    private final InputProblems problems;
    private final LeftOut leftOut = new LeftOut();
    private boolean unknownNames;

    InputWalk(InputRoot root, InputPatterns patterns, FoundInputs found, InputProblems problems) {
        this.root = root;
        this.patterns = patterns;
        this.found = found;
        this.problems = problems;
    }

    void run() {
        folder(root.path(), root.path(), List.of(), List.of(root.path()));
        if (!found.files().isEmpty()) {
            found.emptyFolders().forEach(name -> patterns.took(PathPattern.parts(name)));
        }
        List<String> missed = patterns.problems();
        if (!missed.isEmpty() && !found.areTooMany()) {
            problems.addAll(missed);
            problems.addAll(leftOut.lines());
            if (unknownNames) {
                problems.add("The workspace contains file names that the agent's character set cannot represent, so no"
                        + " pattern can name them. Run the agent with LANG=C.UTF-8");
            }
        }
    }

    /** Returns a line for each rule that excluded something. */
    List<String> leftOut() {
        return leftOut.lines();
    }

    /**
     * @param real real path of the folder
     * @param above real paths of the folder and of all its parents on the way
     * @return whether it contains only leftovers of jobs and Jenkins, and at least one
     */
    private boolean folder(Path folder, Path real, List<String> path, List<Path> above) {
        boolean leftBehind = false;
        boolean other = false;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (found.areTooMany()) {
                    return false;
                }
                List<String> parts = new ArrayList<>(path);
                parts.add(String.valueOf(entry.getFileName()));
                // not by its name: a name that the character set cannot represent does not convert back to a path
                Path place = real.resolve(folder.relativize(entry));
                boolean left = entry(entry, place, parts, above);
                leftBehind |= left;
                other |= !left;
            }
        } catch (IOException | DirectoryIteratorException e) {
            problems.add("The folder \"" + printable(String.join("/", path)) + "\" of the workspace cannot be read: "
                    + FileErrors.text(e) + ". Exclude it, or grant the agent's user access");
        }
        return leftBehind && !other;
    }

    /** @return whether it is a leftover of a job or Jenkins, or contains nothing else */
    private boolean entry(Path entry, Path place, List<String> path, List<Path> above) {
        boolean match = patterns.select(path);
        boolean below = patterns.maySelectBelow(path);
        if (!match && !below) {
            return false;
        }
        String name = String.join("/", path);
        unknownNames |= name.indexOf(FileRules.UNKNOWN) >= 0;
        if (DefaultExcludes.contain(path.get(path.size() - 1)) && !patterns.name(path)) {
            boolean isFolder = Files.isDirectory(entry);
            if (isFolder ? below : match) {
                leftOut.add(LeftOut.Rule.DEFAULT, name, isFolder);
            }
            return false;
        }
        try {
            BasicFileAttributes own = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean link = own.isSymbolicLink() || own.isDirectory() && own.isOther();
            BasicFileAttributes attributes = link ? Files.readAttributes(entry, BasicFileAttributes.class) : own;
            Path real = link ? entry.toRealPath() : place;
            if (root.isOutput(real)) {
                return true;
            }
            if (attributes.isDirectory()) {
                return folder(entry, real, path, above, match);
            }
            if (match) {
                file(entry, real, path, attributes);
            }
        } catch (IOException e) {
            if (match) {
                patterns.took(path);
                problems.add("\"" + printable(name) + "\" cannot be read: " + FileErrors.text(e)
                        + ". Exclude it if it is not an input (it may be a broken link)");
            }
        }
        return false;
    }

    private void file(Path entry, Path real, List<String> path, BasicFileAttributes attributes) {
        patterns.took(path);
        String name = String.join("/", path);
        if (root.holds(real)) {
            FileRules.problem(entry, name, attributes)
                    .ifPresentOrElse(problems::add, () -> found.add(InputFile.of(name, attributes)));
        } else {
            leadsOut(name);
        }
    }

    private boolean folder(Path entry, Path real, List<String> path, List<Path> above, boolean match) {
        if (match) {
            patterns.passedBy(path);
        }
        String name = String.join("/", path);
        if (!patterns.maySelectBelow(path)) {
            return false;
        }
        if (!patterns.name(path)) {
            boolean temporary = name.endsWith(TEMPORARY);
            if (temporary || Files.isRegularFile(entry.resolve(REPORT))) {
                leftOut.add(temporary ? LeftOut.Rule.TEMPORARY : LeftOut.Rule.EARLIER_RUN, name, true);
                return true;
            }
        }
        if (patterns.exclude(path) && isTrouble(real, above)) {
            return false;
        }
        if (!root.holds(real)) {
            patterns.took(path);
            leadsOut(name);
        } else if (above.contains(real)) {
            problems.add("\"" + printable(name) + "\" is a link to a folder that contains it. Exclude it");
        } else {
            if (match) {
                found.addFolder(name);
            }
            List<Path> deeper = new ArrayList<>(above);
            deeper.add(real);
            if (folder(entry, real, path, deeper)) {
                found.removeFolder(name);
                return true;
            }
        }
        return false;
    }

    private boolean isTrouble(Path real, List<Path> above) {
        return !root.holds(real) || above.contains(real) || !Files.isReadable(real);
    }

    private void leadsOut(String name) {
        problems.add("\"" + printable(name) + "\" is a link that points outside the workspace. Exclude it, or copy its"
                + " target into the workspace");
    }

    private static String printable(String text) {
        return Printable.of(text, 4096);
    }
}
