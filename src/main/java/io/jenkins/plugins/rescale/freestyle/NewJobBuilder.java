package io.jenkins.plugins.rescale.freestyle;

import io.jenkins.plugins.rescale.engine.study.Parameters;
import org.kohsuke.stapler.DataBoundSetter;

/** The builder's fields for what to run, where and with which inputs. Stapler also finds setters in superclasses. */
public abstract class NewJobBuilder extends ResultBuilder {
    public String getJobFile() {
        return options.getJobFile();
    }

    @DataBoundSetter
    public void setJobFile(String jobFile) {
        options.setJobFile(jobFile);
    }

    public String getJob() {
        return options.getJob();
    }

    @DataBoundSetter
    public void setJob(String job) {
        options.setJob(job);
    }

    public String getCredentialsId() {
        return options.getCredentialsId();
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        options.setCredentialsId(credentialsId);
    }

    public String getPlatformUrl() {
        return options.getPlatformUrl();
    }

    @DataBoundSetter
    public void setPlatformUrl(String platformUrl) {
        options.setPlatformUrl(platformUrl);
    }

    public String getInputs() {
        return options.getInputs();
    }

    @DataBoundSetter
    public void setInputs(String inputs) {
        options.setInputs(inputs);
    }

    public String getExcludes() {
        return options.getExcludes();
    }

    @DataBoundSetter
    public void setExcludes(String excludes) {
        options.setExcludes(excludes);
    }

    public String getDecompress() {
        return options.getDecompress();
    }

    @DataBoundSetter
    public void setDecompress(String decompress) {
        options.setDecompress(decompress);
    }

    public boolean isPackInputs() {
        return options.isPackInputs();
    }

    @DataBoundSetter
    public void setPackInputs(boolean packInputs) {
        options.setPackInputs(packInputs);
    }

    public boolean isReuseInputs() {
        return options.isReuseInputs();
    }

    @DataBoundSetter
    public void setReuseInputs(boolean reuseInputs) {
        options.setReuseInputs(reuseInputs);
    }

    public double getMaxCost() {
        return options.getMaxCost();
    }

    /**
     * Takes an Object, since Job DSL passes {@code maxCost(25.0)} as a BigDecimal and {@code maxCost(25)} as an Integer
     * and converts neither: {@code DescribableContext.isValidValue} of the Job DSL plugin accepts a value only if the
     * type of the parameter is assignable from it, with widening, which Object always is. A form submits a string.
     *
     * @param maxCost a number or its string form; anything else is rejected when the build runs
     */
    @DataBoundSetter
    public void setMaxCost(Object maxCost) {
        options.setMaxCostText(maxCost == null ? "" : maxCost.toString());
    }

    /** Returns the parameters as text; empty if there are none. */
    public String getParameters() {
        return options.getParameters();
    }

    /** @param parameters a map, or text with one parameter per line */
    @DataBoundSetter
    public void setParameters(Object parameters) {
        options.setParameters(Parameters.text(parameters));
    }

    public String getTemplates() {
        return options.getTemplates();
    }

    @DataBoundSetter
    public void setTemplates(String templates) {
        options.setTemplates(templates);
    }

    public String getProvenance() {
        return options.getProvenance();
    }

    @DataBoundSetter
    public void setProvenance(String provenance) {
        options.setProvenance(provenance);
    }
}
