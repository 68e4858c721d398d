package io.jenkins.plugins.rescale.build;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.rescale.engine.lifecycle.RefusedException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.RunAction2;

/**
 * The Rescale jobs of a build, as {@code build.xml} keeps them. Each has a name in the build (the ID of its flow node, or
 * its number) and keeps its state in a file of its own, so that saving one does not write all.
 */
public class BuildJobs extends InvisibleAction implements RunAction2 {
    private static final Logger LOGGER = Logger.getLogger(BuildJobs.class.getName());

    /**
     * By name, in the order in which they began. The map is replaced on each change and never changed in place, since the
     * build may be written to the disk at any moment. It is a plain one, as wrappers make poor XML.
     */
    private volatile Map<String, Job> jobs = new LinkedHashMap<>();

    /** Set again when the build is loaded. */
    private transient Run<?, ?> run;

    /** What the build knows of a job. No record, as XStream cannot read those. */
    private static final class Job {
        static final Job NEW = new Job("", "");
        /** Below the workspace; empty while none is claimed. */
        private final String directory;
        /** On Rescale; empty while it is not known. */
        private final String id;

        Job(String directory, String id) {
            this.directory = directory;
            this.id = id;
        }
    }

    BuildJobs(Run<?, ?> run) {
        this.run = run;
    }

    /** Those of a build; made when first asked for. */
    public static BuildJobs of(Run<?, ?> run) throws IOException {
        synchronized (run) {
            BuildJobs jobs = run.getAction(BuildJobs.class);
            if (jobs == null) {
                jobs = new BuildJobs(run);
                run.addAction(jobs);
                run.save();
            }
            return jobs;
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

    /** Writes the build to the disk. */
    void save() throws IOException {
        run.save();
    }

    /**
     * Gives a job its output directory. Doing so again for the same job is no error, as after a restart.
     *
     * @throws RefusedException if another job of this build has it, or one above or below it
     */
    public void claim(String name, String directory) throws IOException {
        synchronized (this) {
            for (Map.Entry<String, Job> other : jobs.entrySet()) {
                String taken = other.getValue().directory;
                if (!other.getKey().equals(name) && overlap(taken, directory)) {
                    throw new RefusedException("Another Rescale job of this build writes into \"" + taken
                            + "\", so this one cannot write into \"" + directory + "\". Give each job an"
                            + " outputDirectory of its own");
                }
            }
            replace(name, job -> new Job(directory, job.id));
        }
        save();
    }

    private static boolean overlap(String a, String b) {
        return !a.isEmpty() && !b.isEmpty() && (a.equals(b) || a.startsWith(b + "/") || b.startsWith(a + "/"));
    }

    /** Notes a job that has no output directory of its own. */
    public void add(String name) throws IOException {
        synchronized (this) {
            if (jobs.containsKey(name)) {
                return;
            }
            replace(name, job -> job);
        }
        save();
    }

    /**
     * Notes which job on Rescale it is, when that is first known. Never fails, since the state of the job has it too: what
     * an abort or a full disk keeps off the disk now gets there with the next save of the build.
     */
    void identify(String name, String id) {
        synchronized (this) {
            if (jobs.getOrDefault(name, Job.NEW).id.equals(id)) {
                return;
            }
            replace(name, job -> new Job(job.directory, id));
        }
        try {
            save();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "The ID of a Rescale job is not in build.xml yet");
        }
    }

    private void replace(String name, UnaryOperator<Job> change) {
        Map<String, Job> changed = new LinkedHashMap<>(jobs);
        changed.put(name, change.apply(changed.getOrDefault(name, Job.NEW)));
        jobs = changed;
    }

    /** A name for the next job of a build that has no flow nodes. */
    public String nextName() {
        return String.valueOf(jobs.size() + 1);
    }

    /** Names of the jobs of this build, in the order in which they began. */
    public List<String> names() {
        return List.copyOf(jobs.keySet());
    }

    /** Name of the job with an ID on Rescale, if this build knows it. */
    public Optional<String> nameOf(String id) {
        return jobs.entrySet().stream()
                .filter(job -> job.getValue().id.equals(id))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Where a job keeps its state. */
    public StateFile stateFile(String name) {
        if (!name.matches("[A-Za-z0-9]{1,40}")) {
            throw new IllegalArgumentException(name);
        }
        return new StateFile(run.getRootDir().toPath().resolve("rescale").resolve(name + ".json"));
    }
}
