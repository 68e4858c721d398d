package io.jenkins.plugins.rescale;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.rescale.lifecycle.RefusedException;
import io.jenkins.plugins.rescale.lifecycle.StateFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.RunAction2;

/**
 * The Rescale jobs of a build. Each has a name in the build (the ID of its flow node, or its number) and keeps its
 * state in a file of its own, so that saving one does not write all.
 */
public class RescaleBuildAction extends InvisibleAction implements RunAction2 {
    private static final Logger LOGGER = Logger.getLogger(RescaleBuildAction.class.getName());

    /** Output directories by name of the job: two jobs must not write into the same one. */
    private final Map<String, String> directories = new LinkedHashMap<>();

    /** Set again when the build is loaded. */
    private transient Run<?, ?> run;

    private RescaleBuildAction(Run<?, ?> run) {
        this.run = run;
    }

    /** The one of a build, made when it is first asked for. */
    static RescaleBuildAction of(Run<?, ?> run) throws IOException {
        synchronized (run) {
            RescaleBuildAction action = run.getAction(RescaleBuildAction.class);
            if (action == null) {
                action = new RescaleBuildAction(run);
                run.addAction(action);
                run.save();
            }
            return action;
        }
    }

    @Override
    public void onAttached(Run<?, ?> r) {
        run = r;
    }

    @Override
    public void onLoad(Run<?, ?> r) {
        run = r;
    }

    /**
     * Gives a job its output directory. Again for the same job is no error, as after a restart.
     *
     * @throws RefusedException if another job of this build has it, or one above or below it
     */
    void claim(String name, String directory) throws IOException {
        synchronized (directories) {
            for (Map.Entry<String, String> other : directories.entrySet()) {
                if (!other.getKey().equals(name) && overlap(other.getValue(), directory)) {
                    throw new RefusedException("Another Rescale job of this build writes into \"" + other.getValue()
                            + "\", so this one cannot write into \"" + directory + "\". Give each job an"
                            + " outputDirectory of its own");
                }
            }
            directories.put(name, directory);
        }
        run.save();
    }

    private static boolean overlap(String a, String b) {
        return !a.isEmpty() && !b.isEmpty() && (a.equals(b) || a.startsWith(b + "/") || b.startsWith(a + "/"));
    }

    /** A name for the next job of a build that has no flow nodes. */
    String nextName() {
        synchronized (directories) {
            return String.valueOf(directories.size() + 1);
        }
    }

    /** Where a job keeps its state. */
    StateFile stateFile(String name) {
        if (!name.matches("[A-Za-z0-9]{1,40}")) {
            throw new IllegalArgumentException(name);
        }
        return new StateFile(run.getRootDir().toPath().resolve("rescale").resolve(name + ".json"));
    }

    /** Notes a job that has no output directory of its own. */
    void add(String name) throws IOException {
        synchronized (directories) {
            if (directories.putIfAbsent(name, "") != null) {
                return;
            }
        }
        run.save();
    }

    /** Names of the jobs of this build, in the order in which they began. */
    List<String> names() {
        synchronized (directories) {
            return List.copyOf(directories.keySet());
        }
    }

    /** Name of the job with an ID on Rescale, if this build knows it. */
    Optional<String> nameOf(String jobId) {
        return names().stream().filter(name -> hasId(name, jobId)).findFirst();
    }

    private boolean hasId(String name, String jobId) {
        try {
            return stateFile(name)
                    .load()
                    .filter(state -> state.jobId().equals(jobId))
                    .isPresent();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The state of a Rescale job of " + run + " cannot be read");
            return false;
        }
    }
}
