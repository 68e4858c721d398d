package io.jenkins.plugins.rescale.engine.transfer.input;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * The inputs of a job as they were found in a workspace.
 *
 * @param files sorted by path, each once
 * @param emptyFolders paths of the folders that the patterns select and nothing in them, sorted, {@code /} between the
 *     parts; a command may count on such a folder to write into it
 */
public record InputFiles(List<InputFile> files, List<String> emptyFolders) {
    /** Any more files or folders are refused: the pattern almost certainly takes too much. */
    public static final int MAX_FILES = 100_000;

    public InputFiles {
        files = List.copyOf(files);
        emptyFolders = List.copyOf(emptyFolders);
    }

    /**
     * Finds the inputs of a job.
     *
     * <p>What Ant leaves out by default ({@code .git} and the like) is left out here too. Symbolic links are followed as
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
                files.stream().filter(file -> !paths.contains(file.path())).toList(), emptyFolders);
    }

    /** What is wrong with the patterns themselves, one line for each that {@link #find} would refuse. */
    public static List<String> problems(InputSpec spec) {
        return InputSearch.problems(spec);
    }
}
