package io.jenkins.plugins.rescale.build;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.rescale.engine.lifecycle.RefusedException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import jenkins.model.RunAction2;

/**
 * The Rescale jobs of a build, as stored in {@code build.xml}. Each has a name in the build (the ID of its flow node,
 * or its number) and saves its state in its own file, so saving one job does not write the others.
 */
public class BuildJobs extends InvisibleAction implements RunAction2 {
    private static final Logger LOGGER = Logger.getLogger(BuildJobs.class.getName());
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1,40}");

    /**
     * By name, in the order in which they started. Each change replaces the map instead of modifying it, since the
     * build may be saved at any moment. A plain map, because XStream writes wrappers as unreadable XML.
     */
    private volatile Map<String, Job> jobs = new LinkedHashMap<>();

    /** Restored when the build is loaded. */
    private transient Run<?, ?> run;

    /** What the build stores about a job. Not a record, since XStream cannot deserialize records. */
    private static final class Job {
        static final Job NEW = new Job("", "");
        /** Relative to the workspace; empty until one is claimed. */
        private final String directory;
        /** On Rescale; empty until known. */
        private final String id;

        Job(String directory, String id) {
            this.directory = directory;
            this.id = id;
        }

        private Object readResolve() {
            return new Job(Objects.requireNonNullElse(directory, ""), Objects.requireNonNullElse(id, ""));
        }
    }

    BuildJobs(Run<?, ?> run) {
        this.run = run;
    }

    /** A damaged or hand-written build.xml may lack the jobs, or contain some that cannot exist. */
    private Object readResolve() {
        Map<String, Job> valid = new LinkedHashMap<>();
        if (jobs != null) {
            jobs.forEach((name, job) -> {
                if (name != null && job != null && NAME.matcher(name).matches()) {
                    valid.put(name, job);
                }
            });
        }
        jobs = valid;
        return this;
    }

    /** Returns the jobs of a build; creates and saves the action on first use. */
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

    /** Saves the build. */
    void save() throws IOException {
        run.save();
    }

    /**
     * Assigns a job its output directory. Repeating the call for the same job, as after a restart, is not an error.
     *
     * @throws RefusedException if another job of this build uses the directory, a parent of it or a directory below it
     */
    public void claim(String name, String directory) throws IOException {
        synchronized (this) {
            for (Map.Entry<String, Job> other : jobs.entrySet()) {
                String taken = other.getValue().directory;
                if (!other.getKey().equals(name) && overlap(taken, directory)) {
                    throw new RefusedException("Another Rescale job of this build writes to \"" + taken
                            + "\", so this one cannot write to \"" + directory + "\". Give each job its own"
                            + " outputDirectory");
                }
            }
            replace(name, job -> new Job(directory, job.id));
        }
        save();
    }

    /**
     * Frees the output directory of a job that ended without ever being created on Rescale, so that another attempt can
     * use it.
     */
    public void freeUnused(String name) throws IOException {
        if (stateFile(name).load().filter(state -> state.phase().mayHaveJob()).isPresent()) {
            return;
        }
        synchronized (this) {
            Job job = jobs.getOrDefault(name, Job.NEW);
            if (job.directory.isEmpty() || !job.id.isEmpty()) {
                return;
            }
            replace(name, known -> Job.NEW);
        }
        save();
    }

    private static boolean overlap(String a, String b) {
        return !a.isEmpty() && !b.isEmpty() && (a.equals(b) || a.startsWith(b + "/") || b.startsWith(a + "/"));
    }

    /** Registers a job that has no output directory of its own. */
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
     * Records the ID of the job on Rescale once it is known. Never fails, since the state of the job contains the ID
     * too: if an abort or a full disk prevents saving now, the next save of the build writes it.
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
            LOGGER.log(Level.FINE, e, () -> "Cannot save the ID of a Rescale job in build.xml yet");
        }
    }

    private void replace(String name, UnaryOperator<Job> change) {
        Map<String, Job> changed = new LinkedHashMap<>(jobs);
        changed.put(name, change.apply(changed.getOrDefault(name, Job.NEW)));
        jobs = changed;
    }

    /** Returns a name for the next job of a build without flow nodes. */
    public String nextName() {
        return String.valueOf(jobs.size() + 1);
    }

    /** Returns the names of the jobs of this build, in the order in which they started. */
    public List<String> names() {
        return List.copyOf(jobs.keySet());
    }

    /** Returns the name of the job with the given ID on Rescale; empty if this build does not know it. */
    public Optional<String> nameOf(String id) {
        return jobs.entrySet().stream()
                .filter(job -> job.getValue().id.equals(id))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Returns the file that stores the state of a job.
     *
     * @throws IllegalArgumentException if the name has other characters than ASCII letters and digits, or more than 40
     */
    public StateFile stateFile(String name) {
        return stateFile(run, name);
    }

    /** Does the same for a build that may have no jobs yet. */
    static StateFile stateFile(Run<?, ?> run, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(name);
        }
        return new StateFile(run.getRootDir().toPath().resolve("rescale").resolve(name + ".json"));
    }
}
