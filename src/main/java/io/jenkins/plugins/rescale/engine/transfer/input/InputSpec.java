package io.jenkins.plugins.rescale.engine.transfer.input;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Which files of the workspace are inputs of a job.
 *
 * @param includes Ant patterns below the workspace: {@code *} and {@code ?} within a part, {@code **} for any number of
 *     folders, {@code dir/} for everything in a folder; {@code /} or {@code \} between parts; case-sensitive everywhere
 * @param excludes patterns of the same kind for files that are not inputs
 * @param required plain paths below the workspace that must exist, such as {@code user_input_files} of the job JSON;
 *     they are inputs whatever the patterns and the default excludes say
 * @param outputDirectory where outputs go, relative to the workspace or absolute: neither it nor anything in it is an
 *     input. Empty for none
 */
public record InputSpec(List<String> includes, List<String> excludes, List<String> required, String outputDirectory)
        implements Serializable {
    public InputSpec {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        required = List.copyOf(required);
    }

    /**
     * Parses the lists that users write.
     *
     * @param includes patterns separated by commas or line breaks; empty for none
     * @param excludes the same
     */
    public static InputSpec of(String includes, String excludes, List<String> required, String outputDirectory) {
        return new InputSpec(split(includes), split(excludes), required, outputDirectory);
    }

    /** Whether no inputs are asked for. */
    public boolean isEmpty() {
        return includes.isEmpty() && required.isEmpty();
    }

    private static List<String> split(String patterns) {
        return Arrays.stream(patterns.split("[,\r\n]"))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .toList();
    }
}
