package io.jenkins.plugins.rescale.engine.transfer.output;

import io.jenkins.plugins.rescale.engine.api.RescaleFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the platform keeps an output of a run, {@code …/output/job_<id>/run<n>/<path>}. The part before the path of the
 * file is the platform's own, so no job can write a file that seems to be of another run.
 *
 * @param run number of the run; empty when the key does not say it
 * @param path below the run; empty when the key does not say it
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

    /** A path below the run: some have the run before it, which is left out. */
    private static String relative(String path, String run, String inRun) {
        String folder = "run" + run + "/";
        return path.equals(folder + inRun) ? inRun : path;
    }

    /** The path of the file below its run. */
    String pathOf(RescaleFile file) {
        String named = file.relativePath().isEmpty() ? file.name() : file.relativePath();
        return relative(named, run, path).replace('\\', '/');
    }
}
