package io.jenkins.plugins.rescale.engine.transfer.input;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which files of the workspace are inputs of a job, and how they get there.
 *
 * @param includes Ant patterns below the workspace: {@code *} and {@code ?} within a part, {@code **} for any number of
 *     folders, {@code dir/} for everything in a folder; {@code /} or {@code \} between parts; case-sensitive everywhere
 * @param excludes patterns of the same kind for files that are not inputs; one that names a folder takes all that is in
 *     it
 * @param required plain paths below the workspace that must exist, such as {@code user_input_files} of the job JSON;
 *     they are inputs whatever the patterns and the default excludes say
 * @param outputDirectory where outputs go, relative to the workspace or absolute: neither it nor anything in it is an
 *     input. Empty for none
 * @param packed whether inputs go into one archive
 * @param decompress patterns of archives that Rescale is to unpack; they are uploaded by themselves
 * @param named plain paths, as {@code required}, of files that have a place of their own in the job JSON
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
     * Inputs that are packed into one archive. Parses the lists that users write.
     *
     * @param includes patterns separated by commas or line breaks; empty for none
     * @param excludes the same
     */
    public static InputSpec of(String includes, String excludes, List<String> required, String outputDirectory) {
        return new InputSpec(split(includes), split(excludes), required, outputDirectory, true, List.of(), List.of());
    }

    /** With more archives that are to be unpacked. */
    public InputSpec decompressing(List<String> patterns) {
        List<String> all = Stream.concat(decompress.stream(), patterns.stream()).toList();
        return new InputSpec(includes, excludes, required, outputDirectory, packed, all, named);
    }

    /** Each input by itself. */
    public InputSpec unpacked() {
        return new InputSpec(includes, excludes, required, outputDirectory, false, decompress, named);
    }

    /** With files that the job JSON names, beside the inputs. */
    public InputSpec naming(List<String> paths) {
        return new InputSpec(includes, excludes, required, outputDirectory, packed, decompress, paths);
    }

    /** The same wherever outputs go. */
    public InputSpec anywhere() {
        return new InputSpec(includes, excludes, required, "", packed, decompress, named);
    }

    /** Whether no files are asked for. */
    public boolean isEmpty() {
        return includes.isEmpty() && required.isEmpty() && named.isEmpty();
    }

    /** @param patterns separated by commas or line breaks; empty for none */
    public static List<String> split(String patterns) {
        return Arrays.stream(patterns.split("[,\r\n]"))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .toList();
    }
}
