package io.jenkins.plugins.rescale.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The programs that the engine is compared with, called as a user would call them. */
final class Tools {
    /** Programs, each with its Debian package. */
    private static final Map<String, String> PACKAGES =
            Map.of("curl", "curl", "zip", "zip", "sha512sum", "coreutils", "sync", "coreutils");

    private final Path directory;

    /**
     * @param directory working directory of the programs
     */
    Tools(Path directory) {
        this.directory = directory;
    }

    /** Returns the programs that are not installed, with their packages. */
    static List<String> missing() {
        return PACKAGES.keySet().stream()
                .sorted()
                .filter(name -> !isInstalled(name))
                .map(name -> name + " (package " + PACKAGES.get(name) + ")")
                .toList();
    }

    private static boolean isInstalled(String name) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, name))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the versions of the programs on one line. */
    String versions() throws IOException, InterruptedException {
        String curl = run("curl", "--version").lines().findFirst().orElse("").replaceFirst("^(curl \\S+).*", "$1");
        String zip = run("zip", "-v")
                .lines()
                .filter(line -> line.startsWith("This is Zip"))
                .findFirst()
                .orElse("")
                .replaceFirst("^This is Zip (\\S+).*", "Info-ZIP $1");
        String sha512sum = run("sha512sum", "--version").lines().findFirst().orElse("");
        return String.join(", ", curl, zip, sha512sum);
    }

    /**
     * Runs a program and waits for it.
     *
     * @return output of the program
     * @throws IOException if the program fails
     */
    String run(String... command) throws IOException, InterruptedException {
        return run(List.of(command));
    }

    String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command.get(0) + " failed: " + printed);
        }
        return printed;
    }
}
