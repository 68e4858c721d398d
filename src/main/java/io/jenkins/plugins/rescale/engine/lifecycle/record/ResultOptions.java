package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.rescale.engine.job.OutputSelectors;
import io.jenkins.plugins.rescale.engine.results.DefinitionLists;
import io.jenkins.plugins.rescale.engine.results.ResultDefinitions;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is to be read from the outputs of a job, and how it is judged. Lists are kept as JSON, so that a configuration
 * stays readable and what is wrong in it stays what it is until it is checked. A field is null as long as it is not given.
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

    /** Definitions of metrics, by their keys; empty by default, and when what is kept is no such list. */
    public List<Map<String, Object>> getMetrics() {
        return list(metrics);
    }

    public void setMetrics(List<? extends Map<String, ?>> metrics) {
        this.metrics = json(metrics);
    }

    /** Definitions of gates; as {@link #getMetrics()}. */
    public List<Map<String, Object>> getQualityGates() {
        return list(qualityGates);
    }

    public void setQualityGates(List<? extends Map<String, ?>> qualityGates) {
        this.qualityGates = json(qualityGates);
    }

    /** Definitions of what stops the job; as {@link #getMetrics()}. */
    public List<Map<String, Object>> getStopWhen() {
        return list(stopWhen);
    }

    public void setStopWhen(List<? extends Map<String, ?>> stopWhen) {
        this.stopWhen = json(stopWhen);
    }

    /** Path of a file of reference values in the workspace; empty by default. */
    public String getReferenceFile() {
        return FollowOptions.or(referenceFile, "");
    }

    public void setReferenceFile(String referenceFile) {
        this.referenceFile = FollowOptions.given(referenceFile);
    }

    /** Name of the Jenkins job whose builds are the reference; empty, the default, for the job of the build. */
    public String getReferenceJob() {
        return FollowOptions.or(referenceJob, "");
    }

    public void setReferenceJob(String referenceJob) {
        this.referenceJob = FollowOptions.given(referenceJob);
    }

    /** Selectors of outputs that are shown as pictures, comma separated; empty by default. */
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

    /** What they say by themselves. */
    public ResultDefinitions definitions() {
        return ResultDefinitions.parse(lists());
    }

    /** What a job JSON says, and they, which win name by name. */
    ResultDefinitions definitions(JobText job) {
        ResultDefinitions.Lists base = new ResultDefinitions.Lists(
                job.results("metrics"), job.results("qualityGates"), job.results("stopWhen"));
        return ResultDefinitions.parse(lists(), base, job.mayHaveVariables());
    }

    private ResultDefinitions.Lists lists() {
        return new ResultDefinitions.Lists(
                FollowOptions.or(metrics, ""), FollowOptions.or(qualityGates, ""), FollowOptions.or(stopWhen, ""));
    }

    /** What is wrong with what was given, by itself. */
    List<OptionProblem> problems() {
        List<OptionProblem> problems = new ArrayList<>();
        definitions()
                .problems()
                .forEach(problem -> problems.add(new OptionProblem(problem.replaceFirst("\\W.*", ""), problem)));
        picturesProblem(getPictures()).forEach(problem -> problems.add(new OptionProblem("pictures", problem)));
        return problems;
    }

    static List<String> picturesProblem(String selectors) {
        try {
            OutputSelectors.parse(selectors);
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of("pictures: " + e.getMessage());
        }
    }

    /** Over those that are there, as in {@link JobOptions#over}. */
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
