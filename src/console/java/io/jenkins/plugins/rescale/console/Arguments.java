package io.jenkins.plugins.rescale.console;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.results.NumberText;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The command-line arguments of {@code ./run-job}. */
final class Arguments {
    static final String USAGE = """
            Usage: ./run-job [options]
            Runs a job on Rescale and downloads its outputs. Without --job, --workspace and --platform, runs the example
            docs/examples/paraboloid on the built-in emulator.

              --job FILE           the job JSON (default: job.json in the workspace)
              --workspace DIR      where the inputs are (default: the folder of the job JSON)
              --inputs PATTERNS    comma-separated Ant patterns of inputs (default: user_input_files of the JSON)
              --excludes PATTERNS  Ant patterns of files to exclude from the inputs
              --parameter NAME=V   value of ${NAME} in the job JSON and in templates; may be repeated
              --cases FILE         run the job once for each row of a table of parameters, or for all combinations of
                                   {"name": [values]}; the outputs of each case go to a subfolder of --output
              --at-once N          number of cases that run concurrently (default: 10)
              --templates LIST     files with placeholders, such as "U.template -> case/0/U"
              --decompress PATTERNS  Ant patterns of input archives for Rescale to unpack
              --outputs PATTERNS   Ant-style selectors of outputs (default: archiveFilters of the JSON)
              --require-outputs PATTERNS  selectors that must each match an output, or the job counts as failed
              --output DIR         output directory (default: outputs)
              --reference FILE     JSON file in the workspace with reference values for gates
              --platform URL       URL of the platform, such as https://platform.rescale.com (default: the emulator)
              --token-file FILE    file with the API token (default: the environment variable RESCALE_API_KEY)
              --poll SECONDS       seconds between polls of the job (default: 30; on the emulator: 1)
              --max-cost AMOUNT    reject the job, or all cases together, if it may cost more
              --no-pack            upload inputs individually instead of in input_files.zip
              --no-archive-input   do not keep input_files.zip in the output directory
              --check              only check the job and estimate its cost; create nothing
              --emulator-only      only run the emulator, with --port N
              --help

            Exit code: 0 success, 1 the job or a quality gate (FAILURE, ERROR) failed, 2 invalid input, 3 the job could
            not be run (network, credentials), 130 interrupted (Ctrl-C), 143 terminated (SIGTERM). Ctrl-C and SIGTERM
            stop the job and wait up to a minute for it to end. A second one exits immediately.
            """;

    Path job;
    Path workspace;
    /** Options of the job, except for the job JSON and the output directory. */
    final JobOptions options = new JobOptions();

    Path output = Path.of("outputs");
    String platform = "";
    Path tokenFile;
    int poll;
    boolean archiveInput = true;
    /** Table of cases of a parameter study; null for a single job. */
    Path cases;

    int atOnce = 10;
    boolean check;
    boolean emulatorOnly;
    boolean help;
    int port;

    private Arguments() {}

    /** Thrown for invalid arguments; the message is shown to the user. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    static Arguments parse(List<String> args) throws UsageException {
        Arguments a = new Arguments();
        Deque<String> rest = new ArrayDeque<>(args);
        while (!rest.isEmpty()) {
            String option = rest.remove();
            switch (option) {
                case "--job" -> a.job = Path.of(value(option, rest));
                case "--workspace" -> a.workspace = Path.of(value(option, rest));
                case "--inputs" -> a.options.setInputs(value(option, rest));
                case "--excludes" -> a.options.setExcludes(value(option, rest));
                case "--parameter" -> a.options.setParameters(a.options.getParameters() + "\n" + value(option, rest));
                case "--cases" -> a.cases = Path.of(value(option, rest));
                case "--at-once" -> a.atOnce = whole(option, value(option, rest), 1, 1000);
                case "--templates" -> a.options.setTemplates(value(option, rest));
                case "--decompress" -> a.options.setDecompress(value(option, rest));
                case "--outputs" -> a.options.setOutputs(value(option, rest));
                case "--require-outputs" -> a.options.setRequireOutputs(value(option, rest));
                case "--output" -> a.output = Path.of(value(option, rest));
                case "--reference" -> {
                    String file = value(option, rest);
                    a.options.results(results -> results.setReferenceFile(file));
                }
                case "--platform" -> a.platform = value(option, rest);
                case "--token-file" -> a.tokenFile = Path.of(value(option, rest));
                case "--poll" -> a.poll = whole(option, value(option, rest), 1, 3600);
                case "--max-cost" -> a.options.setMaxCost(number(option, value(option, rest), 0.01, 1e9));
                case "--port" -> a.port = whole(option, value(option, rest), 0, 65535);
                case "--no-pack" -> a.options.setPackInputs(false);
                case "--no-archive-input" -> a.archiveInput = false;
                case "--check" -> a.check = true;
                case "--emulator-only" -> a.emulatorOnly = true;
                case "--help", "-h" -> a.help = true;
                default -> throw new UsageException("Unknown option: " + option);
            }
        }
        a.defaults();
        return a;
    }

    private void defaults() throws UsageException {
        if (job == null && workspace == null && platform.isEmpty()) {
            workspace = Path.of(System.getProperty("rescale.home", "."), "docs", "examples", "paraboloid");
            if (options.getInputs().isEmpty()) {
                options.setInputs("paraboloid.py");
            }
        }
        if (job == null) {
            job = (workspace == null ? Path.of("") : workspace).resolve("job.json");
        }
        if (workspace == null) {
            Path folder = job.toAbsolutePath().getParent();
            workspace = folder == null ? Path.of("") : folder;
        }
        if (platform.isEmpty() && tokenFile != null) {
            throw new UsageException("--token-file requires --platform");
        }
    }

    private static String value(String option, Deque<String> rest) throws UsageException {
        if (rest.isEmpty() || rest.peek().startsWith("--")) {
            throw new UsageException(option + " needs a value");
        }
        return rest.remove();
    }

    private static int whole(String option, String text, int min, int max) throws UsageException {
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new UsageException(
                option + " must be a whole number from " + min + " to " + max + ", not \"" + text + "\"");
    }

    private static double number(String option, String text, double min, double max) throws UsageException {
        try {
            double number = Double.parseDouble(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new UsageException(option + " must be a number from " + NumberText.of(min) + " to " + NumberText.of(max)
                + ", not \"" + text + "\"");
    }
}
