package io.jenkins.plugins.rescale.engine.api;

import java.util.List;
import java.util.Map;

/**
 * Definition of a job as returned by the platform, without its status.
 *
 * @param name may differ from the name in the request
 * @param analyses number of analyses
 * @param launches commands of the analyses and of their pre- and post-process scripts, in order
 * @param envVars environment variables per analysis; an empty map if the platform does not return them
 */
public record Job(String id, String name, int analyses, List<String> launches, List<Map<String, String>> envVars) {
    public Job {
        launches = List.copyOf(launches);
        envVars = List.copyOf(envVars.stream().map(Map::copyOf).toList());
    }
}
