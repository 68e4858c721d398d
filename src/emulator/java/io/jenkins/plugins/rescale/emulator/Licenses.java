package io.jenkins.plugins.rescale.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * The customer's own licenses. A job whose analyses require features in {@code userDefinedLicenseSettings} stays
 * {@code Waiting for Queue} until all of them are free, and releases them when it ends. Features that are not configured
 * are unlimited.
 */
final class Licenses {
    private final Map<String, Integer> free;

    Licenses(Map<String, Integer> counts) {
        free = new HashMap<>(counts);
    }

    /** Creates the claim for a job with this body. */
    Claim claim(JsonNode body) {
        Map<String, Integer> needed = new HashMap<>();
        for (JsonNode analysis : body.path("jobanalyses")) {
            for (JsonNode set : analysis.path("userDefinedLicenseSettings").path("featureSets")) {
                for (JsonNode feature : set.path("features")) {
                    needed.merge(
                            feature.path("name").asText(), feature.path("count").asInt(1), Integer::sum);
                }
            }
        }
        return new Claim(needed);
    }

    /** The features that a job requires. */
    final class Claim {
        private final Map<String, Integer> needed;
        private boolean taken;

        private Claim(Map<String, Integer> needed) {
            this.needed = needed;
        }

        boolean isEmpty() {
            return needed.isEmpty();
        }

        /** Takes all features or none; returns whether the job now has them. */
        boolean take() {
            synchronized (free) {
                if (!taken) {
                    taken = needed.entrySet().stream()
                            .allMatch(need -> free.getOrDefault(need.getKey(), Integer.MAX_VALUE) >= need.getValue());
                    if (taken) {
                        needed.forEach((feature, count) -> free.computeIfPresent(feature, (f, n) -> n - count));
                    }
                }
                return taken;
            }
        }

        void giveBack() {
            synchronized (free) {
                if (taken) {
                    taken = false;
                    needed.forEach((feature, count) -> free.computeIfPresent(feature, (f, n) -> n + count));
                }
            }
        }
    }
}
