package io.jenkins.plugins.rescale.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.rescale.emulator.FaultRule;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import io.jenkins.plugins.rescale.engine.lifecycle.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code ./run-job} as a separate process and checks its output, the files it leaves, and its exit code. */
class RunJobTest {
    private static final Path EXAMPLE = Path.of("docs/examples/paraboloid").toAbsolutePath();

    @TempDir
    private Path folder;

    private RescaleEmulator rescale;
    private final Map<String, String> environment = new HashMap<>();
    private final List<Process> started = new ArrayList<>();
    /** Command prefix that starts the JVM; empty to start it directly. */
    private List<String> launcher = List.of();

    @BeforeEach
    void emulate() throws IOException {
        rescale = RescaleEmulator.builder().pace(Duration.ofMillis(20)).build();
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
        rescale.close();
    }

    private record Run(int code, String out, String err) {}

    private Process start(String token, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Drescale.home=" + Path.of("").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                RunJob.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.log").toFile())
                .redirectError(folder.resolve("err.log").toFile());
        builder.environment().remove("RESCALE_API_KEY");
        builder.environment().putAll(environment);
        if (!token.isEmpty()) {
            builder.environment().put("RESCALE_API_KEY", token);
        }
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Run end(Process process) throws Exception {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it exits").isTrue();
        return new Run(
                process.exitValue(),
                Files.readString(folder.resolve("out.log")),
                Files.readString(folder.resolve("err.log")));
    }

    private Run run(String... arguments) throws Exception {
        return end(start("", List.of(arguments)));
    }

    /** Runs against the emulator of this test. */
    private Run runOn(String token, String... arguments) throws Exception {
        return end(start(token, withPlatform(arguments)));
    }

    private List<String> withPlatform(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--platform", rescale.url(), "--poll", "1"));
        all.addAll(List.of(arguments));
        return all;
    }

    private Path job(String json) throws IOException {
        Path file = folder.resolve("workspace/job.json");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, json, StandardCharsets.UTF_8);
    }

    private Path job(String analysis, String command) throws IOException {
        return job("""
                {"name": "test", "analysis": {"code": "%s"}, "command": "%s",
                 "hardware": {"coreType": "emerald", "coresPerSlot": 1, "slots": 1, "walltime": 1}}
                """.formatted(analysis, command));
    }

    @Test
    void aGateThatFailsDecidesTheExitCode() throws Exception {
        String json = """
                {"name": "test", "analysis": {"code": "miniconda"}, "command": "echo Cd = 0.33",
                 "hardware": {"coreType": "emerald", "coresPerSlot": 1, "slots": 1, "walltime": 1},
                 "metrics": [{"name": "Cd", "pattern": "^Cd = (.*)"}],
                 "qualityGates": [{"metric": "Cd", "baseline": "FILE", "relativeTolerance": 0.01, "criticality": "%s"}]}
                """;
        Path job = job(json.formatted("UNSTABLE"));
        Files.writeString(job.resolveSibling("reference.json"), "{\"Cd\": 0.3}");

        Run unstable = runOn(RescaleEmulator.DEFAULT_TOKEN, "--job", job.toString(), "--reference", "reference.json");
        assertThat(unstable.code).as(unstable.err).isZero();
        assertThat(unstable.out)
                .contains("Quality gate failed (UNSTABLE): Cd = 0.33 (reference reference.json: 0.3, +10.0 %)");

        job(json.formatted("ERROR"));
        assertThat(runOn(RescaleEmulator.DEFAULT_TOKEN, "--job", job.toString(), "--reference", "reference.json").code)
                .isEqualTo(1);
        assertThat(folder.resolve("outputs/rescale-run.json")).content().contains("\"outcome\" : \"FAILED\"");
    }

    @Test
    void runsTheExampleWithoutArguments() throws Exception {
        Run run = run();

        assertThat(run.err).isEmpty();
        assertThat(run.code).isZero();
        assertThat(run.out)
                .contains("Uploaded", "/jobs/", "Compute paraboloid f(x:5.0,y:5.0) = 107.0.", "Exited with code 0")
                .contains(
                        "Status: Pending",
                        "Status: Queued",
                        "Status: Started",
                        "Status: Validated",
                        "Status: Executing",
                        "Status: Completed (Completed successfully)");
        assertThat(run.out.split("Compute paraboloid", -1))
                .as("each log line is printed once")
                .hasSize(2);
        try (Stream<Path> files = Files.list(folder.resolve("outputs"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "input_files.zip", "paraboloid.py", "process_output.log", "rescale-run.json");
        }
        assertThat(folder.resolve("outputs/paraboloid.py")).hasSameBinaryContentAs(EXAMPLE.resolve("paraboloid.py"));
    }

    @Test
    void runsTheBiggerExampleAndBringsBackWhatItsFiltersName() throws Exception {
        Path example = EXAMPLE.resolveSibling("load-cases");
        Run run = runOn(
                RescaleEmulator.DEFAULT_TOKEN,
                "--workspace",
                example.toString(),
                "--inputs",
                "load_cases.py, input/**",
                "--output",
                "results");

        assertThat(run.code).as(run.err).isZero();
        List<String> outputs;
        try (Stream<Path> files = Files.walk(folder.resolve("results"))) {
            outputs = files.filter(Files::isRegularFile)
                    .map(file -> folder.resolve("results").relativize(file).toString())
                    .toList();
        }
        assertThat(run.out)
                .contains("hottest = 105.61 °C: at most 150", "Quality gate failed (NOTE): residual = 0.080349");
        assertThat(outputs)
                .contains("summary.csv", "process_output.log", "rescale-series.csv")
                .anyMatch(path -> path.matches("cases/\\w+/summary.json"))
                .anyMatch(path -> path.matches("plots/\\w+.svg"))
                .noneMatch(path -> path.endsWith("field.csv"));
    }

    @Test
    void runsOnThePlatformThatIsNamed() throws Exception {
        Run run = runOn(
                RescaleEmulator.DEFAULT_TOKEN,
                "--workspace",
                EXAMPLE.toString(),
                "--inputs",
                "paraboloid.py",
                "--output",
                "results/here",
                "--no-archive-input");

        assertThat(run.code).as(run.err).isZero();
        assertThat(folder.resolve("results/here/process_output.log")).exists();
        assertThat(folder.resolve("results/here/input_files.zip")).doesNotExist();
        assertThat(rescale.journal().jobsSubmitted()).isEqualTo(1);
    }

    /** An old log among the inputs does not hide a failure, and a missing required output is a failure. */
    @Test
    void exits1WhateverFilesSay() throws Exception {
        Path job = job("user_included", "echo diverged; exit 3");
        Files.writeString(job.resolveSibling("process_output.log"), "Exited with code 0\n");
        Run failed = runOn(RescaleEmulator.DEFAULT_TOKEN, "--job", job.toString(), "--inputs", "**");
        assertThat(failed.code).isEqualTo(1);
        assertThat(failed.out + failed.err).contains("its command exited with code 3");

        Run lacking = runOn(
                RescaleEmulator.DEFAULT_TOKEN,
                "--job",
                job("user_included", "echo 1 > results.csv").toString(),
                "--require-outputs",
                "result.csv");
        assertThat(lacking.code).isEqualTo(1);
        assertThat(lacking.out + lacking.err).contains("The closest name is \"results.csv\"");
    }

    @Test
    void unpacksArchivesOnRescale() throws Exception {
        Path job = job("miniconda", "cat airfoil/mesh");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(job.resolveSibling("airfoil.zip")))) {
            zip.putNextEntry(new ZipEntry("airfoil/mesh"));
            zip.write('7');
        }
        Run run = runOn(
                RescaleEmulator.DEFAULT_TOKEN, "--job", job.toString(), "--inputs", "*.zip", "--decompress", "*.zip");
        assertThat(run.code).as(run.err).isZero();
    }

    /** File names that the character set cannot represent, as on an agent without a locale, matter only as inputs. */
    @Test
    void namesThatTheCharacterSetDoesNotKnowDoNoHarmUnlessTheyAreWanted() throws Exception {
        Path job = job("miniconda", "cat plain.txt");
        Files.writeString(job.resolveSibling("plain.txt"), "plain");
        Files.writeString(job.resolveSibling("Fl\u00fcgel.inp"), "x");
        Files.writeString(Files.createDirectory(job.resolveSibling("\u00f6")).resolve("a"), "x");
        environment.put("LC_ALL", "C");

        Run run = runOn(RescaleEmulator.DEFAULT_TOKEN, "--job", job.toString(), "--inputs", "plain.txt");
        assertThat(run.code).as(run.err).isZero();
        assertThat(runOn(RescaleEmulator.DEFAULT_TOKEN, "--job", job.toString(), "--inputs", "**/plain.txt").code)
                .isZero();

        Run wanted = runOn(RescaleEmulator.DEFAULT_TOKEN, "--job", job.toString(), "--inputs", "*.inp");
        assertThat(wanted.code).isEqualTo(2);
        assertThat(wanted.err).contains("Fl", "gel.inp", "LANG=C.UTF-8").doesNotContain("left over");

        Files.writeString(job, "{\"user_input_files\": [\"Fl\u00fcgel.inp\"], \"job\": " + Files.readString(job) + "}");
        Run named = runOn(RescaleEmulator.DEFAULT_TOKEN, "--job", job.toString());
        assertThat(named.code).isEqualTo(2);
        assertThat(named.err).contains("Fl", "LANG=C.UTF-8").doesNotContain("left over");
    }

    @Test
    void exits1WithTheCodeOfACommandThatFails() throws Exception {
        Path job = job("miniconda", "echo broken mesh; exit 3");
        Run run = runOn(RescaleEmulator.DEFAULT_TOKEN, "--job", job.toString());

        assertThat(run.code).isEqualTo(1);
        assertThat(run.err).contains("exited with code 3");
        assertThat(run.out).contains("broken mesh");
    }

    @Test
    void exits2ForBadInputAndCreatesNothing() throws Exception {
        Run missing = runOn(
                RescaleEmulator.DEFAULT_TOKEN,
                "--job",
                job("miniconda", "true").toString(),
                "--inputs",
                "mesh/**, nothing.txt");
        assertThat(missing.code).isEqualTo(2);
        assertThat(missing.err).contains("mesh/**", "nothing.txt");

        Run malformed = runOn(
                RescaleEmulator.DEFAULT_TOKEN,
                "--job",
                job("{\n  \"name\": \"x\",\n  \"command\" \"y\"\n}").toString());
        assertThat(malformed.code).isEqualTo(2);
        assertThat(malformed.err).contains("line 3", "column");

        Run shapeless =
                runOn(RescaleEmulator.DEFAULT_TOKEN, "--job", job("{\"a\": 1}").toString());
        assertThat(shapeless.code).isEqualTo(2);
        assertThat(shapeless.err).contains("jobanalyses", "analysis", "job");

        Run unknown = runOn(
                RescaleEmulator.DEFAULT_TOKEN, "--job", job("nonesuch", "true").toString());
        assertThat(unknown.code).isEqualTo(2);
        assertThat(unknown.err).contains("nonesuch");

        Run none = runOn(RescaleEmulator.DEFAULT_TOKEN, "--job", "nowhere.json");
        assertThat(none.code).isEqualTo(2);
        assertThat(none.err).contains("nowhere.json");

        Run option = run("--frobnicate");
        assertThat(option.code).isEqualTo(2);
        assertThat(option.err).contains("Unknown option: --frobnicate");

        assertThat(rescale.journal().jobsCreated()).isZero();
        assertThat(rescale.journal().filesUploaded()).isZero();
    }

    @Test
    void exits3WhenItCannotBeDone() throws Exception {
        String job = job("miniconda", "true").toString();
        String wrong = "f".repeat(40);
        Run token = runOn(wrong, "--job", job);
        assertThat(token.code).isEqualTo(3);
        assertThat(token.err).contains("region", "revoked").doesNotContain(wrong);

        assertThat(runOn("", "--job", job).code).isEqualTo(3);

        Run plain = end(start(RescaleEmulator.DEFAULT_TOKEN, List.of("--job", job, "--platform", "http://192.0.2.1")));
        assertThat(plain.code).isEqualTo(3);
        assertThat(plain.err).contains("Plain http");
    }

    /** Runs in this process, with shorter retries than the minute and a half of the program. */
    @Test
    void exits3WhenThePlatformCannotBeReached() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), RescaleEmulator.DEFAULT_TOKEN);
        Arguments arguments = Arguments.parse(withPlatform(
                "--job",
                job("miniconda", "true").toString(),
                "--output",
                folder.resolve("outputs").toString(),
                "--token-file",
                token.toString()));
        Patience patience = new Patience(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMillis(10));
        rescale.close();
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(new RunJob(arguments, patience).run()).isEqualTo(RunJob.NOT_DONE);
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).contains(rescale.url(), "cannot connect");
    }

    /** If the tests run in the background, SIGINT is ignored in this process and in every process that it starts. */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    private static boolean works(List<String> launcher) throws Exception {
        List<String> command = new ArrayList<>(launcher);
        command.add("true");
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Process startAJobThatRuns() throws Exception {
        rescale.nextJob().holdAt("Executing");
        Process process = start(
                RescaleEmulator.DEFAULT_TOKEN,
                withPlatform("--job", job("miniconda", "sleep 600").toString()));
        rescale.journal().await("GET", "/api/v2/jobs/*/runs/1/tail/**", 1, Duration.ofMinutes(1));
        return process;
    }

    private static void signal(Process process, String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    @Test
    void ctrlCStopsTheJobAndExits130() throws Exception {
        if (ignoresInterrupts()) {
            List<String> unignored = List.of("env", "--default-signal=INT");
            assumeTrue(works(unignored), "SIGINT is ignored here, and env cannot undo that");
            launcher = unignored;
        }
        Process process = startAJobThatRuns();
        signal(process, "INT");
        Run run = end(process);

        assertThat(run.code).isEqualTo(130);
        assertThat(rescale.journal().jobsStopped()).isEqualTo(1);
        assertThat(rescale.onlyJob().status()).isEqualTo("Completed");
    }

    /** SIGINT is ignored, as in a job that a shell runs in the background. */
    @Test
    void aCtrlCThatIsIgnoredStopsNothing() throws Exception {
        launcher = List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh");
        Process process = startAJobThatRuns();
        signal(process, "INT");
        String look = "/api/v2/jobs/*/runs/1/tail/**";
        rescale.journal().await("GET", look, rescale.journal().count("GET", look) + 2, Duration.ofMinutes(1));
        assertThat(process.isAlive()).isTrue();
        assertThat(rescale.journal().jobsStopped()).isZero();

        signal(process, "TERM");
        assertThat(end(process).code).isEqualTo(143);
        assertThat(rescale.journal().jobsStopped()).isEqualTo(1);
    }

    @Test
    void terminationStopsTheJobAndExits143() throws Exception {
        Process process = startAJobThatRuns();
        signal(process, "TERM");
        Run run = end(process);

        assertThat(run.code).isEqualTo(143);
        assertThat(run.err).contains("Stopping the job");
        assertThat(rescale.journal().jobsStopped()).isEqualTo(1);
        assertThat(rescale.onlyJob().status()).isEqualTo("Completed");
    }

    /** Rescale does not respond to the stop request. */
    @Test
    void aSecondSignalEndsAtOnceAndSaysWhatIsLeft() throws Exception {
        Process process = startAJobThatRuns();
        FaultRule silent =
                rescale.faults().on("POST", "/api/v2/jobs/*/stop/").always().hang();
        try {
            signal(process, "TERM");
            silent.awaitMatched(Duration.ofMinutes(1));
            signal(process, "TERM");
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("it exits").isTrue();
        } finally {
            rescale.faults().releaseHangs();
        }
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(Files.readString(folder.resolve("out.log")))
                .contains("COULD NOT BE STOPPED", rescale.onlyJob().id());
    }

    @Test
    void checksAJobAndCreatesNothing() throws Exception {
        Run good = runOn(
                RescaleEmulator.DEFAULT_TOKEN,
                "--check",
                "--workspace",
                EXAMPLE.toString(),
                "--inputs",
                "paraboloid.py");
        assertThat(good.code).as(good.err).isZero();
        assertThat(good.out).contains("estimate");

        Run bad = runOn(
                RescaleEmulator.DEFAULT_TOKEN,
                "--check",
                "--job",
                job("nonesuch", "").toString());
        assertThat(bad.code).isEqualTo(2);
        assertThat(bad.err).contains("command: is empty", "\"nonesuch\" is not in this account's software catalog");
        assertThat(rescale.journal().jobsCreated()).isZero();
        assertThat(rescale.journal().filesUploaded()).isZero();
    }

    @Test
    void checksTheExampleWithoutArguments() throws Exception {
        Run run = run("--check");
        assertThat(run.code).as(run.err).isZero();
        assertThat(run.out).contains("estimate");
        assertThat(folder.resolve("outputs")).doesNotExist();
    }

    @Test
    void readsTheTokenFromAFile() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), RescaleEmulator.DEFAULT_TOKEN + "\n");
        Run run = runOn(
                "", "--token-file", token.toString(), "--workspace", EXAMPLE.toString(), "--inputs", "paraboloid.*");

        assertThat(run.code).as(run.err).isZero();
        assertThat(run.out).doesNotContain(RescaleEmulator.DEFAULT_TOKEN);
        assertThat(rescale.journal().jobsSubmitted()).isEqualTo(1);
    }

    @Test
    void aFileThatCannotBeReadIsSaidWithWhyAndWhatToDo() throws Exception {
        Path latin = Files.write(folder.resolve("latin"), new byte[] {'x', (byte) 0xE9, '\n'});
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        Path job = job("miniconda", "true");

        Run none = runOn("", "--token-file", "nowhere", "--job", job.toString());
        assertThat(none.code).isEqualTo(3);
        assertThat(none.err)
                .isEqualTo("Cannot read the token file nowhere: it does not exist. Specify the file with the API token"
                        + " with --token-file, or set RESCALE_API_KEY\n");

        Run coded = runOn("", "--token-file", latin.toString(), "--job", job.toString());
        assertThat(coded.code).isEqualTo(3);
        assertThat(coded.err).contains("Cannot read the token file " + latin + ": it is not UTF-8", "RESCALE_API_KEY");

        Run blank = runOn("", "--token-file", empty.toString(), "--job", job.toString());
        assertThat(blank.code).isEqualTo(3);
        assertThat(blank.err).contains("The token file " + empty + " is empty", "RESCALE_API_KEY");

        Run json = runOn(RescaleEmulator.DEFAULT_TOKEN, "--job", latin.toString());
        assertThat(json.code).isEqualTo(2);
        assertThat(json.err).contains("Cannot read the job JSON " + latin + ": it is not UTF-8");

        Run cases = runOn(RescaleEmulator.DEFAULT_TOKEN, "--job", job.toString(), "--cases", folder.toString());
        assertThat(cases.code).isEqualTo(2);
        assertThat(cases.err).contains("Cannot read " + folder + ": ", "irectory");
        assertThat(rescale.journal().jobsCreated()).isZero();
    }

    @Test
    void runsTheEmulatorAlone() throws Exception {
        Process process = start("", List.of("--emulator-only", "--port", "0"));
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> Files.readString(folder.resolve("out.log")).contains("/api/v2/users/me/"));
            String url = Files.readString(folder.resolve("out.log"))
                    .replaceAll("(?s).*emulator at (http://127\\.0\\.0\\.1:\\d+) .*", "$1");
            Path job = job("miniconda", "true");
            Run run = end(start(
                    RescaleEmulator.DEFAULT_TOKEN, List.of("--platform", url, "--poll", "1", "--job", job.toString())));
            assertThat(run.code).as(run.err).isZero();
        } finally {
            process.destroy();
        }
    }

    @Test
    void putsParametersInto() throws Exception {
        Path job = job("miniconda", "cat b.txt; echo ${grid}");
        Files.writeString(job.resolveSibling("a.txt"), "angle ${aoa}");

        Run run = runOn(
                RescaleEmulator.DEFAULT_TOKEN,
                "--job",
                job.toString(),
                "--parameter",
                "grid=41",
                "--parameter",
                "aoa=4",
                "--templates",
                "a.txt -> b.txt");

        assertThat(run.code).as(run.err).isZero();
        assertThat(run.out).contains("angle 4").contains("41");
    }

    @Test
    void runsAJobForEachCase() throws Exception {
        Path job = job("miniconda", "cat common.txt U; test ${grid} -lt 30");
        Files.writeString(job.resolveSibling("common.txt"), "shared");
        Files.writeString(job.resolveSibling("U.template"), "grid ${grid} angle ${aoa}");
        Path cases = Files.writeString(folder.resolve("cases.csv"), "case;grid;aoa\ncoarse;11;-4\n;21;0\nfine;31;4\n");

        Run run = runOn(
                RescaleEmulator.DEFAULT_TOKEN,
                "--job",
                job.toString(),
                "--inputs",
                "common.txt",
                "--templates",
                "U.template -> U",
                "--cases",
                cases.toString());

        assertThat(run.code).as(run.err + run.out).isEqualTo(1);
        assertThat(run.out).contains("3 cases, 10 at a time; total cost at most");
        assertThat(run.err).contains("1 of 3 cases did not succeed: fine: ");
        assertThat(Files.readString(folder.resolve("outputs/coarse/process_output.log")))
                .contains("shared", "grid 11 angle -4");
        assertThat(Files.readString(folder.resolve("outputs/2/process_output.log")))
                .contains("grid 21 angle 0");
        assertThat(Files.readAllLines(folder.resolve("outputs/rescale-cases.csv")))
                .hasSize(4)
                .first()
                .isEqualTo(
                        "\"case\",\"grid\",\"aoa\",\"success\",\"stage\",\"failed_gates\",\"queue_seconds\",\"run_seconds\","
                                + "\"estimated_cost\",\"cost\",\"taken_from\",\"job_id\",\"message\",\"url\"");
        assertThat(Files.readString(folder.resolve("outputs/rescale-cases.csv")))
                .contains("\"coarse\",11,-4,\"true\"", "\"fine\",31,4,\"false\"", "exited with code 1");
        assertThat(rescale.journal().filesUploaded())
                .as("one shared archive, and one for each case")
                .isEqualTo(4);
    }

    @Test
    void theExampleOfAStudyConverges() throws Exception {
        Path example = EXAMPLE.resolveSibling("grid-convergence");
        Run run = runOn(
                RescaleEmulator.DEFAULT_TOKEN,
                "--workspace",
                example.toString(),
                "--inputs",
                "plate.py",
                "--cases",
                example.resolve("cases.csv").toString());

        assertThat(run.code).as(run.err).isZero();
        assertThat(Files.readString(folder.resolve("outputs/rescale-cases.csv")))
                .contains(
                        "\"coarse\",11,1.53,0.0730984,",
                        "\"medium\",21,1.73,0.0735265,",
                        "\"fine\",41,1.85,0.0736343,");
    }

    @Test
    void checksAllCasesTogether() throws Exception {
        Path job = job("miniconda", "echo ${grid} ${aoa}");
        Path wrong = Files.writeString(folder.resolve("wrong.csv"), "grid\n1\n2\n");
        Path cases = Files.writeString(folder.resolve("cases.json"), "{\"grid\": [1, 2], \"aoa\": [3, 4]}");

        Run run = runOn(RescaleEmulator.DEFAULT_TOKEN, "--job", job.toString(), "--cases", wrong.toString());
        assertThat(run.code).isEqualTo(2);
        assertThat(run.err).contains("Job JSON: there is no parameter aoa");

        run = runOn(
                RescaleEmulator.DEFAULT_TOKEN,
                "--job",
                job.toString(),
                "--cases",
                cases.toString(),
                "--max-cost",
                "0.05");
        assertThat(run.code).isEqualTo(2);
        assertThat(run.err).contains("Together, the cases may cost more than maxCost (0.05)");

        run = runOn(RescaleEmulator.DEFAULT_TOKEN, "--job", job.toString(), "--cases", cases.toString(), "--check");
        assertThat(run.code).as(run.err).isZero();
        assertThat(run.out).contains("4 cases, 10 at a time; total cost at most", "nothing was created");
        assertThat(rescale.journal().jobsCreated()).isZero();
    }

    @Test
    void helpNamesEveryOption() throws Exception {
        Run run = run("--help");
        assertThat(run.code).isZero();
        assertThat(run.out)
                .contains(
                        "--platform",
                        "--token-file",
                        "--job",
                        "--workspace",
                        "--inputs",
                        "--excludes",
                        "--output",
                        "--poll",
                        "--no-pack",
                        "--no-archive-input",
                        "--max-cost",
                        "--check",
                        "--emulator-only",
                        "--port");
    }
}
