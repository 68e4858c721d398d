package io.jenkins.plugins.rescale.engine.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.rescale.engine.api.JobStatus;
import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.results.GateResult;
import io.jenkins.plugins.rescale.engine.results.NumberText;
import io.jenkins.plugins.rescale.engine.results.ResultValue;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import io.jenkins.plugins.rescale.engine.transfer.output.FailedDownload;
import io.jenkins.plugins.rescale.engine.transfer.output.RenamedOutput;

/** Creates the rows of the lists in a {@link RunReport}. */
final class ReportRows {
    /** Maximum length of a name on Rescale, in characters. */
    private static final int MAX_NAME = 2000;

    private ReportRows() {}

    static ObjectNode status(JobStatus row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", row.status())
                .put("date", row.date())
                .put("reason", row.reason());
    }

    static ObjectNode input(UploadedInput input) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("fileId", input.fileId())
                .put("name", input.name())
                .put("size", input.size())
                .put("sha512", input.sha512())
                .put("reused", input.reused());
    }

    static JsonNode collected(CollectedFile file) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("path", file.path())
                .put("size", file.size())
                .put("sha512", file.sha512())
                .put("verified", file.verified());
    }

    static JsonNode failed(FailedDownload file) {
        return JsonNodeFactory.instance.objectNode().put("path", file.path()).put("failed", file.reason());
    }

    static ObjectNode renamed(RenamedOutput file) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("path", file.path())
                .put("name", Printable.of(file.name(), MAX_NAME))
                .put("reason", file.reason());
    }

    static ObjectNode metric(ResultValue value) {
        ObjectNode row = JsonNodeFactory.instance.objectNode().put("name", value.name());
        row.put("run", value.run()).put("unit", value.unit());
        put(row, "value", value.value());
        put(row, "reference", value.reference());
        return row.put("referenceOf", value.label()).put("problem", value.problem());
    }

    static ObjectNode gate(GateResult gate) {
        ObjectNode row = JsonNodeFactory.instance
                .objectNode()
                .put("metric", gate.metric())
                .put("run", gate.run())
                .put("outcome", gate.outcome().name())
                .put("criticality", gate.criticality().name())
                .put("message", gate.message());
        put(row, "min", gate.min());
        put(row, "max", gate.max());
        return row;
    }

    /** Writes numbers that JSON cannot represent as strings: NaN, Inf, -Inf. */
    private static void put(ObjectNode node, String key, Double number) {
        if (number == null || Double.isFinite(number)) {
            node.put(key, number);
        } else {
            node.put(key, NumberText.of(number));
        }
    }
}
