package io.jenkins.plugins.rescale.freestyle;

import hudson.tasks.Builder;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.form.Block;
import io.jenkins.plugins.rescale.form.RescaleMetric;
import java.util.List;
import org.kohsuke.stapler.DataBoundSetter;

/** The builder's fields for metrics, quality gates, references and pictures. */
public abstract class ResultBuilder extends Builder {
    /** The options as configured, before environment variables are expanded. */
    final JobOptions options = new JobOptions();

    public List<RescaleMetric> getMetrics() {
        return Block.blocks(options.getResults().getMetrics(), RescaleMetric::new);
    }

    @DataBoundSetter
    public void setMetrics(List<RescaleMetric> metrics) {
        options.results(results -> results.setMetrics(Block.maps(metrics)));
    }

    public List<RescaleGate> getQualityGates() {
        return Block.blocks(options.getResults().getQualityGates(), RescaleGate::new);
    }

    @DataBoundSetter
    public void setQualityGates(List<RescaleGate> qualityGates) {
        options.results(results -> results.setQualityGates(Block.maps(qualityGates)));
    }

    public List<RescaleStop> getStopWhen() {
        return Block.blocks(options.getResults().getStopWhen(), RescaleStop::new);
    }

    @DataBoundSetter
    public void setStopWhen(List<RescaleStop> stopWhen) {
        options.results(results -> results.setStopWhen(Block.maps(stopWhen)));
    }

    public String getReferenceFile() {
        return options.getResults().getReferenceFile();
    }

    @DataBoundSetter
    public void setReferenceFile(String referenceFile) {
        options.results(results -> results.setReferenceFile(referenceFile));
    }

    public String getReferenceJob() {
        return options.getResults().getReferenceJob();
    }

    @DataBoundSetter
    public void setReferenceJob(String referenceJob) {
        options.results(results -> results.setReferenceJob(referenceJob));
    }

    public String getPictures() {
        return options.getResults().getPictures();
    }

    @DataBoundSetter
    public void setPictures(String pictures) {
        options.results(results -> results.setPictures(pictures));
    }
}
