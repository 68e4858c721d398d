package io.jenkins.plugins.rescale.emulator;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Makes {@code python} work in commands of jobs on machines that have it only under another name, or not at all:
 * provides a directory to prepend to {@code PATH}, whose {@code python} runs {@code python3}, or Jython from the class
 * path of this JVM. Determined on first use.
 */
final class PythonShim {
    private static final Pattern PYTHON = Pattern.compile("(?:^|[\\s;&|(])python(?=\\s|$)");

    private final Path directory;
    private String prefix;

    PythonShim(Path directory) {
        this.directory = directory;
    }

    /** Returns the prefix of {@code PATH} for a command, including the separator; empty if none is needed. */
    String pathPrefix(String command) throws IOException {
        return PYTHON.matcher(command).find() ? prefix() : "";
    }

    private synchronized String prefix() throws IOException {
        if (prefix == null) {
            String replacement = replacement();
            prefix = replacement == null ? "" : directory + File.pathSeparator;
            if (replacement != null) {
                Path shim = Files.createDirectories(directory).resolve("python");
                Files.writeString(shim, "#!/bin/sh\nexec " + replacement + " \"$@\"\n");
                shim.toFile().setExecutable(true);
            }
        }
        return prefix;
    }

    /** Returns the command that replaces {@code python}; null if {@code python} works or there is no replacement. */
    private static String replacement() {
        if (works("python")) {
            return null;
        }
        if (works("python3")) {
            return "python3";
        }
        return jython();
    }

    static String jython() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .filter(entry -> new File(entry).getName().startsWith("jython-standalone"))
                .findFirst()
                .map(jar -> "'" + java + "' -cp '" + new File(jar).getAbsolutePath() + "' org.python.util.jython")
                .orElse(null);
    }

    private static boolean works(String program) {
        try {
            Process process = new ProcessBuilder(program, "-c", "print(1)")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(20, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
