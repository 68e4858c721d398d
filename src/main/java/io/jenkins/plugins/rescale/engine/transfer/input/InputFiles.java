package io.jenkins.plugins.rescale.engine.transfer.input;

import java.nio.file.Path;
import java.util.List;

/** Finds the inputs of a job in a workspace. */
public final class InputFiles {
    /** More files than this are refused: almost certainly a pattern that takes too much. */
    public static final int MAX_FILES = 100_000;

    private InputFiles() {}

    /**
     * The files that are inputs, sorted by path, each once.
     *
     * <p>What Ant leaves out by default ({@code .git} and the like) is left out here too. Symbolic links are followed
     * when they lead to something in the workspace: their contents become inputs under the name of the link.
     *
     * @throws InputException with one line for everything that is wrong: an include that matches nothing, a required
     *     file that does not exist, an absolute path or one with {@code ..}, a link that leads out of the workspace or
     *     round in circles, a file that cannot be read or is no plain file, a name that cannot be carried over, too
     *     many files
     */
    public static List<InputFile> find(Path workspace, InputSpec spec) throws InputException {
        return new InputSearch(workspace, spec).run();
    }

    /** What can be said against the patterns without a workspace, one line for each that {@link #find} would refuse. */
    public static List<String> problems(InputSpec spec) {
        return InputSearch.problems(spec);
    }
}
