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
 * What can be asked of any job, also of one that exists already. A field is null as long as its option is not given;
 * each getter then returns the default. Setters take anything, as does a configuration that was written by hand, and a
 * blank text is not given. Only what was given is kept.
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
    /** Seconds between two looks at a job when nothing else is set. */
    public static final int DEFAULT_POLL_INTERVAL = 30;

    public static final int MAX_POLL_INTERVAL = 3600;

    private String credentialsId;
    private String platformUrl;
    private Integer pollInterval;
    private Boolean streamLog;
    private String onAbort;
    private String outputs;
    private String outputDirectory;
    private Boolean archiveOutputs;
    private String cleanUp;
    private Boolean failOnError;
    private String transferFrom;

    @JsonMerge
    private ResultOptions results;

    /** ID of a secret text with the API token; empty by default. */
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

    /** Seconds between two looks at the job, from 1 to 3,600; 0, the default, for what the configuration says. */
    public int getPollInterval() {
        return pollInterval == null ? 0 : pollInterval;
    }

    public void setPollInterval(int pollInterval) {
        this.pollInterval = pollInterval;
    }

    /** Whether the process log is shown as it grows; true by default. */
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

    /** The same; empty when it is not given. */
    public String givenOnAbort() {
        return or(onAbort, "");
    }

    public void setOnAbort(String onAbort) {
        this.onAbort = given(onAbort);
    }

    public boolean stopsOnAbort() {
        return !getOnAbort().equals(LEAVE);
    }

    /** Selectors of outputs, comma separated; empty by default. */
    public String getOutputs() {
        return or(outputs, "");
    }

    public void setOutputs(String outputs) {
        this.outputs = given(outputs);
    }

    /**
     * Where outputs go, in the workspace and under the artifacts. Has slashes only, and none at its end, however it was
     * written.
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

    /** What is deleted on Rescale after a success: {@link #NEVER}, the default, {@link #INPUTS} or {@link #JOB}. */
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

    /** What is to be read from the outputs, and how it is judged; to be read only. */
    public ResultOptions getResults() {
        return results == null ? new ResultOptions() : results;
    }

    /** @param change sets some of what is to be read from the outputs */
    public void results(Consumer<ResultOptions> change) {
        ResultOptions changed = getResults();
        change.accept(changed);
        results = changed.isEmpty() ? null : changed;
    }

    /** A text as it is kept; null when it is blank. */
    static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** A field that anybody may have written. */
    static String or(String field, String preset) {
        String text = given(field);
        return text == null ? preset : text;
    }
}
