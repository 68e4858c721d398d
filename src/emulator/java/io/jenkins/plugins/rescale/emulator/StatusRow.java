package io.jenkins.plugins.rescale.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A row in the status history of a job or cluster.
 *
 * @param status the status, as spelled by the platform
 * @param date when the status was entered
 * @param reason the reason, or null
 */
public record StatusRow(String status, Instant date, String reason) {
    ObjectNode toJson() {
        return Json.object()
                .put("status", status)
                .put("statusDate", Json.date(date))
                .put("statusReason", reason);
    }
}
