package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonMerge;
import java.io.Serial;
import java.io.Serializable;
import java.util.function.Consumer;

/**
 * Options that apply to any job, including one that already exists. A field is null if its option is not set; its
 * getter then returns the default. Setters accept any value, as does a configuration edited by hand, and treat a blank
 * string as not set. Only options that are set are saved.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE,
        setterVisibility = Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public abstract class FollowOptions implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    public static final String DEFAULT_OUTPUT_DIRECTORY = "outputs";
    public static final String STOP = "stop";
    public static final String LEAVE = "leave";
    public static final String NEVER = "never";
    public static final String INPUTS = "inputs";
    public static final String JOB = "job";
    public static final String AGENT = "agent";
    public static final String CONTROLLER = "controller";
    /** Default number of seconds between two polls of a job. */
    public static final int DEFAULT_POLL_INTERVAL = 30;

    public static final int MAX_POLL_INTERVAL = 3600;

    private String credentialsId;
    private String platformUrl;
    private Integer pollInterval;
    private Boolean streamLog;
    private String onAbort;
    private String outputs;
    private String requireOutputs;
    private String outputDirectory;
    private Boolean archiveOutputs;
    private String cleanUp;
    private Boolean failOnError;
    private String transferFrom;

    @JsonMerge
    private ResultOptions results;

    /** ID of the secret text credentials with the API token; empty by default. */
    public String getCredentialsId() {
        return or(credentialsId, "");
    }

    public void setCredentialsId(String credentialsId) {
        this.credentialsId = given(credentialsId);
    }

    /** Origin of the platform; empty by default. */
    public String getPlatformUrl() {
        return or(platformUrl, "");
    }

    public void setPlatformUrl(String platformUrl) {
        this.platformUrl = given(platformUrl);
    }

    /** Seconds between two polls of the job, from 1 to 3,600; 0, the default, uses the configured interval. */
    public int getPollInterval() {
        return pollInterval == null ? 0 : pollInterval;
    }

    public void setPollInterval(int pollInterval) {
        this.pollInterval = pollInterval;
    }

    /** Whether the process log is shown while it grows; true by default. */
    public boolean isStreamLog() {
        return streamLog == null || streamLog;
    }

    public void setStreamLog(boolean streamLog) {
        this.streamLog = streamLog;
    }

    /** What an abort does to the job: {@link #STOP}, the default, or {@link #LEAVE}. */
    public String getOnAbort() {
        return or(onAbort, STOP);
    }

    /** Like {@link #getOnAbort()}, but empty if the option is not set. */
    public String givenOnAbort() {
        return or(onAbort, "");
    }

    public void setOnAbort(String onAbort) {
        this.onAbort = given(onAbort);
    }

    public boolean stopsOnAbort() {
        return !getOnAbort().equals(LEAVE);
    }

    /** Comma-separated output selectors; empty by default. */
    public String getOutputs() {
        return or(outputs, "");
    }

    public void setOutputs(String outputs) {
        this.outputs = given(outputs);
    }

    /** Comma-separated output selectors, each of which must match at least one output; empty by default. */
    public String getRequireOutputs() {
        return or(requireOutputs, "");
    }

    public void setRequireOutputs(String requireOutputs) {
        this.requireOutputs = given(requireOutputs);
    }

    /**
     * Directory of the outputs, in the workspace and among the artifacts. Normalized to forward slashes, without a
     * trailing slash.
     */
    public String getOutputDirectory() {
        String directory = or(outputDirectory, "").replace('\\', '/').replaceAll("/+", "/");
        while (directory.startsWith("./")) {
            directory = directory.substring(2);
        }
        if (directory.length() > 1 && directory.endsWith("/")) {
            directory = directory.substring(0, directory.length() - 1);
        }
        return directory.isEmpty() ? DEFAULT_OUTPUT_DIRECTORY : directory;
    }

    public void setOutputDirectory(String outputDirectory) {
        this.outputDirectory = given(outputDirectory);
    }

    /** Whether outputs become artifacts of the build; true by default. */
    public boolean isArchiveOutputs() {
        return archiveOutputs == null || archiveOutputs;
    }

    public void setArchiveOutputs(boolean archiveOutputs) {
        this.archiveOutputs = archiveOutputs;
    }

    /**
     * What to delete on Rescale after a successful job: {@link #NEVER}, the default, {@link #INPUTS} or {@link #JOB}.
     */
    public String getCleanUp() {
        return or(cleanUp, NEVER);
    }

    public void setCleanUp(String cleanUp) {
        this.cleanUp = given(cleanUp);
    }

    /** Whether a failed job fails the step; true by default. */
    public boolean isFailOnError() {
        return failOnError == null || failOnError;
    }

    public void setFailOnError(boolean failOnError) {
        this.failOnError = failOnError;
    }

    /** Which machine uploads and downloads: {@link #AGENT}, the default, or {@link #CONTROLLER}. */
    public String getTransferFrom() {
        return or(transferFrom, AGENT);
    }

    public void setTransferFrom(String transferFrom) {
        this.transferFrom = given(transferFrom);
    }

    public boolean transfersFromController() {
        return getTransferFrom().equals(CONTROLLER);
    }

    /** What to read from the outputs and how to judge it. Do not modify the result; use {@link #results}. */
    public ResultOptions getResults() {
        return results == null ? new ResultOptions() : results;
    }

    /**
     * Changes what is read from the outputs and how it is judged.
     *
     * @param change modifies the current options
     */
    public void results(Consumer<ResultOptions> change) {
        ResultOptions changed = getResults();
        change.accept(changed);
        results = changed.isEmpty() ? null : changed;
    }

    /** A string as it is saved: stripped, or null if blank. */
    static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The stripped value of a field that may have been edited by hand, or the default if it is blank. */
    static String or(String field, String preset) {
        String text = given(field);
        return text == null ? preset : text;
    }
}
