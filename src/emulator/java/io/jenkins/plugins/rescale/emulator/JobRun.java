package io.jenkins.plugins.rescale.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The run "1" of a job: copies the inputs to {@code <job>/work/shared}, runs the command of each analysis there with
 * {@code /bin/sh -c}, one after another regardless of their exit codes, and writes
 * {@code <job>/work/process_output.log}. The home directory of the commands is {@code <job>}. From the environment of
 * this JVM, they inherit only {@code PATH}.
 *
 * <p>A terminated run writes no exit line and starts no further command; its log contains at least the launch line of
 * the first command.
 */
final class JobRun {
    private static final Logger LOGGER = Logger.getLogger(JobRun.class.getName());
    private static final int GRACE_SECONDS = 2;

    private final String jobId;
    private final Path home;
    private final List<Tile> tiles;
    private final Scenario scenario;
    private final Clock clock;
    private final Executor pool;
    private final PythonShim python;
    private final Callback beforeEnd;
    private Process process;
    private boolean terminated;
    private volatile Instant started;
    private volatile Instant completed;

    /** Called with the log and the working directory after the last process has ended, before the job continues. */
    interface Callback {
        void ended(Path log, Path shared) throws IOException;
    }

    JobRun(
            String jobId,
            Path home,
            List<Tile> tiles,
            Scenario scenario,
            Clock clock,
            Executor pool,
            PythonShim python,
            Callback beforeEnd) {
        this.jobId = jobId;
        this.home = home;
        this.tiles = tiles;
        this.scenario = scenario;
        this.clock = clock;
        this.pool = pool;
        this.python = python;
        this.beforeEnd = beforeEnd;
    }

    Path log() {
        return work().resolve("process_output.log");
    }

    /** Returns the directory that paths of the live view are relative to. */
    Path work() {
        return home.resolve("work");
    }

    Path shared() {
        return work().resolve("shared");
    }

    /** Returns when the run was started, or null. */
    Instant started() {
        return started;
    }

    /** Returns when the run ended, or null. */
    Instant completed() {
        return completed;
    }

    /** Starts the run in the background; calls {@code onEnd} at its end, even after errors. */
    void start(Runnable onEnd) {
        started = clock.instant();
        pool.execute(() -> {
            try {
                runTiles();
                beforeEnd.ended(log(), shared());
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.WARNING, "job " + jobId + " failed to run", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                completed = clock.instant();
                onEnd.run();
            }
        });
    }

    private void runTiles() throws IOException, InterruptedException {
        Files.createDirectories(shared());
        try (ProcessLog log = new ProcessLog(log(), clock)) {
            if (scenario.cutCommand() != null) {
                lay(tiles.get(0), log);
                run(tiles.get(0), scenario.cutCommand(), log);
            }
            for (Tile tile : tiles) {
                // the log of a job that reached Executing has at least one line, even if it was stopped immediately
                if (tile == tiles.get(0) || !isTerminated()) {
                    lay(tile, log);
                    int code = run(tile, tile.command(), log);
                    if (scenario.hasExitLine() && !isTerminated()) {
                        exited(log, scenario.exitCode() == null ? String.valueOf(code) : scenario.exitCode());
                    }
                }
            }
        }
    }

    private void lay(Tile tile, ProcessLog log) throws IOException {
        Staging staging = new Staging(shared());
        for (Tile.Input input : tile.inputs()) {
            try {
                staging.lay(input);
            } catch (IOException e) {
                log.message("Could not prepare input " + input.file().name() + ": " + e.getMessage());
            }
        }
    }

    private void exited(ProcessLog log, String code) throws IOException {
        log.message("Exited with code " + code);
        if (scenario.hasStampAfterExit()) {
            log.message("");
        }
    }

    private int run(Tile tile, String command, ProcessLog log) throws IOException, InterruptedException {
        log.message("Launching " + tile.command() + ", Working dir: " + shared() + ".  Process output follows:");
        Process started = launch(tile.withCommand(command));
        if (started == null) {
            return 0;
        }
        InputStream output = started.getInputStream();
        CompletableFuture<Void> copied = CompletableFuture.runAsync(() -> copy(output, log), pool);
        int code = started.waitFor();
        awaitOutput(copied);
        return code;
    }

    private synchronized Process launch(Tile tile) throws IOException {
        if (terminated) {
            return null;
        }
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", tile.command())
                .directory(shared().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        environment.clear();
        environment.put("PATH", python.pathPrefix(tile.command()) + path);
        environment.put("HOME", home.toString());
        environment.put("PWD", shared().toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("RESCALE_JOB_ID", jobId);
        environment.putAll(tile.envVars());
        process = builder.start();
        return process;
    }

    private static void copy(InputStream output, ProcessLog log) {
        byte[] buffer = new byte[1 << 16];
        try {
            for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
                log.output(buffer, read);
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "output of a process ended", e);
        }
    }

    /** Waits for the output, at most one second, since a process left in the background may keep it open. */
    private static void awaitOutput(CompletableFuture<Void> copied) throws InterruptedException {
        try {
            copied.get(1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOGGER.log(Level.FINE, "output not read to its end", e);
        }
    }

    private synchronized boolean isTerminated() {
        return terminated;
    }

    /**
     * Sends SIGTERM (SIGKILL if forced) to the process tree, and SIGKILL to the processes still left after two seconds.
     */
    synchronized void terminate(boolean force) {
        terminated = true;
        if (process == null) {
            return;
        }
        List<ProcessHandle> tree = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        tree.forEach(force ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
        CompletableFuture<?>[] exits = tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(exits)
                .orTimeout(GRACE_SECONDS, TimeUnit.SECONDS)
                .whenComplete((done, late) -> tree.forEach(ProcessHandle::destroyForcibly));
    }
}
