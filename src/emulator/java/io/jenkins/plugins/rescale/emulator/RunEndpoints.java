package io.jenkins.plugins.rescale.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The endpoints for monitoring a job: statuses, cluster, instances, runs, outputs, live view.
 *
 * <p>Paths of the live view are relative to {@code work}, so the log is {@code process_output.log} and files of the
 * command are below {@code shared/}, as on the current platform. The live view is available from Executing until the
 * cluster has stopped; otherwise it returns 404. The {@code resource} of a directory entry includes the API version,
 * unlike in the old sample of the documentation, since paths without a version return 404 here.
 */
final class RunEndpoints {
    private static final int CASE = 3;

    private final JobStore store;
    private final Pages pages;

    RunEndpoints(JobStore store, Pages pages) {
        this.store = store;
        this.pages = pages;
    }

    void addTo(Router router) {
        String job = "/api/v2/jobs/{id}/";
        String run = job + "runs/{run}/";
        router.on("GET", job + "statuses/", call -> pages.page(call, job(call).statuses(), StatusRow::toJson))
                .on("GET", job + "cluster_statuses/", this::clusterStatuses)
                .on("GET", job + "instances/", this::instances)
                .on("GET", job + "files/", this::outputs)
                .on("GET", job + "runs/", call -> pages.page(call, runs(job(call)), row -> row))
                .on("GET", run, call -> Reply.ok(run(call)))
                .on("GET", run + "files/", this::outputsOfRun)
                .on("POST", run + "stop/", this::stop)
                .on("GET", run + "directory-contents/", this::directory)
                .on("GET", run + "tail/{path...}", this::tail);
    }

    private EmulatedJob job(Call call) {
        return store.get(call.account(), call.variable("id"));
    }

    /**
     * Returns the history of the cluster, without the key {@code next}, as documented; 404 until there is a cluster.
     */
    private Reply clusterStatuses(Call call) {
        List<StatusRow> rows = job(call).listedClusterRows();
        if (rows.isEmpty()) {
            throw ApiException.notFound();
        }
        ObjectNode envelope = pages.envelope(call, rows, StatusRow::toJson);
        envelope.remove("next");
        return Reply.ok(envelope);
    }

    private Reply instances(Call call) {
        EmulatedJob job = job(call);
        List<ObjectNode> instances = job.clusterStatus().equals(ClusterTrace.STARTED)
                ? List.of(Json.object()
                        .put("id", "iN" + job.id())
                        .put("clusterId", "cL" + job.id())
                        .put("role", "MPI_MASTER")
                        .put("publicIp", "203.0.113.10")
                        .put("privateIp", "10.0.0.10")
                        .put("sshPort", 22)
                        .put("username", "uemul_" + job.account().userId()))
                : List.of();
        return pages.page(call, instances, row -> row);
    }

    private Reply outputs(Call call) {
        List<EmulatedFile> listed = FileEndpoints.search(job(call).listedOutputs(), call);
        return pages.page(call, listed, file -> file.toJson(call.origin()));
    }

    private Reply outputsOfRun(Call call) {
        String folder = "/run" + run(call).get("id").asText() + "/";
        List<EmulatedFile> listed = job(call).listedOutputs().stream()
                .filter(file -> file.storagePath().contains(folder))
                .toList();
        return pages.page(call, FileEndpoints.search(listed, call), file -> file.toJson(call.origin()));
    }

    private ObjectNode run(Call call) {
        return runs(job(call)).stream()
                .filter(run -> run.get("id").asText().equals(call.variable("run")))
                .findFirst()
                .orElseThrow(ApiException::notFound);
    }

    private static List<ObjectNode> runs(EmulatedJob job) {
        if (job.run().started() == null) {
            return List.of();
        }
        return IntStream.rangeClosed(1, job.scenario().runs())
                .mapToObj(number -> run(job, number))
                .toList();
    }

    private static ObjectNode run(EmulatedJob job, int number) {
        List<EmulatedFile> outputs = job.trace().isFinished()
                ? job.outputs().stream()
                        .filter(file -> file.storagePath().contains("/run" + number + "/"))
                        .toList()
                : List.of();
        ObjectNode run = Json.object()
                .put("id", String.valueOf(number))
                .put("displayOrder", number)
                .put("type", CASE)
                .put("isOptimal", false)
                .put("dateStarted", Json.date(job.run().started()))
                .put("dateCompleted", Json.date(job.run().completed()))
                .put("outputFileCount", outputs.size())
                .putNull("parent");
        long size = outputs.stream().mapToLong(EmulatedFile::size).sum();
        run.put("outputFileSize", job.trace().isFinished() ? (Long) size : null);
        run.putArray("variables");
        return run;
    }

    private Reply stop(Call call) {
        run(call);
        job(call).trace().stop();
        return Reply.ok(Json.object());
    }

    /** Returns the directory shown by the live view, or throws 404. */
    private Path visibleWork(Call call) {
        run(call);
        EmulatedJob job = job(call);
        if (!job.scenario().hasTail()
                || !job.cluster().isUp() && !job.clusterStatus().isEmpty()) {
            throw ApiException.notFound();
        }
        return job.run().work();
    }

    private Reply directory(Call call) throws IOException {
        Path work = visibleWork(call);
        ArrayNode rows = Json.array();
        if (Files.isDirectory(work)) {
            try (Stream<Path> walk = Files.walk(work)) {
                walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                        .map(file -> work.relativize(file).toString())
                        .sorted()
                        .forEach(path -> rows.add(row(call, path)));
            }
        }
        return Reply.ok(rows);
    }

    private static JsonNode row(Call call, String path) {
        return Json.object()
                .put("path", path)
                .put(
                        "resource",
                        "/api/v2/jobs/" + call.variable("id") + "/runs/" + call.variable("run") + "/tail/" + path);
    }

    /** Returns the last N lines as JSON with {@code lines=N}, otherwise the current content of the file. */
    private Reply tail(Call call) throws IOException {
        Path work = visibleWork(call);
        Path file = file(work, call.variable("path"));
        String lines = call.query().get("lines");
        if (lines == null) {
            return Reply.file(200, "application/octet-stream", file, 0, Files.size(file));
        }
        if (!lines.matches("[1-9]\\d{0,6}")) {
            throw ApiException.field("lines", "A valid integer is required.");
        }
        ObjectNode answer = Json.object().put("fileType", file + ": UTF-8 Unicode text");
        ArrayNode last = answer.putArray("lines");
        Tail.lines(file, Integer.parseInt(lines)).forEach(last::add);
        return Reply.ok(answer);
    }

    private static Path file(Path work, String path) {
        try {
            Path file = work.resolve(path).normalize();
            if (file.startsWith(work) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return file;
            }
        } catch (InvalidPathException e) {
            // 404, like any other missing file
        }
        throw ApiException.notFound();
    }
}
