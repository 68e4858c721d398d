package io.jenkins.plugins.rescale.page;

import hudson.model.Api;
import hudson.model.BuildBadgeAction;
import hudson.model.Run;
import io.jenkins.plugins.rescale.engine.lifecycle.RefusedException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import java.io.IOException;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.RunAction2;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The Rescale jobs of a build, and the page {@code rescale/} that shows them. Each has a name in the build (the ID of its
 * flow node, or its number) and keeps its state in a file of its own, so that saving one does not write all. Who may see
 * the build may see the page.
 */
@ExportedBean
public class RescaleBuildAction implements BuildBadgeAction, RunAction2 {
    private static final Logger LOGGER = Logger.getLogger(RescaleBuildAction.class.getName());

    /** Output directories by name of the job: two jobs must not write into the same one. */
    private final Map<String, String> directories = new LinkedHashMap<>();

    /** Set again when the build is loaded. */
    private transient Run<?, ?> run;

    private RescaleBuildAction(Run<?, ?> run) {
        this.run = run;
    }

    /** The one of a build, made when it is first asked for. */
    public static RescaleBuildAction of(Run<?, ?> run) throws IOException {
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
    public String getIconFileName() {
        return "symbol-cloud";
    }

    @Override
    public String getDisplayName() {
        return Messages.RescaleBuildAction_displayName();
    }

    @Override
    public String getUrlName() {
        return "rescale";
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
    public void claim(String name, String directory) throws IOException {
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
    public String nextName() {
        synchronized (directories) {
            return String.valueOf(directories.size() + 1);
        }
    }

    /** Where a job keeps its state. */
    public StateFile stateFile(String name) {
        if (!name.matches("[A-Za-z0-9]{1,40}")) {
            throw new IllegalArgumentException(name);
        }
        return new StateFile(run.getRootDir().toPath().resolve("rescale").resolve(name + ".json"));
    }

    /** Notes a job that has no output directory of its own. */
    public void add(String name) throws IOException {
        synchronized (directories) {
            if (directories.putIfAbsent(name, "") != null) {
                return;
            }
        }
        run.save();
    }

    /** Names of the jobs of this build, in the order in which they began. */
    public List<String> names() {
        synchronized (directories) {
            return List.copyOf(directories.keySet());
        }
    }

    /** Name of the job with an ID on Rescale, if this build knows it. */
    public Optional<String> nameOf(String jobId) {
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

    /** For the views. No getter, so that it is no part of the address of anything. */
    @Restricted(NoExternalUse.class)
    public Run<?, ?> run() {
        return run;
    }

    /** For the views: how many jobs are at what. */
    @Restricted(NoExternalUse.class)
    public JobCounts counts() {
        return JobCounts.of(getJobs());
    }

    /**
     * For the view.
     *
     * @param page number of the page of the table; the first when it is null or no number
     */
    @Restricted(NoExternalUse.class)
    public BuildView view(String page) {
        return new BuildView(getJobs(), run.isBuilding(), page);
    }

    /** The page of a job; null when this build has none with that name. */
    @Restricted(NoExternalUse.class)
    public RescaleJobPage getJob(String name) {
        return names().contains(name) ? new RescaleJobPage(run, name, stateFile(name)) : null;
    }

    /** All, in the order in which they began. Each is read when it is asked for, and forgotten when it was shown. */
    @Exported
    @Restricted(NoExternalUse.class)
    public List<RescaleJobPage> getJobs() {
        List<String> names = names();
        return new AbstractList<>() {
            @Override
            public RescaleJobPage get(int index) {
                return getJob(names.get(index));
            }

            @Override
            public int size() {
                return names.size();
            }
        };
    }

    @Restricted(NoExternalUse.class)
    public Api getApi() {
        return new Api(this);
    }
}
