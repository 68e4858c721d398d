package io.jenkins.plugins.rescale.engine.lifecycle;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.rescale.engine.api.JobStatus;
import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.job.JobDefinition;
import io.jenkins.plugins.rescale.engine.lifecycle.record.End;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Progress;
import io.jenkins.plugins.rescale.engine.lifecycle.record.RunTimes;
import io.jenkins.plugins.rescale.engine.results.GateResult;
import io.jenkins.plugins.rescale.engine.results.NumberText;
import io.jenkins.plugins.rescale.engine.results.ResultValue;
import io.jenkins.plugins.rescale.engine.results.Results;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import io.jenkins.plugins.rescale.engine.transfer.output.DownloadResult;
import io.jenkins.plugins.rescale.engine.transfer.output.FailedDownload;
import io.jenkins.plugins.rescale.engine.transfer.output.RenamedOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The whole run as one JSON document beside the outputs, for scripts and for the record. */
final class RunReport {
    private static final Logger LOGGER = Logger.getLogger(RunReport.class.getName());
    static final String FILE_NAME = "rescale-run.json";
    /** Characters of a name on Rescale. */
    private static final int MAX_NAME = 2000;

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RunReport() {}

    /** @param listed how many outputs Rescale lists */
    static String write(
            JobScope job, int listed, DownloadResult result, List<RenamedOutput> renamed, List<String> notes)
            throws IOException {
        JobState state = job.state();
        Progress progress = job.progress();
        ObjectNode report = MAPPER.createObjectNode();
        report.put("version", 1);
        job(report.putObject("job"), job);
        result(report.putObject("result"), state);
        ArrayNode statuses = report.putArray("statuses");
        List<JobStatus> history = progress.seen().statuses();
        for (int i = history.size() - 1; i >= 0; i--) {
            JobStatus row = history.get(i);
            statuses.addObject()
                    .put("status", row.status())
                    .put("date", row.date())
                    .put("reason", row.reason());
        }
        ArrayNode inputs = report.putArray("inputs");
        job.memory()
                .lists()
                .inputs()
                .each(
                        progress.uploaded(),
                        input -> inputs.addObject()
                                .put("fileId", input.fileId())
                                .put("name", input.name())
                                .put("size", input.size())
                                .put("sha512", input.sha512())
                                .put("reused", input.reused()));
        outputs(report.putArray("outputs"), result);
        report.put("outputsOnRescale", listed);
        ArrayNode names = report.putArray("renamed");
        renamed.forEach(file -> names.addObject()
                .put("path", file.path())
                .put("name", Printable.of(file.name(), MAX_NAME))
                .put("reason", file.reason()));
        ArrayNode notCollected = report.putArray("notCollected");
        notes.forEach(notCollected::add);
        results(report, state.end().orElseThrow().results());
        return MAPPER.writeValueAsString(report);
    }

    private static void job(ObjectNode node, JobScope job) {
        JobState state = job.state();
        node.put("id", state.jobId())
                .put("name", job.plan().jobName())
                .put("url", state.jobUrl())
                .put("platform", state.account().platform())
                .put(
                        "submittedAt",
                        job.progress().submittedAt().map(Instant::toString).orElse(null));
        ArrayNode analyses = node.putArray("analyses");
        if (job.plan().job().isEmpty()) {
            return;
        }
        try {
            analyses(analyses, job.definition());
        } catch (RefusedException e) {
            // another version of the plugin checked it; the report does without
            LOGGER.log(Level.FINE, "no analyses for the report", e);
        }
    }

    private static void analyses(ArrayNode node, JobDefinition definition) {
        definition.analyses().forEach(analysis -> {
            ObjectNode row = node.addObject()
                    .put("code", analysis.code())
                    .put("version", analysis.version())
                    .put("coreType", analysis.coreType())
                    .put("coresPerSlot", analysis.coresPerSlot())
                    .put("slots", analysis.slots());
            analysis.walltimeHours().ifPresent(hours -> row.put("walltimeHours", hours));
        });
    }

    private static void result(ObjectNode node, JobState state) {
        End end = state.end().orElseThrow();
        Outcome outcome = end.outcome();
        RunTimes times = RunTimes.of(state.progress().seen().statuses());
        node.put("success", outcome.success())
                .put("status", outcome.status())
                .put("statusReason", outcome.reason())
                .put("exitCode", outcome.exitCode())
                .put("message", outcome.message())
                .put("queueSeconds", times.queueSeconds())
                .put("runSeconds", times.runSeconds());
        node.put("estimatedCostBefore", state.plan().estimatedCost()).put("estimatedCost", end.estimatedCost());
    }

    private static void outputs(ArrayNode node, DownloadResult result) {
        for (CollectedFile file : result.files()) {
            node.addObject()
                    .put("path", file.path())
                    .put("size", file.size())
                    .put("sha512", file.sha512())
                    .put("verified", file.verified());
        }
        for (FailedDownload failed : result.failed()) {
            node.addObject().put("path", failed.path()).put("failed", failed.reason());
        }
    }

    private static void results(ObjectNode report, Results results) {
        ArrayNode metrics = report.putArray("metrics");
        for (ResultValue value : results.values()) {
            ObjectNode row = metrics.addObject().put("name", value.name());
            row.put("run", value.run()).put("unit", value.unit());
            put(row, "value", value.value());
            put(row, "reference", value.reference());
            row.put("referenceOf", value.label()).put("problem", value.problem());
        }
        ArrayNode gates = report.putArray("gates");
        for (GateResult gate : results.gates()) {
            ObjectNode row = gates.addObject()
                    .put("metric", gate.metric())
                    .put("run", gate.run())
                    .put("outcome", gate.outcome().name())
                    .put("criticality", gate.criticality().name())
                    .put("message", gate.message());
            put(row, "min", gate.min());
            put(row, "max", gate.max());
        }
    }

    /** What is no number for JSON is a text: NaN, Inf, -Inf. */
    private static void put(ObjectNode node, String key, Double number) {
        if (number == null || Double.isFinite(number)) {
            node.put(key, number);
        } else {
            node.put(key, NumberText.of(number));
        }
    }

    /** Written aside and renamed, so that it is whole or not there. */
    static void store(Path folder, String report) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        Path part = folder.resolve(FILE_NAME + ".part");
        Files.writeString(part, report + "\n", StandardCharsets.UTF_8);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
