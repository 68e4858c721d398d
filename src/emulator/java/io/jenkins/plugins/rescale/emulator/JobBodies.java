package io.jenkins.plugins.rescale.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Creates the job bodies of responses. Keys unknown to the platform are dropped silently. Core types are returned as
 * objects, as the platform does now, even if the request contained a string.
 */
final class JobBodies {
    private static final List<String> PASSED_ON = List.of(
            "description",
            "billingPriorityValue",
            "resourceFilters",
            "archiveFilters",
            "jobvariables",
            "paramFile",
            "caseFile",
            "isTemplateDryRun",
            "includeNominalRun",
            "jobAutomations");

    private final Catalog catalog;
    private final FileStore files;
    private final boolean echoEnvVars;

    JobBodies(Catalog catalog, FileStore files, boolean echoEnvVars) {
        this.catalog = catalog;
        this.files = files;
        this.echoEnvVars = echoEnvVars;
    }

    /** Returns the full definition, without the status. */
    ObjectNode definition(EmulatedJob job, String origin) {
        JsonNode sent = job.body();
        ObjectNode json = Json.object()
                .put("id", job.id())
                .put("name", job.name())
                .put("owner", job.account().email())
                .put("isLowPriority", job.isLowPriority())
                .put("projectId", job.projectId())
                .put("includeNominalRun", false)
                .put("isTemplateDryRun", false);
        for (String list : List.of("archiveFilters", "resourceFilters", "jobvariables")) {
            json.putArray(list);
        }
        for (String none : List.of(
                "caseFile", "paramFile", "expectedRuns", "monteCarloIterations", "optimizer", "remoteVizConfig")) {
            json.putNull(none);
        }
        PASSED_ON.stream().filter(sent::hasNonNull).forEach(key -> json.set(key, sent.get(key)));
        ArrayNode analyses = json.putArray("jobanalyses");
        sent.get("jobanalyses").forEach(analysis -> analyses.add(analysis(job, analysis, origin)));
        return json;
    }

    private ObjectNode analysis(EmulatedJob job, JsonNode sent, String origin) {
        ObjectNode json = Json.object();
        JsonNode analysis = catalog.analysis(sent.at("/analysis/code").asText());
        JsonNode version =
                Catalog.version(analysis, sent.at("/analysis/version").asText(null));
        json.putObject("analysis")
                .put("code", analysis.get("code").asText())
                .put("name", analysis.path("name").asText(null))
                .put("version", version.get("versionCode").asText())
                .put("versionName", version.get("version").asText());
        json.put("command", sent.get("command").asText());
        if (echoEnvVars) {
            json.set("envVars", sent.hasNonNull("envVars") ? sent.get("envVars") : Json.object());
        }
        json.set("flags", sent.hasNonNull("flags") ? sent.get("flags") : Json.object());
        json.set("hardware", hardware(sent.get("hardware")));
        ArrayNode inputs = json.putArray("inputFiles");
        sent.path("inputFiles").forEach(input -> inputs.add(input(job, input, origin)));
        json.put("preProcessScriptCommand", sent.path("preProcessScriptCommand").asText(""));
        json.put(
                "postProcessScriptCommand",
                sent.path("postProcessScriptCommand").asText(""));
        json.putNull("preProcessScript").putNull("postProcessScript").putArray("templateTasks");
        json.put("useRescaleLicense", sent.path("useRescaleLicense").asBoolean());
        json.set("onDemandLicenseSeller", orNull(sent, "onDemandLicenseSeller"));
        json.set("userDefinedLicenseSettings", orNull(sent, "userDefinedLicenseSettings"));
        return json;
    }

    private ObjectNode hardware(JsonNode sent) {
        JsonNode coreType = catalog.coreType(coreTypeCode(sent));
        int cores = sent.path("coresPerSlot").asInt(coreType.at("/cores/0").intValue());
        ObjectNode json = Json.object();
        json.putObject("coreType")
                .put("code", coreType.get("code").asText())
                .put("name", coreType.get("name").asText());
        json.put("coresPerSlot", cores).put("slots", sent.path("slots").asInt(1));
        json.put(
                "walltime",
                sent.hasNonNull("walltime") ? (Integer) sent.get("walltime").asInt() : null);
        JsonNode sizes = coreType.get("cores");
        int perNode = Math.min(cores, sizes.get(sizes.size() - 1).intValue());
        json.putObject("coreSummary")
                .put("memoryPerNode", coreType.get("memory").intValue() * perNode)
                .put("numberOfNodes", (double) cores / perNode)
                .put("storagePerNode", coreType.get("storage").intValue() * 1000 * perNode);
        return json;
    }

    private ObjectNode input(EmulatedJob job, JsonNode sent, String origin) {
        String id = sent.path("id").asText();
        EmulatedFile file = files.known(job.account(), id);
        return file.toJson(origin).put("decompress", sent.path("decompress").asBoolean(true));
    }

    /** Returns the entry of a job in the job list; the status is empty if the job was never submitted. */
    ObjectNode summary(EmulatedJob job) {
        ObjectNode json = Json.object()
                .put("id", job.id())
                .put("name", job.name())
                .put("owner", job.account().email())
                .put("dateInserted", Json.date(job.created()))
                .put("isVisible", true)
                .put(
                        "storage",
                        job.outputs().stream().mapToLong(EmulatedFile::size).sum());
        json.set("jobStatus", label(job.status()));
        json.set("clusterStatusDisplay", label(job.clusterStatus()));
        json.putArray("sharedWith");
        ArrayNode names = json.putArray("analysisNames");
        for (JsonNode sent : job.body().get("jobanalyses")) {
            JsonNode analysis = catalog.analysis(sent.at("/analysis/code").asText());
            names.add(analysis.path("name").asText(analysis.get("code").asText()));
        }
        return json;
    }

    private static JsonNode orNull(JsonNode sent, String key) {
        return sent.hasNonNull(key) ? sent.get(key) : NullNode.getInstance();
    }

    private static ObjectNode label(String content) {
        return Json.object().put("content", content).put("labelClass", "").put("useLabel", false);
    }

    /** Returns the code of the core type, which may be a string or an object with a code. */
    static String coreTypeCode(JsonNode hardware) {
        JsonNode coreType = hardware.path("coreType");
        return coreType.isObject() ? coreType.path("code").asText() : coreType.asText();
    }

    /** Returns the project ID of a body, under either spelling; null if there is none. */
    static String projectId(JsonNode body) {
        JsonNode camel = body.path("projectId");
        return (camel.isTextual() ? camel : body.path("project_id")).textValue();
    }

    /** Returns the commands that a validated body runs. */
    static List<Tile> tiles(JsonNode body, Function<String, EmulatedFile> files) {
        List<Tile> tiles = new ArrayList<>();
        for (JsonNode analysis : body.get("jobanalyses")) {
            Map<String, String> variables = new LinkedHashMap<>();
            analysis.path("envVars")
                    .properties()
                    .forEach(field ->
                            variables.put(field.getKey(), field.getValue().asText()));
            List<Tile.Input> inputs = new ArrayList<>();
            analysis.path("inputFiles")
                    .forEach(input -> inputs.add(new Tile.Input(
                            files.apply(input.path("id").asText()),
                            input.path("decompress").asBoolean(true))));
            for (String script : List.of("preProcessScript", "postProcessScript")) {
                if (analysis.hasNonNull(script)) {
                    inputs.add(new Tile.Input(
                            files.apply(analysis.at("/" + script + "/id").asText()), false));
                }
            }
            tiles.add(new Tile(analysis.get("command").asText(), variables, inputs));
        }
        return tiles;
    }
}
