package io.jenkins.plugins.rescale.bench;

import io.jenkins.plugins.rescale.engine.lifecycle.ManyWaitingJobs;
import io.jenkins.plugins.rescale.engine.lifecycle.RepeatedBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures the rows of the table. */
final class Rows {
    private static final int SMALL_FILES = 2000;
    private static final int SMALL = 4096;
    private static final int INPUTS = 500;
    private static final String FAR_INPUTS = "far away: upload 500 inputs of 20 KiB";
    private static final int SMALL_INPUT = 20 * 1024;
    private static final int JOBS = 1000;
    /** Poll interval of the waiting jobs. */
    private static final int POLL_SECONDS = 30;

    private static final long MAX_MEBIBYTES = 64;
    private static final double MAX_LARGE_INPUT = 0.6;
    private static final long LARGE_INPUT = 4 * TestData.GIB;
    private static final long SPARSE = 6 * TestData.GIB;

    private final Scratch scratch;
    private final Tools tools;
    private final Duel duel;

    Rows(Scratch scratch, Tools tools, Duel duel) {
        this.scratch = scratch;
        this.tools = tools;
        this.duel = duel;
    }

    /** Measures transfers to and from a separate server process. */
    List<Row> transfers() throws Exception {
        List<Row> rows = new ArrayList<>();
        try (ServerProcess server = new ServerProcess(scratch.folder("server"))) {
            Path large = server.directory().resolve("large");
            TestData.noise(large, 1, TestData.GIB);
            Downloads one = new Downloads(server, server.near(), scratch.folder("large"), List.of("large"));
            Uploads upload = new Uploads(server.near(), tools, List.of(large));
            Duel.Contender curl = one.theirs(1);
            rows.add(ratio("download 1 GiB, verified", "curl, sha512sum", one.ours(), curl, 0.6));
            rows.add(ratio(
                    "download 1 GiB, verified, over the checksum alone", "sha512sum", one.ours(), one.sums(), 1.2));
            rows.add(smallFiles(server, server.near(), Downloads.PARALLEL, 0.7));
            rows.add(ratio("upload 1 GiB", "curl -F", upload.ours(), upload.theirs(), 1.05));
            rows.add(memory("download of 1 GiB", one.ours()));
            rows.add(memory("upload of 1 GiB", upload.ours()));
            rows.addAll(far(server));
            Files.delete(large);
            rows.add(sparse(server));
        }
        return rows;
    }

    /** Measures transfers over a line with a delay. */
    List<Row> far(ServerProcess server) throws Exception {
        Downloads one = new Downloads(server, server.far(), scratch.folder("far-large"), List.of("large"));
        List<Path> inputs = new ArrayList<>();
        for (int i = 0; i < INPUTS; i++) {
            inputs.add(scratch.folder("inputs").resolve("input" + i));
            TestData.noise(inputs.get(i), i, SMALL_INPUT);
        }
        Uploads upload = new Uploads(server.far(), tools, inputs);
        return List.of(
                ratio("far away: download 1 GiB, verified", "curl, sha512sum", one.ours(), one.theirs(1), 0.25),
                smallFiles(server, server.far(), Downloads.CURL, 0.6),
                Row.ofRatio(
                        FAR_INPUTS,
                        "curl --parallel -F",
                        INPUTS,
                        duel.fight(FAR_INPUTS, upload.ours(), upload.theirs()),
                        0.5));
    }

    private Row ratio(String name, String against, Duel.Contender ours, Duel.Contender theirs, double goal)
            throws Exception {
        return Row.ofRatio(name, against, 1, duel.fight(name, ours, theirs), goal);
    }

