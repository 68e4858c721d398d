package io.jenkins.plugins.rescale.engine.transfer.input;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.job.PathPattern;
import io.jenkins.plugins.rescale.engine.transfer.FileErrors;
import io.jenkins.plugins.rescale.engine.transfer.NearFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Looks up files that are named by their paths, regardless of patterns and rules. */
final class PlainInputs {
    private final InputRoot root;
    private final InputProblems problems;

    PlainInputs(InputRoot root, InputProblems problems) {
        this.root = root;
        this.problems = problems;
    }

    /** Looks up a file; adds a problem and returns empty if it cannot be an input. */
    Optional<InputFile> find(String name) {
        String text = "The input file \"" + Printable.of(name, 4096) + "\" ";
        try {
            String path = String.join(
                    "/",
                    PathPattern.parts(PathPattern.ofPath(name, "the workspace").text()));
            Path file = root.path().resolve(path);
            if (!Files.exists(file)) {
                problems.add(text + "does not exist in the workspace" + NearFile.hint(root.path(), path)
                        + ". Check its name (case matters), or create it before this step");
                return Optional.empty();
            }
            Path real = file.toRealPath();
            if (!root.holds(real)) {
                problems.add(text + "is a link that points outside the workspace. Copy the file into the workspace");
            } else if (root.isOutput(real)) {
                problems.add(text + "is in the output directory, whose files are never inputs");
            } else {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                Optional<String> problem = FileRules.problem(file, path, attributes);
                problem.ifPresent(problems::add);
                return problem.isEmpty() ? Optional.of(InputFile.of(path, attributes)) : Optional.empty();
            }
        } catch (InvalidPathException e) {
            problems.add(text + FileErrors.UNKNOWN_NAME);
        } catch (IllegalArgumentException e) {
            problems.add(text + e.getMessage());
        } catch (IOException e) {
            problems.add(text + "cannot be read: " + FileErrors.text(e));
        }
        return Optional.empty();
    }
}
