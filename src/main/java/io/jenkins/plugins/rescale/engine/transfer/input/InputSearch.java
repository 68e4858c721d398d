package io.jenkins.plugins.rescale.engine.transfer.input;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.transfer.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A search for inputs. Collects the inputs and all problems. */
final class InputSearch {
    private final InputSpec spec;
    private final InputRoot root;
    private final InputPatterns patterns;
    private final InputProblems problems = new InputProblems();
    private final FoundInputs found = new FoundInputs();
    private final List<String> remarks = new ArrayList<>();

    /**
     * @throws InputException if the workspace cannot be read
     */
    InputSearch(Path workspace, InputSpec spec) throws InputException {
        this.spec = spec;
        this.root = InputRoot.of(workspace, spec);
        List<String> wrong = new ArrayList<>();
        this.patterns = new InputPatterns(spec, wrong);
        problems.addAll(wrong);
    }

    InputFiles run() throws InputException {
        if (root.isInOutputs()) {
            problems.add("The output directory \"" + Printable.of(spec.outputDirectory(), 4096)
                    + "\" is the workspace or contains it. Use a separate folder, such as \"outputs\"");
        }
        PlainInputs plain = new PlainInputs(root, problems);
        spec.required().forEach(name -> plain.find(name).ifPresent(found::add));
        List<InputFile> named =
                spec.named().stream().map(plain::find).flatMap(Optional::stream).toList();
        if (!patterns.areEmpty()) {
            InputWalk walk = new InputWalk(root, patterns, found, problems);
            walk.run();
            remarks.addAll(walk.leftOut());
        }
        if (found.areTooMany()) {
            problems.add(
                    "There are more than " + InputFiles.MAX_FILES + " input files and folders. Narrow the patterns");
        }
        List<InputFile> archives =
                found.files().stream().filter(this::isToBeUnpacked).toList();
        List<InputFile> others = new ArrayList<>(found.files());
        others.removeAll(Set.copyOf(archives));
        remarks.addAll(archiveRemarks(archives));
        checkUploads(archives, others, named);
        problems.throwIfAny();
        return new InputFiles(others, found.emptyFolders(), archives, named, remarks);
    }

    private boolean isToBeUnpacked(InputFile file) {
        return patterns.decompress(file.parts()) && Archives.isArchive(file.baseName());
    }

    private List<String> archiveRemarks(List<InputFile> archives) {
        List<String> lines = new ArrayList<>();
        if (archives.isEmpty() && !spec.decompress().isEmpty()) {
            lines.add("Warning: no archive among the inputs matches decompress (\""
                    + Printable.of(String.join(", ", spec.decompress()), 200)
                    + "\"), so none is unpacked. \"**/*.zip\" matches in any folder");
        }
        archives.stream()
                .map(InputFile::path)
                .filter(path -> !Archives.isUnpackedByRescale(path))
                .map(path -> "Warning: Rescale is known to unpack .zip, .tar.gz, and .tgz, but may not unpack "
                        + Printable.of(path, 200) + ": if it stays packed, unpack it in the command")
                .forEach(lines::add);
        return lines;
    }

    /** Finds files that cannot be uploaded individually, because they are too large or have the same name. */
    private void checkUploads(List<InputFile> archives, List<InputFile> others, List<InputFile> named) {
        List<InputFile> single = Stream.concat(archives.stream(), spec.packed() ? Stream.empty() : others.stream())
                .toList();
        Map<String, List<String>> byName = new LinkedHashMap<>();
        if (spec.packed() && !(others.isEmpty() && found.emptyFolders().isEmpty())) {
            byName.computeIfAbsent(InputPacking.ARCHIVE_NAME, name -> new ArrayList<>())
                    .add("the archive of the other inputs");
        }
        for (InputFile file : single) {
            byName.computeIfAbsent(file.baseName(), name -> new ArrayList<>()).add(file.path());
        }
        byName.values().stream()
                .filter(paths -> paths.size() > 1)
                .map(paths -> "These inputs would have the same name in the work directory on Rescale: "
                        + Printable.of(String.join(", ", paths), 4096)
                        + (spec.packed()
                                ? ". Rename them"
                                : ". Set packInputs to true to keep their folders, or rename them"))
                .forEach(problems::add);
        Stream.concat(single.stream(), named.stream())
                .filter(file -> file.size() > InputUpload.MAX_SIZE)
                .map(file -> InputUpload.tooLarge("\"" + file.path() + "\" (" + Progress.size(file.size()) + ")"))
                .forEach(problems::add);
    }
}
