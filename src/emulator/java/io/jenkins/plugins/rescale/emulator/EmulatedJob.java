package io.jenkins.plugins.rescale.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A job of the emulated platform; remains visible to tests after deletion. */
public final class EmulatedJob {
    private final String id;
    private final Account account;
    private final ObjectNode body;
    private final Instant created;
    private final Path directory;
    private final JobTrace trace;
    private final ClusterTrace cluster;
    private final JobRun run;
    private final Outputs outputs;
    private final Scenario scenario;
    private final List<String> tags = new CopyOnWriteArrayList<>();
    private final AtomicInteger submitted = new AtomicInteger();
    private final AtomicInteger stopped = new AtomicInteger();
    private final AtomicInteger deleted = new AtomicInteger();
    private final AtomicInteger listings = new AtomicInteger();
    private final AtomicInteger clusterRequests = new AtomicInteger();
    private volatile String name;
    private volatile boolean lowPriority;
    private volatile String projectId;

    EmulatedJob(
            String id,
            Account account,
            ObjectNode body,
            Instant created,
            Path directory,
            Scenario scenario,
            JobTrace trace,
            ClusterTrace cluster,
            JobRun run,
            Outputs outputs) {
        this.id = id;
        this.account = account;
        this.body = body;
        this.created = created;
        this.directory = directory;
        this.scenario = scenario;
        this.trace = trace;
        this.cluster = cluster;
        this.run = run;
        this.outputs = outputs;
        this.name = body.path("name").asText();
        this.lowPriority = body.path("isLowPriority").asBoolean();
        this.projectId = JobBodies.projectId(body);
    }

    /** Returns the ID of the job. */
    public String id() {
        return id;
    }

    /** Returns the current name. */
    public String name() {
        return name;
    }

    /** Returns the body of the request that created the job, verbatim. */
    public JsonNode body() {
        return body;
    }

    /** Returns the status history, newest first; empty until the job is submitted. */
    public List<StatusRow> statuses() {
        return trace.rows();
    }

    /** Returns the current status; empty until the job is submitted. */
    public String status() {
        return trace.status();
    }

    /** Returns the current status of the cluster; empty while there is none. */
    public String clusterStatus() {
        return cluster.status();
    }

    /** Returns the environment variables of the first analysis, from the body that created the job. */
    public Map<String, String> envVars() {
        Map<String, String> variables = new LinkedHashMap<>();
        body.path("jobanalyses")
                .path(0)
                .path("envVars")
                .properties()
                .forEach(field -> variables.put(field.getKey(), field.getValue().asText()));
        return variables;
    }

    /** Returns the tags, in the order in which they were added. */
    public List<String> tags() {
        return List.copyOf(tags);
    }

    /** Returns the project that the job is assigned to, or null. */
    public String projectId() {
        return projectId;
    }

    /** Returns the number of accepted submit calls; only the first has an effect. */
    public int submitted() {
        return submitted.get();
    }

    /** Returns the number of accepted stop calls, including those that came too late to have an effect. */
    public int stopped() {
        return stopped.get();
    }

    /** Returns the number of accepted delete calls: 0 or 1. */
    public int deleted() {
        return deleted.get();
    }

    /** Returns the home directory; the command runs in its subfolder {@code work/shared}. */
    public Path directory() {
        return directory;
    }

    /** Holds the job in this status once it is reached, until {@link #release()}, another hold or a stop. */
    public void hold(String status) {
        trace.hold(status);
    }

    /** Ends any hold, so that the job continues. */
    public void release() {
        trace.hold(null);
    }

    /**
     * Adds a row to the status history now; {@code Completed} is the same as {@link #finish}. Hold the job to prevent
     * other rows. A job that was not submitted counts as submitted from now on.
     */
    public void addStatus(String status, String reason) {
        trace.addStatus(status, reason);
    }

    /** Completes the job with this reason, without a Stopping row; a running command is terminated first. */
    public void finish(String reason) {
        trace.finish(reason);
    }

    /** Returns the outputs, except deleted ones; empty until the run has ended. */
    public List<EmulatedFile> outputs() {
        return outputs.files();
    }

    Account account() {
        return account;
    }

    Instant created() {
        return created;
    }

    JobTrace trace() {
        return trace;
    }

    ClusterTrace cluster() {
        return cluster;
    }

    JobRun run() {
        return run;
    }

    Scenario scenario() {
        return scenario;
    }

    boolean isDeleted() {
        return deleted.get() > 0;
    }

    boolean isLowPriority() {
        return lowPriority;
    }

    void rename(String newName) {
        name = newName;
    }

    void setLowPriority(boolean low) {
        lowPriority = low;
    }

    void assign(String project) {
        projectId = project;
    }

    void tag(String tag) {
        tags.add(tag);
    }

    void countSubmit() {
        submitted.incrementAndGet();
    }

    void countStop() {
        stopped.incrementAndGet();
    }

    void countDelete() {
        deleted.incrementAndGet();
    }

    /**
     * Returns the outputs as listed to clients: none before Completed, and fewer for a while if the scenario says so.
     */
    List<EmulatedFile> listedOutputs() {
        if (!trace.isFinished()) {
            return List.of();
        }
        int before = listings.getAndIncrement() - scenario.lateListings();
        if (before < 0) {
            return List.of();
        }
        List<EmulatedFile> files = outputs.files();
        return before < scenario.logAloneListings() ? files.subList(0, Math.min(1, files.size())) : files;
    }

    /** Returns the cluster history as listed to clients; empty stands for a 404 response. */
    List<StatusRow> listedClusterRows() {
        return clusterRequests.getAndIncrement() < scenario.missingClusterStatuses() ? List.of() : cluster.rows();
    }
}
