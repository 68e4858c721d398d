package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.annotation.JsonMerge;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Serial;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a user asks for, with the same names and defaults in a Pipeline, in a freestyle job and on the command line:
 * {@link FollowOptions}, and what only a new job needs. {@link #problems()} says what is wrong with it, all at once,
 * before anything begins.
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

    /** The job JSON itself, not trimmed: it is the user's text. Empty by default. */
    public String getJob() {
        return given(job) == null ? "" : job;
    }

    public void setJob(String job) {
        this.job = given(job) == null ? null : job;
    }

    /** Ant patterns of input files, comma separated; empty by default. */
    public String getInputs() {
        return or(inputs, "");
    }

    public void setInputs(String inputs) {
        this.inputs = given(inputs);
    }

    /** Ant patterns of files that are no inputs; empty by default. */
    public String getExcludes() {
        return or(excludes, "");
    }

    public void setExcludes(String excludes) {
        this.excludes = given(excludes);
    }

    /** Ant patterns of input archives that Rescale is to unpack; empty by default. */
    public String getDecompress() {
        return or(decompress, "");
    }

    public void setDecompress(String decompress) {
        this.decompress = given(decompress);
    }

    /** Whether the inputs go into one archive, as they do by default. */
    public boolean isPackInputs() {
        return packInputs == null || packInputs;
    }

    public void setPackInputs(boolean packInputs) {
        this.packInputs = packInputs;
    }

    /** Whether inputs that are on Rescale already are not uploaded again; true by default. */
    public boolean isReuseInputs() {
        return reuseInputs == null || reuseInputs;
    }

    public void setReuseInputs(boolean reuseInputs) {
        this.reuseInputs = reuseInputs;
    }

    /** Most that the job may be estimated to cost, in the account's currency; 0, the default, for no limit. */
    public double getMaxCost() {
        return maxCost == null ? 0 : maxCost;
    }

    public void setMaxCost(double maxCost) {
        this.maxCost = maxCost;
    }

    /** @param maxCost as a form or a script has it; blank is not given, and what is no number is a problem */
    public void setMaxCostText(String maxCost) {
        if (!maxCost.isBlank()) {
            try {
                setMaxCost(Double.parseDouble(maxCost.strip()));
            } catch (NumberFormatException e) {
                setMaxCost(Double.NaN);
            }
        }
    }

    /** Values of placeholders, as {@code Parameters.text} of the engine's studies gives them; empty by default. */
    public String getParameters() {
        return or(parameters, "");
    }

    public void setParameters(String parameters) {
        this.parameters = given(parameters);
    }

    /** Files with placeholders, such as {@code U.template -> case/0/U}, comma separated; empty by default. */
    public String getTemplates() {
        return or(templates, "");
    }

    public void setTemplates(String templates) {
        this.templates = given(templates);
    }

    /** How the cases of a parameter study are run; to be read only. */
    public StudyOptions getStudy() {
        return study == null ? new StudyOptions() : study;
    }

    /** @param change sets some of how cases are run */
    public void study(Consumer<StudyOptions> change) {
        study = getStudy();
        change.accept(study);
    }

    /** The same for one of the cases of a study. */
    public JobOptions ofCase() {
        JobOptions its = copy();
        its.study = null;
        return its;
    }

    /** Whether the job says which build ran it: {@link #BUILD}, the default, or {@link #NONE}. */
    public String getProvenance() {
        return or(provenance, BUILD);
    }

    public void setProvenance(String provenance) {
        this.provenance = given(provenance);
    }

    public boolean hasProvenance() {
        return !getProvenance().equals(NONE);
    }

    /** Other options: what is given here wins, and what is not given is as in the base. */
    public JobOptions over(JobOptions base) {
        try {
            return MAPPER.updateValue(base.copy(), this);
        } catch (JsonMappingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another object with the same options. */
    public JobOptions copy() {
        return MAPPER.convertValue(this, JobOptions.class);
    }

    /** What is wrong with that which was given; empty when it can be used. */
    public List<OptionProblem> problems() {
        return new OptionChecks(this).given();
    }

    /** The same, and what a new job lacks. */
    public List<OptionProblem> newJobProblems() {
        return new OptionChecks(this).newJob();
    }
}
