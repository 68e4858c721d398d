package io.jenkins.plugins.rescale.engine.transfer.output;

import io.jenkins.plugins.rescale.engine.api.RescaleFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the platform stores an output of a run: {@code …/output/job_<id>/run<n>/<path>}. The platform controls the part
 * before the path, so no job can create a file that appears to belong to another run.
 *
 * @param run number of the run; empty if the key does not contain it
 * @param path path relative to the run; empty if the key does not contain it
 */
record StorageKey(String run, String path) {
    private static final StorageKey NONE = new StorageKey("", "");
    private static final Pattern KEY = Pattern.compile(".*?output/job_[^/]+/run(\\d{1,9})/(.+)", Pattern.DOTALL);

    static StorageKey of(RescaleFile file) {
        Matcher key = KEY.matcher(file.path());
        if (!key.matches()) {
            return NONE;
        }
        String path = key.group(2);
        String named = relative(file.relativePath(), key.group(1), path);
        return path.length() < named.length() ? NONE : new StorageKey(key.group(1), path);
    }

    /** Removes the prefix with the run, which some paths have. */
    private static String relative(String path, String run, String inRun) {
        String folder = "run" + run + "/";
        return path.equals(folder + inRun) ? inRun : path;
    }

    /** The path of the file relative to its run. */
    String pathOf(RescaleFile file) {
        String named = file.relativePath().isEmpty() ? file.name() : file.relativePath();
        return relative(named, run, path).replace('\\', '/');
    }
}
