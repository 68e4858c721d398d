package io.jenkins.plugins.rescale.steps;

import hudson.AbortException;
import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.lifecycle.RefusedException;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.OptionProblem;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * What all steps take. Stapler and the Structs plugin look for setters in superclasses too, so each argument stands in
 * one class where the steps that take it have one in common. The help of all arguments lies beside this class, where
 * Jenkins finds it for each step.
 */
public abstract class RescaleStep extends Step {
    private static final Pattern JOB_ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    /** What was given. */
    final JobOptions options = new JobOptions();

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

    public boolean isStreamLog() {
        return options.isStreamLog();
    }

    @DataBoundSetter
    public void setStreamLog(boolean streamLog) {
        options.setStreamLog(streamLog);
    }

    public String getOnAbort() {
        return options.getOnAbort();
    }

    @DataBoundSetter
    public void setOnAbort(String onAbort) {
        options.setOnAbort(onAbort);
    }

    /**
     * Begins with a job that was submitted before.
     *
     * @throws AbortException with everything that is wrong with the arguments
     */
    final StepExecution takeOn(StepContext context, String jobId, Phase from, Phase until) throws AbortException {
        List<OptionProblem> problems = new ArrayList<>();
        if (!JOB_ID.matcher(jobId).matches()) {
            problems.add(new OptionProblem(
                    "jobId",
                    "jobId is \"" + Printable.of(jobId, 40)
                            + "\", which is no ID of a Rescale job. It is the jobId of what rescaleSubmit returned, and"
                            + " the last part of the job's address on Rescale"));
        }
        problems.addAll(options.problems());
        if (!problems.isEmpty()) {
            throw new AbortException(new RefusedException(OptionProblem.messages(problems)).getMessage());
        }
        return new JobStepExecution(context, options, jobId, from, until);
    }
}
