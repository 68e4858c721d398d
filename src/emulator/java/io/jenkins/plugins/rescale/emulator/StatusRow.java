package io.jenkins.plugins.rescale.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One row of a job's or cluster's history.
 *
 * @param status the status, spelled as the platform does
 * @param date since when
 * @param reason why, or null
 */
public record StatusRow(String status, Instant date, String reason) {
    ObjectNode toJson() {
        return Json.object()
                .put("status", status)
                .put("statusDate", Json.date(date))
                .put("statusReason", reason);
    }
}