    private Row smallFiles(ServerProcess server, ServerProcess.Way way, int parallel, double goal) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < SMALL_FILES; i++) {
            ids.add("f" + i);
            TestData.noise(server.directory().resolve("f" + i), i, SMALL);
        }
        Downloads many = new Downloads(server, way, scratch.folder("small" + parallel), ids);
        String name = (way == server.far() ? "far away: " : "") + "download 2,000 files of 4 KiB, verified";
        Duel.Result result = duel.fight(name, many.ours(), many.theirs(parallel));
        return Row.ofRatio(name, "curl --parallel (" + parallel + "), sha512sum", SMALL_FILES, result, goal);
    }

    /** Measures time and memory of packing. */
    List<Row> packing() throws Exception {
        Path workspace = scratch.folder("workspace");
        TestData.mixed(workspace, INPUTS, TestData.GIB);
        Packing packing = new Packing(workspace, scratch.root().resolve("packed.zip"));
        Duel.Result result = duel.fight("Packing of 1 GiB in 500 files", packing.ours(), packing.theirs());
        Row time = Row.ofRatio(
                "pack 1 GiB of 500 mixed files (into " + packing.percent() + " % of the other's size)",
                "zip -r -6",
                1,
                result,
                0.5);
        Row memory = memory("packing of 1 GiB", packing.ours());
        Scratch.delete(workspace);
        return List.of(time, memory);
    }

    /** Runs each side only once, because it takes minutes; JIT compilation affects only the first seconds. */
    Row packingOneLargeFile() throws Exception {
        Path workspace = scratch.folder("large-input");
        TestData.mesh(workspace.resolve("mesh"), 1, LARGE_INPUT);
        Packing packing = new Packing(workspace, scratch.root().resolve("packed.zip"));
        double ours = duel.time("4 GiB, ours", packing.ours());
        double theirs = duel.time("4 GiB, theirs", packing.theirs());
        String name = "pack one file of 4 GiB (one run, into " + packing.percent() + " % of the other's size)";
        Scratch.delete(workspace);
        return new Row(
                name,
                "zip -r -6",
                String.format(Locale.ROOT, "%.1f s", ours),
                String.format(Locale.ROOT, "%.1f s", theirs),
                String.format(Locale.ROOT, "%.2f", ours / theirs),
                "≤ " + MAX_LARGE_INPUT,
                ours / theirs <= MAX_LARGE_INPUT);
    }

    private static Row memory(String what, Duel.Contender contender) throws Exception {
        MemoryWatch.Result result = MemoryWatch.of(contender);
        return new Row(
                "memory above idle, " + what,
                "–",
                result.toString(),
                "–",
                String.format(Locale.ROOT, "%.1f MiB", result.mebibytes()),
                "≤ " + MAX_MEBIBYTES + " MiB",
                result.mebibytes() <= MAX_MEBIBYTES);
    }

    /** Runs each side only once, because only the arrival of the file matters. */
    private Row sparse(ServerProcess server) throws Exception {
        TestData.sparse(server.directory().resolve("sparse"), SPARSE);
        Downloads download = new Downloads(server, server.near(), scratch.folder("sparse"), List.of("sparse"));
        double ours = duel.time("6 GiB, ours", download.ours());
        double theirs = duel.time("6 GiB, theirs", download.theirs(1));
        return new Row(
                "download 6 GiB, verified (one run)",
                "curl, sha512sum",
                String.format(Locale.ROOT, "%.1f s", ours),
                String.format(Locale.ROOT, "%.1f s", theirs),
                "arrived with its SHA-512",
                "arrives",
                true);
    }

    Row secondBuild() throws IOException, InterruptedException {
        Path workspace = scratch.folder("project");
        TestData.mixed(workspace, 50, 64 * TestData.MIB);
        try (RepeatedBuild project = new RepeatedBuild(workspace, scratch.folder("controller"))) {
            long first = project.build();
            Scratch.delete(workspace.resolve("outputs"));
            long second = project.build();
            return new Row(
                    "second build, inputs unchanged",
                    "first build",
                    second + " bytes of inputs uploaded",
                    first + " bytes",
                    second + " bytes",
                    "0 bytes",
                    second == 0);
        }
    }

    Row waiting() throws Exception {
        try (ManyWaitingJobs jobs = new ManyWaitingJobs(JOBS, scratch.folder("waiting"))) {
            ManyWaitingJobs.Cost cost = jobs.measure();
            double polls = (double) JOBS / POLL_SECONDS;
            return new Row(
                    "1,000 jobs waiting",
                    "one poll per job and interval",
                    cost.toString(),
                    String.format(Locale.ROOT, "%.1f requests/s", polls),
                    String.format(Locale.ROOT, "%.2f of the requests", cost.requestsPerSecond() / polls),
                    "≤ 2 requests/s, ≤ 8 threads, ≤ 20 KiB of heap per job",
                    cost.requestsPerSecond() <= 2 && cost.threads() <= 8 && cost.heapPerJob() <= 20 * 1024);
        }
    }
}
