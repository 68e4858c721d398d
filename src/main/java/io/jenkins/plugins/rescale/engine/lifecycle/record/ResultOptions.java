package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.rescale.engine.results.DefinitionLists;
import io.jenkins.plugins.rescale.engine.results.ResultDefinitions;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What to read from the outputs of a job and how to judge it. Lists are stored as JSON, so that a configuration stays
 * readable and invalid entries are kept until they are checked. A field is null if its option is not set.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE,
        setterVisibility = Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public final class ResultOptions implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final JsonMapper MAPPER = new JsonMapper();

    private String metrics;
    private String qualityGates;
    private String stopWhen;
    private String referenceFile;
    private String referenceJob;
    private String pictures;

    /**
     * Definitions of metrics, each as a map of its fields; empty by default and if the stored value is not such a list.
     */
    public List<Map<String, Object>> getMetrics() {
        return list(metrics);
    }

    public void setMetrics(List<? extends Map<String, ?>> metrics) {
        this.metrics = json(metrics);
    }

    /** Definitions of quality gates, like {@link #getMetrics()}. */
    public List<Map<String, Object>> getQualityGates() {
        return list(qualityGates);
    }

    public void setQualityGates(List<? extends Map<String, ?>> qualityGates) {
        this.qualityGates = json(qualityGates);
    }

    /** Definitions of the conditions that stop the job, like {@link #getMetrics()}. */
    public List<Map<String, Object>> getStopWhen() {
        return list(stopWhen);
    }

    public void setStopWhen(List<? extends Map<String, ?>> stopWhen) {
        this.stopWhen = json(stopWhen);
    }

    /** Path of a file with reference values in the workspace; empty by default. */
    public String getReferenceFile() {
        return FollowOptions.or(referenceFile, "");
    }

    public void setReferenceFile(String referenceFile) {
        this.referenceFile = FollowOptions.given(referenceFile);
    }

    /** Name of the Jenkins job whose builds are the reference; empty, the default, for the build's own job. */
    public String getReferenceJob() {
        return FollowOptions.or(referenceJob, "");
    }

    public void setReferenceJob(String referenceJob) {
        this.referenceJob = FollowOptions.given(referenceJob);
    }

    /** Comma-separated selectors of outputs that are shown as pictures; empty by default. */
    public String getPictures() {
        return FollowOptions.or(pictures, "");
    }

    public void setPictures(String pictures) {
        this.pictures = FollowOptions.given(pictures);
    }

    boolean isEmpty() {
        return metrics == null
                && qualityGates == null
                && stopWhen == null
                && referenceFile == null
                && referenceJob == null
                && pictures == null;
    }

    /** The definitions in these options alone. */
    public ResultDefinitions definitions() {
        return ResultDefinitions.parse(lists());
    }

    /** The definitions in these options and in a job JSON. These options win, name by name. */
    ResultDefinitions definitions(JobText job) {
        ResultDefinitions.Lists base = new ResultDefinitions.Lists(
                job.results("metrics"), job.results("qualityGates"), job.results("stopWhen"));
        return ResultDefinitions.parse(lists(), base, job.mayHaveVariables());
    }

    private ResultDefinitions.Lists lists() {
        return new ResultDefinitions.Lists(
                FollowOptions.or(metrics, ""), FollowOptions.or(qualityGates, ""), FollowOptions.or(stopWhen, ""));
    }

    /** Problems with these options alone. */
    List<OptionProblem> problems() {
        List<OptionProblem> problems = new ArrayList<>();
        definitions()
                .problems()
                .forEach(problem -> problems.add(new OptionProblem(problem.replaceFirst("\\W.*", ""), problem)));
        OptionChecks.selectorProblem("pictures", getPictures())
                .ifPresent(problem -> problems.add(new OptionProblem("pictures", problem)));
        return problems;
    }

    /** Merges over what is already there, as in {@link JobOptions#over}. */
    @JsonSetter("metrics")
    void addMetrics(String given) {
        metrics = DefinitionLists.merge(given, metrics);
    }

    @JsonSetter("qualityGates")
    void addQualityGates(String given) {
        qualityGates = DefinitionLists.merge(given, qualityGates);
    }

    @JsonSetter("stopWhen")
    void addStopWhen(String given) {
        stopWhen = DefinitionLists.merge(given, stopWhen);
    }

    private static String json(List<? extends Map<String, ?>> list) {
        try {
            return list == null || list.isEmpty() ? null : MAPPER.writeValueAsString(list);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<Map<String, Object>> list(String json) {
        try {
            return FollowOptions.given(json) == null ? List.of() : MAPPER.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }
}
