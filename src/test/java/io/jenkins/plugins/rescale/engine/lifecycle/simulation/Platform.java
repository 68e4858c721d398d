package io.jenkins.plugins.rescale.engine.lifecycle.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.rescale.engine.api.SimulatedCalls.Answer;
import io.jenkins.plugins.rescale.engine.api.SimulatedCalls.Call;
import io.jenkins.plugins.rescale.engine.lifecycle.SimulatedWorkspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The REST API in memory: its data, and its responses if nothing goes wrong. */
final class Platform {
    static final String ORIGIN = "https://platform.rescale.com";
    static final String TOKEN = "5eb63bbbe01eeed093cb22bb8f5acdc3simulated";
    private static final String LOG = "process_output.log";
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final byte[] CORE_TYPES = text("""
        {"count": 1, "next": null, "results": [{"code": "emerald", "name": "Emerald", "cores": [1, 2, 4],
         "price": "0.1", "lowPriorityPrice": "0.05", "walltimeRequired": false, "isDeprecated": false}]}\
        """);
    private static final byte[] ANALYSES = text("""
        {"count": 1, "next": null, "results": [{"code": "user_included", "name": "Own", "hasRescaleLicense": false,
         "versions": [{"version": "CPU", "versionCode": "0", "allowedCoreTypes": []}]}]}\
        """);

    final Map<String, PlatformJob> jobs = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final World world;
    private int uploads;

