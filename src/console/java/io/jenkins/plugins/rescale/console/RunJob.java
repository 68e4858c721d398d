package io.jenkins.plugins.rescale.console;

import io.jenkins.plugins.rescale.emulator.EmulatorMain;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.Platform;
import io.jenkins.plugins.rescale.engine.api.PlatformPolicy;
import io.jenkins.plugins.rescale.engine.api.ProxySettings;
import io.jenkins.plugins.rescale.engine.api.RescaleClient;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.lifecycle.JobRun;
import io.jenkins.plugins.rescale.engine.lifecycle.Patience;
import io.jenkins.plugins.rescale.engine.lifecycle.RefusedException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.End;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.results.Criticality;
import io.jenkins.plugins.rescale.engine.results.Results;
import io.jenkins.plugins.rescale.engine.study.Cases;
import io.jenkins.plugins.rescale.engine.transfer.input.InputException;
import io.jenkins.plugins.rescale.engine.transfer.input.InputPacking;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs a job, or a parameter study, in a console; for the exit codes see {@link Arguments#USAGE}. */
public final class RunJob {
    static final int SUCCESS = 0;
    static final int JOB_FAILED = 1;
    static final int BAD_INPUT = 2;
    static final int NOT_DONE = 3;
    /** Internal code for a run interrupted by a signal, whose number determines the exit code. */
    private static final int INTERRUPTED = -1;

    private final Arguments arguments;
    private final Patience patience;

    /** @param patience time limits for a single job; parameter studies use the defaults */
    RunJob(Arguments arguments, Patience patience) {
        this.arguments = arguments;
        this.patience = patience;
    }

    public static void main(String[] args) throws Exception {
        Arguments arguments;
        try {
            arguments = Arguments.parse(List.of(args));
        } catch (Arguments.UsageException e) {
            System.err.println(e.getMessage());
            System.err.println("See ./run-job --help");
            System.exit(BAD_INPUT);
            return;
        }
        if (arguments.help) {
            System.out.print(Arguments.USAGE);
            System.exit(SUCCESS);
        }
        if (arguments.emulatorOnly) {
            EmulatorMain.main(new String[] {"--port", String.valueOf(arguments.port)});
            return;
        }
        StopSignals signals = new StopSignals(Thread.currentThread());
        signals.watch();
        int code = new RunJob(arguments, Patience.DEFAULT).run();
        signals.end();
        System.exit(code == INTERRUPTED ? signals.exitCode() : code);
    }

    /** @return the exit code, or {@link #INTERRUPTED} */
    int run() {
        try {
            if (!arguments.platform.isEmpty()) {
                return run(platform(), token());
            }
            try (RescaleEmulator emulator =
                    RescaleEmulator.builder().pace(Duration.ofMillis(400)).build()) {
                System.out.println("Rescale emulator at " + emulator.url());
                return run(new Platform(emulator.url(), "emulator"), RescaleEmulator.DEFAULT_TOKEN);
            }
        } catch (RefusedException | InputException e) {
            return failed(BAD_INPUT, e);
        } catch (RescaleException e) {
            return failed(e.kind() == RescaleException.Kind.REJECTED ? BAD_INPUT : NOT_DONE, e);
        } catch (IOException | IllegalArgumentException e) {
            return failed(NOT_DONE, e);
        } catch (InterruptedException e) {
            System.err.println("Interrupted");
            return INTERRUPTED;
        }
    }

    private static int failed(int code, Exception e) {
        System.err.println(e.getMessage());
        return code;
    }

    private int run(Platform platform, String token) throws IOException, InterruptedException {
        Path output = arguments.output.toAbsolutePath().normalize();
        Path workspace = arguments.workspace.toAbsolutePath().normalize();
        boolean inside = output.startsWith(workspace) && !output.equals(workspace);
        Path outputRoot = inside ? workspace : output.getParent();
        if (output.getFileName() == null || outputRoot == null || workspace.startsWith(output)) {
            throw new RefusedException("--output must not be or contain the workspace");
        }
        if (!inside && Files.exists(workspace.resolve(output.getFileName()))) {
            throw new RefusedException("The workspace contains a file or folder with the name of the output directory:"
                    + " choose another one with --output");
        }
        JobOptions options = options(outputRoot.relativize(output).toString());
        int poll = arguments.poll > 0 ? arguments.poll : arguments.platform.isEmpty() ? 1 : 30;
        try (RescaleClient client = new RescaleClient();
                ListFolder lists = new ListFolder()) {
            ConnectionSettings connection = new ConnectionSettings(platform, token, ProxySettings.NONE);
            ConsoleContext context = new ConsoleContext(client, connection, workspace, outputRoot, poll, lists);
            if (arguments.cases != null) {
                return runCases(options, context, output);
            }
            JobRun run = new JobRun(JobState.of(options), context, patience);
            if (arguments.check) {
                run.check();
                System.out.println("The job is valid; nothing was created");
                return SUCCESS;
            }
            Files.createDirectories(output);
            Outcome outcome = run.runToEnd();
            if (!arguments.archiveInput) {
                Files.deleteIfExists(output.resolve(InputPacking.ARCHIVE_NAME));
            }
            return report(outcome, run.state().end().map(End::results).orElse(Results.NONE), output);
        }
    }

    private int runCases(JobOptions options, ConsoleContext context, Path output)
            throws IOException, InterruptedException {
        String cases = cases();
        options.study(study -> {
            study.setCases(cases);
            study.setMaxConcurrent(arguments.atOnce);
        });
        if (arguments.check) {
            new StudyRun().run(options, context, Phase.PACK);
            System.out.println("The cases are valid; nothing was created");
            return SUCCESS;
        }
        Files.createDirectories(output);
        JobState end = new StudyRun().run(options, context, Phase.DONE);
        return report(end.outcome().orElseThrow(), end.end().map(End::results).orElse(Results.NONE), output);
    }

    private String cases() throws IOException {
        String text = TextFile.cases(arguments.cases);
        List<String> problems = Cases.of(text).problems();
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return text;
    }

    private static int report(Outcome outcome, Results results, Path output) {
        if (outcome.success()) {
            System.out.println(outcome.message() + "; outputs in " + output);
            return results.worst().filter(Criticality::fails).isPresent() ? JOB_FAILED : SUCCESS;
        }
        System.err.println(outcome.message());
        return JOB_FAILED;
    }

    private JobOptions options(String outputDirectory) throws RefusedException {
        JobOptions options = arguments.options.copy();
        try {
            options.setJob(TextFile.read("the job JSON", arguments.job));
        } catch (IOException e) {
            throw new RefusedException(e.getMessage() + ". Specify the file with --job, and save it as UTF-8", e);
        }
        options.setOutputDirectory(outputDirectory);
        return options;
    }

    /**
     * Returns the platform. Any host is allowed, but plain http only for loopback addresses, to keep the token
     * encrypted.
     */
    private Platform platform() {
        String origin = PlatformPolicy.origin(arguments.platform);
        URI uri = URI.create(origin);
        if (uri.getScheme().equals("http") && !isLoopback(uri.getHost())) {
            throw new IllegalArgumentException(
                    "Plain http is only allowed for loopback addresses; use https for " + uri.getHost());
        }
        return PlatformPolicy.with(List.of(origin)).platform(origin);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (IOException e) {
            return false;
        }
    }

    private String token() throws IOException {
        if (arguments.tokenFile != null) {
            return tokenOf(arguments.tokenFile);
        }
        String token = System.getenv("RESCALE_API_KEY");
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException(
                    "No API token: set RESCALE_API_KEY, or specify a file with --token-file");
        }
        return token.strip();
    }

    private static String tokenOf(Path file) throws IOException {
        String todo = ". Specify the file with the API token with --token-file, or set RESCALE_API_KEY";
        try {
            String token = TextFile.read("the token file", file).strip();
            if (token.isEmpty()) {
                throw new IOException("The token file " + file + " is empty");
            }
            return token;
        } catch (IOException e) {
            throw new IOException(e.getMessage() + todo, e);
        }
    }
}
