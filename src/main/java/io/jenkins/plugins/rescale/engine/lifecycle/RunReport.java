package io.jenkins.plugins.rescale.engine.lifecycle;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.rescale.engine.api.JobStatus;
import io.jenkins.plugins.rescale.engine.job.JobDefinition;
import io.jenkins.plugins.rescale.engine.lifecycle.record.End;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.RunTimes;
import io.jenkins.plugins.rescale.engine.results.Results;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import io.jenkins.plugins.rescale.engine.transfer.output.FailedDownload;
import io.jenkins.plugins.rescale.engine.transfer.output.RenamedOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The report of a run: one JSON document stored next to the outputs. It has a row for each output, so it is generated
 * and sent a MiB at a time. Each instance writes one report.
 */
final class RunReport {
    private static final Logger LOGGER = Logger.getLogger(RunReport.class.getName());
    static final String FILE_NAME = "rescale-run.json";

    /** Bytes to send at a time to the machine that has the workspace. */
    private static final int PIECE = 1024 * 1024;

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final JobScope job;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private final JsonGenerator json;
    private long sent;

    /** Creates the report of a job that has an outcome. */
    RunReport(JobScope job) throws IOException {
        this.job = job;
        this.json = MAPPER.createGenerator(buffer);
    }

    /**
     * The outputs. Each stream is consumed once.
     *
     * @param listed number of outputs listed by Rescale
     * @param collected outputs that were collected
     * @param failed outputs that could not be fetched
     * @param notes what is missing, for users
     */
    record Outputs(
            long listed,
            Stream<CollectedFile> collected,
            Stream<FailedDownload> failed,
            Stream<RenamedOutput> renamed,
            Stream<String> notes) {}

    /** @return the plugin's own files next to the outputs, as paths in the workspace */
    List<String> write(Outputs outputs) throws IOException, InterruptedException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        put("job", job());
        put("result", result());
        array("statuses", statuses().stream(), ReportRows::status);
        array("inputs", inputs(), ReportRows::input);
        array(
                "outputs",
                Stream.concat(
                        outputs.collected().map(ReportRows::collected),
                        outputs.failed().map(ReportRows::failed)),
                row -> row);
        json.writeNumberField("outputsOnRescale", outputs.listed());
        array("renamed", outputs.renamed(), ReportRows::renamed);
        array("notCollected", outputs.notes(), TextNode::valueOf);
        Results results = job.state().end().orElseThrow().results();
        array("metrics", results.values().stream(), ReportRows::metric);
        array("gates", results.gates().stream(), ReportRows::gate);
        json.writeEndObject();
        json.close();
        buffer.write('\n');
        return send(true);
    }

    private void put(String name, JsonNode value) throws IOException {
        json.writeFieldName(name);
        json.writeTree(value);
    }

    private <T> void array(String name, Stream<T> rows, Function<T, JsonNode> node)
            throws IOException, InterruptedException {
        json.writeArrayFieldStart(name);
        for (Iterator<T> each = rows.iterator(); each.hasNext(); ) {
            json.writeTree(node.apply(each.next()));
            if (buffer.size() >= PIECE) {
                send(false);
            }
        }
        json.writeEndArray();
    }

    private List<String> send(boolean last) throws IOException, InterruptedException {
        byte[] piece = buffer.toByteArray();
        buffer.reset();
        boolean measured = !job.state().end().orElseThrow().results().values().isEmpty();
        boolean archived = job.plan().packed().archived();
        List<String> own = job.workspace()
                .inWorkspace(
                        new ReportPiece(job.options().getOutputDirectory(), sent, piece, last, measured, archived));
        sent += piece.length;
        return own;
    }

    private ObjectNode job() {
        ObjectNode node = MAPPER.createObjectNode();
        JobState state = job.state();
        node.put("id", state.jobId())
                .put("name", job.plan().jobName())
                .put("url", state.jobUrl())
                .put("platform", state.account().platform())
                .put(
                        "submittedAt",
                        job.progress().submittedAt().map(Instant::toString).orElse(null));
        ArrayNode analyses = node.putArray("analyses");
        if (!job.plan().job().isEmpty()) {
            try {
                analyses(analyses, job.definition());
            } catch (RefusedException e) {
                // another version of the plugin validated it; leave the analyses out
                LOGGER.log(Level.FINE, "Cannot read the analyses for the report", e);
            }
        }
        return node;
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

    private ObjectNode result() {
        ObjectNode node = MAPPER.createObjectNode();
        JobState state = job.state();
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
        return node;
    }

    /** Returns the statuses, the oldest first. */
    private List<JobStatus> statuses() {
        List<JobStatus> history = new ArrayList<>(job.progress().seen().statuses());
        Collections.reverse(history);
        return history;
    }

    private Stream<UploadedInput> inputs() {
        return job.memory().lists().inputs().first(job.progress().uploaded());
    }
}
