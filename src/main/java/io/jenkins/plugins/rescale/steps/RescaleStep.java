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
 * Arguments of all steps. Stapler and the Structs plugin also find setters in superclasses, so each argument is
 * declared once, in a common superclass of the steps that take it where there is one. The help files of all arguments
 * are in the resources of this class, where Jenkins finds them for each step.
 */
public abstract class RescaleStep extends Step {
    private static final Pattern JOB_ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    /** The arguments as given. */
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
     * Creates the execution of a step that continues a job submitted earlier.
     *
     * @throws AbortException with all problems of the arguments
     */
    final StepExecution takeOn(StepContext context, String jobId, Phase from, Phase until) throws AbortException {
        List<OptionProblem> problems = new ArrayList<>();
        if (!JOB_ID.matcher(jobId).matches()) {
            problems.add(new OptionProblem(
                    "jobId",
                    "jobId is \"" + Printable.of(jobId, 40)
                            + "\", which is not a Rescale job ID. Use the jobId that rescaleSubmit returned, or the last"
                            + " part of the job's URL on Rescale"));
        }
        problems.addAll(options.problems());
        if (!problems.isEmpty()) {
            throw new AbortException(new RefusedException(OptionProblem.messages(problems)).getMessage());
        }
        return new JobStepExecution(context, options, jobId, from, until);
    }
}
