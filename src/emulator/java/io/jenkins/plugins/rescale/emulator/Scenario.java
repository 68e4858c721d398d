package io.jenkins.plugins.rescale.emulator;

import static io.jenkins.plugins.rescale.emulator.Status.COMPLETED;
import static io.jenkins.plugins.rescale.emulator.Status.EXECUTING;
import static io.jenkins.plugins.rescale.emulator.Status.FORCE_STOP;
import static io.jenkins.plugins.rescale.emulator.Status.PENDING;
import static io.jenkins.plugins.rescale.emulator.Status.QUEUED;
import static io.jenkins.plugins.rescale.emulator.Status.STARTED;
import static io.jenkins.plugins.rescale.emulator.Status.STOPPING;
import static io.jenkins.plugins.rescale.emulator.Status.SUCCESSFULLY;
import static io.jenkins.plugins.rescale.emulator.Status.VALIDATED;
import static io.jenkins.plugins.rescale.emulator.Status.WAITING_FOR_CLUSTER;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The behavior of one job, set before the job is created. By default, the job goes through Pending, Queued, Started,
 * Validated, Executing and Completed with the reason "Completed successfully", and its command runs when it enters
 * Executing.
 *
 * <p>Of the methods that set the course of statuses, the last call counts; all others can be combined.
 */
public final class Scenario {
    private List<ScriptedStatus> course = course(SUCCESSFULLY);
    private String id = "";
    private String hold;
    private String command;
    private boolean stopSilently;
    private StopRequest stopRequest = StopRequest.NONE;
    private boolean exitLine = true;
    private boolean checksums = true;
    private boolean tail = true;
    private int lateListings;
    private int missingClusterStatuses;
    private int logAloneListings;
    private LogTwin logTwin = LogTwin.SAME_PATH;
    private boolean pathPartsOnly;
    private int runs = 1;
    private String cutCommand;
    private String exitCode;
    private boolean stampAfterExit;
    private List<String> hostileNames = List.of();
    private final Map<String, Long> sparseOutputs = new LinkedHashMap<>();

    Scenario() {}

    /** A stop that is not requested through the API. */
    enum StopRequest {
        NONE,
        USER,
        FORCE
    }

    /** Gives the job this ID instead of a new one. */
    public Scenario withId(String known) {
        id = known;
        return this;
    }

    String id() {
        return id;
    }

    /** Holds the job in this status until {@link EmulatedJob#release()}; if held in Executing, its command runs. */
    public Scenario holdAt(String status) {
        hold = status;
        return this;
    }

    /** Sets the normal course with another reason for {@code Completed}; null for none. */
    public Scenario ends(String reason) {
        return statuses(course(reason));
    }

    /** Completes the job without a Stopping row because no machine is available; the command does not run. */
    public Scenario noCapacity() {
        return statuses(List.of(
                ScriptedStatus.of(PENDING),
                ScriptedStatus.of(WAITING_FOR_CLUSTER),
                new ScriptedStatus(COMPLETED, "Could not allocate compute resources from the compute provider")));
    }

    /**
     * Emulates a low-priority job that exceeds the maximum number of restarts: no exit line, Completed without a
     * Stopping row.
     */
    public Scenario restartsExhausted() {
        exitLine = false;
        return statuses(Stream.concat(
                        course(null).stream().limit(5),
                        course("Exceeded max number of restarts").stream().skip(1))
                .toList());
    }

    /** Runs the command to its end; then Stopping and Completed have the reason "A run failed". */
    public Scenario runFailed() {
        List<ScriptedStatus> rows = new ArrayList<>(course("A run failed"));
        rows.add(rows.size() - 1, new ScriptedStatus(STOPPING, "A run failed"));
        return statuses(rows);
    }

    /** Stops the job like a user on the website, one pace after its command has started, or when it ends earlier. */
    public Scenario userStop() {
        stopRequest = StopRequest.USER;
        return this;
    }

    /** Like {@link #userStop}, but forced: Stopping, Force Stop, Completed; the processes are killed. */
    public Scenario forceStop() {
        stopRequest = StopRequest.FORCE;
        return this;
    }

    /**
     * Ends the job before validation: after Started, or on the first stop call before Validated. The status history of
     * the job gets no further row; only the cluster continues to Stopped.
     */
    public Scenario killedBeforeValidation() {
        stopSilently = true;
        course = List.of(ScriptedStatus.of(PENDING), ScriptedStatus.of(QUEUED), ScriptedStatus.of(STARTED));
        return this;
    }

    /**
     * Sets a custom course of statuses. The command runs at the last Executing, if there is one. A course that does not
     * end with Completed leaves the job in its last status; an empty one leaves it without any row.
     */
    public Scenario statuses(List<ScriptedStatus> rows) {
        course = List.copyOf(rows);
        return this;
    }

    /** Sets a custom course of statuses without reasons. */
    public Scenario statuses(String... rows) {
        return statuses(Stream.of(rows).map(ScriptedStatus::of).toList());
    }

