package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;

/**
 * What a user asks for, with the same names and defaults in a Pipeline, in a freestyle job and on the command line.
 * Texts are trimmed, and empty when not given. Setters take anything, since a hand-written configuration may hold
 * anything; {@link #problems()} says what is wrong with it, all at once, before a job begins.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE,
        setterVisibility = Visibility.NONE)
@JsonIgnoreProperties(ignoreUnknown = true)
public final class JobOptions implements Serializable {
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

    /** Path of the job JSON in the workspace. */
    private String jobFile = "";
    /** The job JSON itself. */
    private String job = "";
    /** ID of a secret text with the API token. */
    private String credentialsId = "";
    /** Ant patterns of input files, comma separated. */
    private String inputs = "";
    /** Ant patterns of files that are no inputs. */
    private String excludes = "";
    /** One archive, or each file by itself. */
    private Boolean packInputs = true;
    /** Selectors of outputs, comma separated. */
    private String outputs = "";
    /** Where outputs go, in the workspace and under the artifacts. */
    private String outputDirectory = DEFAULT_OUTPUT_DIRECTORY;
    /** Whether outputs become artifacts of the build. */
    private Boolean archiveOutputs = true;
    /** Origin of the platform. */
    private String platformUrl = "";
    /** Seconds; 0 for the configured default. */
    private int pollInterval;
    /** Whether the process log is shown as it grows. */
    private Boolean streamLog = true;
    /** Whether inputs that are on Rescale already are not uploaded again. */
    private Boolean reuseInputs = true;
    /** What an abort does to the job. */
    private String onAbort = STOP;
    /** What is deleted on Rescale after a successful collection. */
    private String cleanUp = NEVER;
    /** Most that the job may be estimated to cost, in the account's currency; 0 for no limit. */
    private double maxCost;
    /** Whether a failed job fails the step. */
    private Boolean failOnError = true;
    /** Which machine uploads and downloads. */
    private String transferFrom = AGENT;

    public String getJobFile() {
        return jobFile;
    }

    public void setJobFile(String jobFile) {
        this.jobFile = trim(jobFile);
    }

    public String getJob() {
        return job;
    }

    /** Kept as it is: it is the user's text. */
    public void setJob(String job) {
        this.job = job == null || job.isBlank() ? "" : job;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    public void setCredentialsId(String credentialsId) {
        this.credentialsId = trim(credentialsId);
    }

    public String getInputs() {
        return inputs;
    }

    public void setInputs(String inputs) {
        this.inputs = trim(inputs);
    }

    public String getExcludes() {
        return excludes;
    }

    public void setExcludes(String excludes) {
        this.excludes = trim(excludes);
    }

    public boolean isPackInputs() {
        return packInputs;
    }

    public void setPackInputs(boolean packInputs) {
        this.packInputs = packInputs;
    }

    public String getOutputs() {
        return outputs;
    }

    public void setOutputs(String outputs) {
        this.outputs = trim(outputs);
    }

    public String getOutputDirectory() {
        return outputDirectory;
    }

    /** Empty sets the default; backslashes and a slash at the end are normalised. */
    public void setOutputDirectory(String outputDirectory) {
        String directory = trim(outputDirectory).replace('\\', '/').replaceAll("/+", "/");
        while (directory.startsWith("./")) {
            directory = directory.substring(2);
        }
        if (directory.length() > 1 && directory.endsWith("/")) {
            directory = directory.substring(0, directory.length() - 1);
        }
        this.outputDirectory = directory.isEmpty() ? DEFAULT_OUTPUT_DIRECTORY : directory;
    }

    public boolean isArchiveOutputs() {
        return archiveOutputs;
    }

    public void setArchiveOutputs(boolean archiveOutputs) {
        this.archiveOutputs = archiveOutputs;
    }

    public String getPlatformUrl() {
        return platformUrl;
    }

    public void setPlatformUrl(String platformUrl) {
        this.platformUrl = trim(platformUrl);
    }

    public int getPollInterval() {
        return pollInterval;
    }

    /** @param pollInterval seconds, from 1 to 3,600; 0 for the configured default */
    public void setPollInterval(int pollInterval) {
        this.pollInterval = pollInterval;
    }

    public boolean isStreamLog() {
        return streamLog;
    }

    public void setStreamLog(boolean streamLog) {
        this.streamLog = streamLog;
    }

    public boolean isReuseInputs() {
        return reuseInputs;
    }

    public void setReuseInputs(boolean reuseInputs) {
        this.reuseInputs = reuseInputs;
    }

    public String getOnAbort() {
        return onAbort;
    }

    public void setOnAbort(String onAbort) {
        this.onAbort = trim(onAbort).isEmpty() ? STOP : trim(onAbort);
    }

    public String getCleanUp() {
        return cleanUp;
    }

    public void setCleanUp(String cleanUp) {
        this.cleanUp = trim(cleanUp).isEmpty() ? NEVER : trim(cleanUp);
    }

    public double getMaxCost() {
        return maxCost;
    }

    public void setMaxCost(double maxCost) {
        this.maxCost = maxCost;
    }

    public boolean isFailOnError() {
        return failOnError;
    }

    public void setFailOnError(boolean failOnError) {
        this.failOnError = failOnError;
    }

    public String getTransferFrom() {
        return transferFrom;
    }

    public void setTransferFrom(String transferFrom) {
        this.transferFrom = trim(transferFrom).isEmpty() ? AGENT : trim(transferFrom);
    }

    /** Another object with the same values. */
    public JobOptions copy() {
        JobOptions copy = new JobOptions();
        copy.jobFile = jobFile;
        copy.job = job;
        copy.credentialsId = credentialsId;
        copy.inputs = inputs;
        copy.excludes = excludes;
        copy.packInputs = packInputs;
        copy.outputs = outputs;
        copy.outputDirectory = outputDirectory;
        copy.archiveOutputs = archiveOutputs;
        copy.platformUrl = platformUrl;
        copy.pollInterval = pollInterval;
        copy.streamLog = streamLog;
        copy.reuseInputs = reuseInputs;
        copy.onAbort = onAbort;
        copy.cleanUp = cleanUp;
        copy.maxCost = maxCost;
        copy.failOnError = failOnError;
        copy.transferFrom = transferFrom;
        return copy;
    }

    public boolean stopsOnAbort() {
        return !onAbort.equals(LEAVE);
    }

    public boolean transfersFromController() {
        return transferFrom.equals(CONTROLLER);
    }

    /** What is wrong with the options by themselves, one sentence each; empty when they can be used. */
    public List<String> problems() {
        return new OptionChecks(this).all();
    }

    /** The same for a step that only collects the outputs of a job. */
    public List<String> collectingProblems() {
        return new OptionChecks(this).ofCollecting();
    }

    /** A configuration written by hand may leave out anything. */
    @Serial
    private Object readResolve() {
        return normalised();
    }

    /** This, with defaults for what is not there. */
    public JobOptions normalised() {
        setJobFile(jobFile);
        setJob(job);
        setCredentialsId(credentialsId);
        setInputs(inputs);
        setExcludes(excludes);
        setOutputs(outputs);
        setOutputDirectory(outputDirectory);
        setPlatformUrl(platformUrl);
        setOnAbort(onAbort);
        setCleanUp(cleanUp);
        setTransferFrom(transferFrom);
        packInputs = packInputs == null || packInputs;
        archiveOutputs = archiveOutputs == null || archiveOutputs;
        streamLog = streamLog == null || streamLog;
        reuseInputs = reuseInputs == null || reuseInputs;
        failOnError = failOnError == null || failOnError;
        return this;
    }

    private static String trim(String text) {
        return text == null ? "" : text.strip();
    }
}
