package io.jenkins.plugins.rescale.engine.transfer.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The inputs of a job that were found in a workspace.
 *
 * @param files sorted by path, without duplicates; excludes the archives
 * @param emptyFolders paths of folders that match the patterns but contain no inputs, sorted, separated by {@code /}; a
 *     command may rely on such a folder to write into it
 * @param archives archives for Rescale to unpack, sorted by path
 * @param named files that have their own field in the job JSON, in the order of {@link InputSpec#named}
 * @param remarks what users should know about the selection, one line each
 */
public record InputFiles(
        List<InputFile> files,
        List<String> emptyFolders,
        List<InputFile> archives,
        List<InputFile> named,
        List<String> remarks) {
    /** More files or folders than this are rejected: the pattern almost certainly matches too much. */
    public static final int MAX_FILES = 100_000;

    public InputFiles {
        files = List.copyOf(files);
        emptyFolders = List.copyOf(emptyFolders);
        archives = List.copyOf(archives);
        named = List.copyOf(named);
        remarks = List.copyOf(remarks);
    }

    /** Whether there is anything to pack into an archive. */
    public boolean fillAnArchive() {
        return !files.isEmpty() || !emptyFolders.isEmpty();
    }

    /** Whether there is nothing to upload. */
    public boolean isEmpty() {
        return files.isEmpty() && archives.isEmpty() && named.isEmpty();
    }

    /** The inputs that are uploaded individually if {@link #files} and folders are packed. */
    public InputFiles besideThePacked() {
        return new InputFiles(List.of(), List.of(), archives, named, remarks);
    }

    /**
     * Names of archives that stay packed although the job has no other inputs except JSON files; empty if it has
     * others.
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
     * <p>Excludes Ant's default excludes (such as {@code .git}), outputs of earlier runs and temporary folders of
     * Jenkins, unless a pattern names them without a wildcard. Follows symbolic links within the workspace: the target
     * of a link becomes an input under the name of the link.
     *
     * @throws InputException with one line per problem: an include that matches nothing, a required file that does not
     *     exist, an absolute path or one with {@code ..}, a link that leaves the workspace or forms a cycle, a file
     *     that cannot be read or is not a regular file, a name that an archive cannot store, too many files
     */
    public static InputFiles find(Path workspace, InputSpec spec) throws InputException {
        return new InputSearch(workspace, spec).run();
    }

    /** These inputs, except for the files with some paths. */
    public InputFiles without(Collection<String> paths) {
        return new InputFiles(
                files.stream().filter(file -> !paths.contains(file.path())).toList(),
                emptyFolders,
                archives,
                named,
                remarks);
    }

    /** Checks the patterns only; returns one line for each pattern that {@link #find} would reject. */
    public static List<String> problems(InputSpec spec) {
        List<String> problems = new ArrayList<>();
        new InputPatterns(spec, problems);
        return problems;
    }
}