    Platform(World world) {
        this.world = world;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Answer answer(int status, byte[] body) {
        return new Answer(status, Map.of(), body, false);
    }

    private static Answer answer(int status, JsonNode body) {
        return answer(status, text(body.toString()));
    }

    static Answer error(int status, String why) {
        return answer(status, MAPPER.createObjectNode().put("detail", why));
    }

    /** Processes a call and responds immediately. */
    Answer take(Call call) {
        int query = call.path().indexOf('?');
        String[] path = call.path()
                .substring("/api/v2/".length(), query < 0 ? call.path().length() : query)
                .split("/");
        String what = call.method() + " " + path[0] + (path.length > 2 ? " " + path[2] : "");
        boolean one = path.length > 1;
        try {
            return switch (what) {
                case "GET coretypes" -> answer(200, CORE_TYPES);
                case "GET analyses" -> answer(200, ANALYSES);
                case "POST files" -> answer(201, upload(call.body()));
                case "GET files" -> files.containsKey(path[1]) ? answer(200, file(path[1], path[1])) : none();
                case "GET files contents" -> contents(path[1]);
                case "DELETE files" -> deleteFile(path[1]);
                case "POST jobs" -> answer(201, create(MAPPER.readTree(call.body())));
                case "GET jobs" -> one ? job(path[1]) : answer(200, list());
                default ->
                    jobs.containsKey(path[1]) && !jobs.get(path[1]).deleted ? ofJob(what, jobs.get(path[1])) : none();
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer none() {
        return error(404, "Not found.");
    }

    private Answer ofJob(String what, PlatformJob job) {
        switch (what) {
            case "DELETE jobs":
                if (job.isClusterUp()) {
                    return error(400, "The job cannot be deleted while its cluster is not stopped.");
                }
                job.deleted = true;
                world.rules.jobDeleted(job);
                return answer(204, new byte[0]);
            case "POST jobs submit":
                boolean again = job.isSubmitted();
                job.submit();
                return again && world.plan.refusesAgain()
                        ? error(400, "The job has been submitted already.")
                        : answer(200, text("{}"));
            case "POST jobs stop":
                job.stop("a call");
                return answer(202, text("{}"));
            case "POST jobs tags":
                return answer(201, text("{}"));
            case "GET jobs statuses":
                return answer(200, history(job.statuses, "statusReason"));
            case "GET jobs cluster_statuses":
                return answer(200, history(job.cluster, "ignored"));
            case "GET jobs files":
                return answer(200, outputs(job));
            case "GET jobs runs":
                ObjectNode tail = MAPPER.createObjectNode();
                ArrayNode lines = tail.putArray("lines");
                job.log().forEach(lines::add);
                return answer(200, tail);
            default:
                throw new IllegalArgumentException(what);
        }
    }

    private static ObjectNode page(ArrayNode results) {
        ObjectNode page = MAPPER.createObjectNode();
        page.put("count", results.size()).putNull("next");
        page.set("results", results);
        return page;
    }

    private ObjectNode history(List<PlatformJob.Row> rows, String reason) {
        ArrayNode results = MAPPER.createArrayNode();
        long seen = world.time.nanos() - world.plan.historyLag().toNanos();
        for (PlatformJob.Row row : rows) {
            if (row.nanos() <= seen) {
                results.addObject()
                        .put("status", row.status())
                        .put("statusDate", row.date().toString())
                        .put(reason, row.reason());
            }
        }
        return page(results);
    }

    private ObjectNode list() {
        ArrayNode results = MAPPER.createArrayNode();
        long seen = world.time.nanos() - world.plan.listLag().toNanos();
        List<PlatformJob> newest = new ArrayList<>(jobs.values());
        for (int i = newest.size() - 1; i >= 0; i--) {
            PlatformJob job = newest.get(i);
            if (!job.deleted && job.createdNanos <= seen) {
                ObjectNode row = results.addObject();
                row.put("id", job.id).put("name", job.name).put("dateInserted", job.created.toString());
                job.statuses.stream()
                        .filter(status -> status.nanos() <= seen)
                        .findFirst()
                        .ifPresentOrElse(
                                status -> row.putObject("jobStatus").put("content", status.status()),
                                () -> row.putNull("jobStatus"));
            }
        }
        return page(results);
    }

    private ObjectNode create(JsonNode body) {
        JsonNode analysis = body.path("jobanalyses").path(0);
        Set<String> inputs = new LinkedHashSet<>();
        analysis.path("inputFiles").forEach(file -> inputs.add(file.path("id").asText()));
        PlatformJob job = new PlatformJob(
                world,
                "job" + (jobs.size() + 1),
                body.path("name").asText(),
                analysis.path("envVars").path("RESCALE_JENKINS_MARKER").asText(),
                inputs);
        jobs.put(job.id, job);
        world.trace.add(job.id, "is created for " + job.name);
        job.lacksInputs = !files.keySet().containsAll(inputs);
        return body(job);
    }

    private Answer job(String id) {
        PlatformJob job = jobs.get(id);
        return job == null || job.deleted ? none() : answer(200, body(job));
    }

    private ObjectNode body(PlatformJob job) {
        ObjectNode body = MAPPER.createObjectNode().put("id", job.id).put("name", job.name);
        ObjectNode analysis = body.putArray("jobanalyses").addObject();
        if (world.plan.echoesVariables()) {
            analysis.putObject("envVars").put("RESCALE_JENKINS_MARKER", job.marker);
        }
        return body;
    }

    private ObjectNode upload(byte[] multipart) {
        String text = new String(multipart, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf("\r\n\r\n") + 4;
        String contents = text.substring(begin, text.indexOf("\r\n--", begin));
        String id = "file" + ++uploads;
        files.put(id, contents.getBytes(StandardCharsets.ISO_8859_1));
        world.trace.add(id, "is uploaded");
        return file(id, id);
    }

    private ObjectNode file(String id, String name) {
        return describe(id, name, files.get(id));
    }

    private static ObjectNode describe(String id, String name, byte[] bytes) {
        ObjectNode file = MAPPER.createObjectNode();
        file.put("id", id).put("name", name).put("relativePath", name).put("decryptedSize", bytes.length);
        file.put("typeId", 5).put("path", "user/abc/" + id);
        file.putArray("fileChecksums")
                .addObject()
                .put("hashFunction", "sha512")
                .put("fileHash", SimulatedWorkspace.sha512(bytes));
        return file;
    }

    private Answer deleteFile(String id) {
        if (files.remove(id) == null) {
            return none();
        }
        world.trace.add(id, "is deleted");
        world.rules.fileDeleted(id, jobs.values());
        return answer(204, new byte[0]);
    }

    private ObjectNode outputs(PlatformJob job) {
        ArrayNode results = MAPPER.createArrayNode();
        if (job.hasEnded()) {
            long ended = world.time.nanos() - job.endedAt;
            outputs(job.id, job).forEach((name, bytes) -> {
                if (ended >= world.plan.outputLag(name.equals(LOG)).toNanos()) {
                    results.add(describe(job.id + "-" + name.charAt(0), name, bytes));
                }
            });
        }
        return page(results);
    }

    private static Map<String, byte[]> outputs(String id, PlatformJob job) {
        Map<String, byte[]> outputs = new LinkedHashMap<>();
        if (job.was("Executing")) {
            outputs.put("result.txt", text("result of " + id));
            if (!job.log().isEmpty()) {
                outputs.put(LOG, text(String.join("\n", job.log()) + "\n"));
            }
        }
        return outputs;
    }

    private Answer contents(String id) {
        String[] parts = id.split("-");
        PlatformJob job = jobs.get(parts[0]);
        if (job == null || job.deleted) {
            return none();
        }
        return outputs(job.id, job).entrySet().stream()
                .filter(output -> output.getKey().startsWith(parts[1]))
                .findFirst()
                .map(output -> answer(200, output.getValue()))
                .orElse(none());
    }
}
