package io.jenkins.plugins.rescale.engine.transfer.input;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Defines which files of the workspace are inputs of a job, and how to upload them.
 *
 * @param includes Ant patterns relative to the workspace: {@code *} and {@code ?} within a path segment, {@code **} for
 *     any number of folders, {@code dir/} for everything in a folder; separated by {@code /} or {@code \};
 *     case-sensitive on all systems
 * @param excludes patterns of the same kind for files that are not inputs; a pattern that names a folder excludes all
 *     of its contents
 * @param required plain paths relative to the workspace that must exist, such as {@code user_input_files} of the job
 *     JSON; they are inputs regardless of the patterns and the default excludes
 * @param outputDirectory where outputs go, relative to the workspace or absolute; neither the directory nor its
 *     contents are inputs. Empty for none
 * @param packed whether to pack inputs into one archive
 * @param decompress patterns of archives for Rescale to unpack, which are uploaded individually
 * @param named plain paths, as in {@code required}, of files that have their own field in the job JSON
 */
public record InputSpec(
        List<String> includes,
        List<String> excludes,
        List<String> required,
        String outputDirectory,
        boolean packed,
        List<String> decompress,
        List<String> named)
        implements Serializable {
    public InputSpec {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        required = List.copyOf(required);
        decompress = List.copyOf(decompress);
        named = List.copyOf(named);
    }

    /**
     * Parses lists of patterns as users write them. The inputs are packed into one archive.
     *
     * @param includes patterns separated by commas or line breaks; empty for none
     * @param excludes likewise
     */
    public static InputSpec of(String includes, String excludes, List<String> required, String outputDirectory) {
        return new InputSpec(split(includes), split(excludes), required, outputDirectory, true, List.of(), List.of());
    }

    /** A copy with additional patterns of archives to unpack. */
    public InputSpec decompressing(List<String> patterns) {
        List<String> all = Stream.concat(decompress.stream(), patterns.stream()).toList();
        return new InputSpec(includes, excludes, required, outputDirectory, packed, all, named);
    }

    /** A copy that uploads each input individually. */
    public InputSpec unpacked() {
        return new InputSpec(includes, excludes, required, outputDirectory, false, decompress, named);
    }

    /** A copy with files that the job JSON names, in addition to the inputs. */
    public InputSpec naming(List<String> paths) {
        return new InputSpec(includes, excludes, required, outputDirectory, packed, decompress, paths);
    }

    /** A copy without an output directory. */
    public InputSpec anywhere() {
        return new InputSpec(includes, excludes, required, "", packed, decompress, named);
    }

    /** Whether no files are requested. */
    public boolean isEmpty() {
        return includes.isEmpty() && required.isEmpty() && named.isEmpty();
    }

    /**
     * Splits a list of patterns.
     *
     * @param patterns separated by commas or line breaks; empty for none
     */
    public static List<String> split(String patterns) {
        return Arrays.stream(patterns.split("[,\r\n]"))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .toList();
    }
}
