package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.annotation.JsonMerge;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Serial;
import java.util.List;
import java.util.function.Consumer;

/**
 * Options of a job, with the same names and defaults in a Pipeline, in a freestyle job and on the command line:
 * {@link FollowOptions}, plus those that only a new job needs. {@link #problems()} reports everything that is wrong
 * with them before anything starts.
 */
public final class JobOptions extends FollowOptions {
    @Serial
    private static final long serialVersionUID = 1L;

    public static final String BUILD = "build";
    public static final String NONE = "none";

    private static final JsonMapper MAPPER = new JsonMapper();

    private String jobFile;
    private String job;
    private String inputs;
    private String excludes;
    private String decompress;
    private Boolean packInputs;
    private Boolean reuseInputs;
    private Double maxCost;
    private String provenance;
    private String parameters;
    private String templates;

    @JsonMerge
    private StudyOptions study;

    /** Path of the job JSON in the workspace; empty by default. */
    public String getJobFile() {
        return or(jobFile, "");
    }

    public void setJobFile(String jobFile) {
        this.jobFile = given(jobFile);
    }

    /** The job JSON itself, not trimmed; empty by default. */
    public String getJob() {
        return given(job) == null ? "" : job;
    }

    public void setJob(String job) {
        this.job = given(job) == null ? null : job;
    }

    /** Comma-separated Ant patterns of input files; empty by default. */
    public String getInputs() {
        return or(inputs, "");
    }

    public void setInputs(String inputs) {
        this.inputs = given(inputs);
    }

    /** Comma-separated Ant patterns of files to exclude from the inputs; empty by default. */
    public String getExcludes() {
        return or(excludes, "");
    }

    public void setExcludes(String excludes) {
        this.excludes = given(excludes);
    }

    /** Ant patterns of input archives that Rescale unpacks; empty by default. */
    public String getDecompress() {
        return or(decompress, "");
    }

    public void setDecompress(String decompress) {
        this.decompress = given(decompress);
    }

    /** Whether the inputs are packed into one archive; true by default. */
    public boolean isPackInputs() {
        return packInputs == null || packInputs;
    }

    public void setPackInputs(boolean packInputs) {
        this.packInputs = packInputs;
    }

    /** Whether inputs that are already on Rescale are reused instead of uploaded again; true by default. */
    public boolean isReuseInputs() {
        return reuseInputs == null || reuseInputs;
    }

    public void setReuseInputs(boolean reuseInputs) {
        this.reuseInputs = reuseInputs;
    }

    /** Maximum estimated cost of the job, in the account's currency; 0, the default, for no limit. */
    public double getMaxCost() {
        return maxCost == null ? 0 : maxCost;
    }

    public void setMaxCost(double maxCost) {
        this.maxCost = maxCost;
    }

    /**
     * Sets the maximum cost from a form or script.
     *
     * @param maxCost blank leaves the option unchanged; {@link #problems()} reports a string that is not a number
     */
    public void setMaxCostText(String maxCost) {
        if (!maxCost.isBlank()) {
            try {
                setMaxCost(Double.parseDouble(maxCost.strip()));
            } catch (NumberFormatException e) {
                setMaxCost(Double.NaN);
            }
        }
    }

    /** Values of placeholders, in the format of {@code Parameters.text} of the engine's studies; empty by default. */
    public String getParameters() {
        return or(parameters, "");
    }

    public void setParameters(String parameters) {
        this.parameters = given(parameters);
    }

    /** Comma-separated files with placeholders, such as {@code U.template -> case/0/U}; empty by default. */
    public String getTemplates() {
        return or(templates, "");
    }

    public void setTemplates(String templates) {
        this.templates = given(templates);
    }

    /** How to run the cases of a parameter study. Do not modify the result; use {@link #study}. */
    public StudyOptions getStudy() {
        return study == null ? new StudyOptions() : study;
    }

    /**
     * Changes how the cases of a parameter study are run.
     *
     * @param change modifies the current options
     */
    public void study(Consumer<StudyOptions> change) {
        study = getStudy();
        change.accept(study);
    }

    /** A copy of these options for one case of a study. */
    public JobOptions ofCase() {
        JobOptions its = copy();
        its.study = null;
        return its;
    }

    /** Whether the job records which build ran it: {@link #BUILD}, the default, or {@link #NONE}. */
    public String getProvenance() {
        return or(provenance, BUILD);
    }

    public void setProvenance(String provenance) {
        this.provenance = given(provenance);
    }

    public boolean hasProvenance() {
        return !getProvenance().equals(NONE);
    }

    /** A copy of the base, overridden by the options that are set here. */
    public JobOptions over(JobOptions base) {
        try {
            return MAPPER.updateValue(base.copy(), this);
        } catch (JsonMappingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy of these options. */
    public JobOptions copy() {
        return MAPPER.convertValue(this, JobOptions.class);
    }

    /** Problems with the options that are set; empty if there are none. */
    public List<OptionProblem> problems() {
        return new OptionChecks(this).given();
    }

    /** Like {@link #problems()}, plus what is missing for a new job. */
    public List<OptionProblem> newJobProblems() {
        return new OptionChecks(this).newJob();
    }
}