    /** Runs this shell command instead of the first one of the job. */
    public Scenario command(String shellCommand) {
        command = shellCommand;
        return this;
    }

    /** Omits the {@code Exited with code} line from {@code process_output.log}, as if the process had been killed. */
    public Scenario withoutExitLine() {
        exitLine = false;
        return this;
    }

    /** Makes the first {@code listings} listings of outputs after completion empty. */
    public Scenario outputsAppearLate(int listings) {
        lateListings = listings;
        return this;
    }

    /** Limits the first {@code listings} listings of outputs after the empty ones to the process log. */
    public Scenario logListedFirst(int listings) {
        logAloneListings = listings;
        return this;
    }

    /** Sets the handling of an output with the same name as the log of the platform; by default, both are listed. */
    public Scenario logTwin(LogTwin twin) {
        logTwin = twin;
        return this;
    }

    /** Lists outputs without {@code path} and {@code relativePath}; their path is only in {@code pathParts}. */
    public Scenario pathPartsOnly() {
        pathPartsOnly = true;
        return this;
    }

    /** Gives the job that many runs, each with all of the outputs. */
    public Scenario runs(int number) {
        runs = number;
        return this;
    }

    /**
     * Emulates a low-priority job that loses its machine after running this shell command instead of the first one: the
     * first command is then started on another machine, with the same log.
     */
    public Scenario restartedAfter(String shellCommand) {
        cutCommand = shellCommand;
        List<ScriptedStatus> rows = new ArrayList<>(course(null).subList(0, 5));
        rows.addAll(course(SUCCESSFULLY).subList(1, 6));
        return statuses(rows);
    }

    /** Writes this code in exit lines, regardless of the actual exit code. */
    public Scenario exitCode(String code) {
        exitCode = code;
        return this;
    }

    /** Adds a line with only a timestamp after each exit line, as in logs of real jobs. */
    public Scenario stampAfterExit() {
        stampAfterExit = true;
        return this;
    }

    /** Adds a small output for each relative path, which may be malicious. */
    public Scenario hostileNames(List<String> relativePaths) {
        hostileNames = List.copyOf(relativePaths);
        return this;
    }

    /** Lists outputs with empty {@code fileChecksums}. */
    public Scenario withoutChecksums() {
        checksums = false;
        return this;
    }

    /** Adds a sparse output of that many zero bytes, which uses no disk space; its checksum takes about 2 s per GiB. */
    public Scenario largeSparseOutput(String relativePath, long bytes) {
        sparseOutputs.put(relativePath, bytes);
        return this;
    }

    /** Makes the live view of the run ({@code tail}) always return 404. */
    public Scenario tailFails() {
        tail = false;
        return this;
    }

    /** Makes the first {@code requests} requests for cluster statuses return 404, even if the cluster has a status. */
    public Scenario clusterStatusesMissing(int requests) {
        missingClusterStatuses = requests;
        return this;
    }

    private static List<ScriptedStatus> course(String endReason) {
        return List.of(
                ScriptedStatus.of(PENDING),
                ScriptedStatus.of(QUEUED),
                ScriptedStatus.of(STARTED),
                ScriptedStatus.of(VALIDATED),
                ScriptedStatus.of(EXECUTING),
                new ScriptedStatus(COMPLETED, endReason));
    }

    List<ScriptedStatus> course() {
        return course;
    }

    List<ScriptedStatus> courseAfterStop() {
        List<ScriptedStatus> rows = new ArrayList<>();
        rows.add(new ScriptedStatus(STOPPING, Status.BY_USER));
        if (stopRequest == StopRequest.FORCE) {
            rows.add(ScriptedStatus.of(FORCE_STOP));
        }
        rows.add(ScriptedStatus.of(COMPLETED));
        return rows;
    }

    String hold() {
        return hold;
    }

    String command() {
        return command;
    }

    boolean stopsSilently() {
        return stopSilently;
    }

    StopRequest stopRequest() {
        return stopRequest;
    }

    boolean hasExitLine() {
        return exitLine;
    }

    boolean hasChecksums() {
        return checksums;
    }

    boolean hasTail() {
        return tail;
    }

    int lateListings() {
        return lateListings;
    }

    int logAloneListings() {
        return logAloneListings;
    }

    LogTwin logTwin() {
        return logTwin;
    }

    boolean hasPathPartsOnly() {
        return pathPartsOnly;
    }

    int runs() {
        return runs;
    }

    String cutCommand() {
        return cutCommand;
    }

    String exitCode() {
        return exitCode;
    }

    boolean hasStampAfterExit() {
        return stampAfterExit;
    }

    int missingClusterStatuses() {
        return missingClusterStatuses;
    }

    List<String> hostileNames() {
        return hostileNames;
    }

    Map<String, Long> sparseOutputs() {
        return sparseOutputs;
    }
}
