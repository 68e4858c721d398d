package io.jenkins.plugins.rescale.engine.transfer.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The inputs of a job as they were found in a workspace.
 *
 * @param files sorted by path, each once; without the archives
 * @param emptyFolders paths of the folders that the patterns select and nothing in them, sorted, {@code /} between the
 *     parts; a command may count on such a folder to write into it
 * @param archives those that Rescale is to unpack, sorted by path
 * @param named files that have a place of their own in the job JSON, in the order of {@link InputSpec#named}
 * @param remarks what people should know about the choice, a line each
 */
public record InputFiles(
        List<InputFile> files,
        List<String> emptyFolders,
        List<InputFile> archives,
        List<InputFile> named,
        List<String> remarks) {
    /** Any more files or folders are refused: the pattern almost certainly takes too much. */
    public static final int MAX_FILES = 100_000;

    public InputFiles {
        files = List.copyOf(files);
        emptyFolders = List.copyOf(emptyFolders);
        archives = List.copyOf(archives);
        named = List.copyOf(named);
        remarks = List.copyOf(remarks);
    }

    /** Whether there is anything that one archive can hold. */
    public boolean fillAnArchive() {
        return !files.isEmpty() || !emptyFolders.isEmpty();
    }

    /** Whether there is nothing to upload. */
    public boolean isEmpty() {
        return files.isEmpty() && archives.isEmpty() && named.isEmpty();
    }

    /** What is left when {@link #files} and folders are packed: the files that are uploaded by themselves. */
    public InputFiles besideThePacked() {
        return new InputFiles(List.of(), List.of(), archives, named, remarks);
    }

    /**
     * Names of archives that stay packed although a job has nothing else to work with, but for JSON files; empty when
     * something else is there.
     */
    public List<String> packedAlone() {
        boolean alone = archives.isEmpty()
                && files.stream()
                        .allMatch(file ->
                                Archives.isArchive(file.path()) || file.path().endsWith(".json"));
        return alone
                ? files.stream()
                        .map(InputFile::baseName)
                        .filter(Archives::isArchive)
                        .toList()
                : List.of();
    }

    /**
     * Finds the inputs of a job.
     *
     * <p>What Ant leaves out by default ({@code .git} and the like), outputs of earlier runs and temporary folders of
     * Jenkins are left out, unless their names stand in a pattern without a wildcard. Symbolic links are followed as
     * long as they stay in the workspace: what they lead to becomes an input under the name of the link.
     *
     * @throws InputException with one line for everything that is wrong: an include that matches nothing, a required
     *     file that does not exist, an absolute path or one with {@code ..}, a link that leads out of the workspace or
     *     round in circles, a file that cannot be read or is not a regular file, a name that an archive cannot carry,
     *     too many files
     */
    public static InputFiles find(Path workspace, InputSpec spec) throws InputException {
        return new InputSearch(workspace, spec).run();
    }

    /** The same, but for some paths. */
    public InputFiles without(Collection<String> paths) {
        return new InputFiles(
                files.stream().filter(file -> !paths.contains(file.path())).toList(),
                emptyFolders,
                archives,
                named,
                remarks);
    }

    /** What is wrong with the patterns themselves, one line for each that {@link #find} would refuse. */
    public static List<String> problems(InputSpec spec) {
        List<String> problems = new ArrayList<>();
        new InputPatterns(spec, problems);
        return problems;
    }
}
