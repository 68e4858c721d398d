package io.jenkins.plugins.rescale.emulator;

import java.util.List;
import java.util.Map;

/**
 * An entry of {@code jobanalyses}, ready to run.
 *
 * @param command the shell command
 * @param envVars the environment variables of the command
 * @param inputs the files to copy to the working directory first
 */
record Tile(String command, Map<String, String> envVars, List<Input> inputs) {
    /** An input file, and whether to unpack it if it is an archive. */
    record Input(EmulatedFile file, boolean decompress) {}

    Tile withCommand(String other) {
        return new Tile(other, envVars, inputs);
    }
}
