package io.jenkins.plugins.rescale.engine.lifecycle.sweep;

import io.jenkins.plugins.rescale.engine.job.JobName;
import io.jenkins.plugins.rescale.engine.lifecycle.ParameterCheck;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCase;
import io.jenkins.plugins.rescale.engine.study.Parameters;
import io.jenkins.plugins.rescale.engine.study.TemplateFiles;

/**
 * Derives the options of a case's job from those of the study: with the values of the case and its own output folder.
 *
 * @param study options of the study
 * @param json the job JSON as written
 */
record CaseJob(JobOptions study, String json) {
    /** Returns the options to check. */
    JobOptions checked(StudyCase of) {
        JobOptions its = study.ofCase();
        its.setJobFile("");
        its.setJob(json);
        its.setOutputDirectory(study.getOutputDirectory() + "/" + of.name());
        its.setParameters(Parameters.with(study.getParameters(), of.values()));
        its.setMaxCost(0);
        // logs of several cases at a time would be unreadable
        its.setStreamLog(false);
        its.setProvenance(JobOptions.NONE);
        return its;
    }

    /** Returns the options of the job, whose name includes the name of the case. */
    JobOptions named(StudyCase of) {
        JobOptions its = checked(of);
        its.setProvenance(study.getProvenance());
        its.setJob(JobName.changed(json, name -> name.contains("${") ? name : name + " " + of.name()));
        return its;
    }

    /**
     * Returns a checksum of the case's job with its values, and of its templates. It tells whether the case is the same
     * in another build.
     *
     * @param templates what was found in the templates; null if there are none
     */
    String key(StudyCase of, TemplateFiles.Look templates) {
        Checksum checksum = new Checksum();
        checksum.add(ParameterCheck.filled(checked(of), json), templates == null ? "" : templates.sha256());
        return checksum.text();
    }
}
