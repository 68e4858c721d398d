package io.jenkins.plugins.rescale.engine.api;

import java.util.List;
import java.util.Map;

/**
 * Definition of a job as the platform echoes it; it carries no status.
 *
 * @param name what the platform made of the name in the request, not always the same
 * @param analyses how many there are
 * @param launches commands of the analyses, and of the scripts before and after each, in order
 * @param envVars environment variables per analysis; an empty map where the platform does not echo them
 */
public record Job(String id, String name, int analyses, List<String> launches, List<Map<String, String>> envVars) {
    public Job {
        launches = List.copyOf(launches);
        envVars = List.copyOf(envVars.stream().map(Map::copyOf).toList());
    }
}
