package io.jenkins.plugins.rescale.engine.lifecycle.sweep;

import io.jenkins.plugins.rescale.engine.job.JobName;
import io.jenkins.plugins.rescale.engine.lifecycle.ParameterCheck;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCase;
import io.jenkins.plugins.rescale.engine.study.Parameters;
import io.jenkins.plugins.rescale.engine.study.TemplateFiles;

/**
 * What the job of a case is asked for: what the study is asked for, with the values of the case and a folder of its own.
 *
 * @param study its options
 * @param json the job JSON as it was written
 */
record CaseJob(JobOptions study, String json) {
    /** Options as they are checked. */
    JobOptions checked(StudyCase of) {
        JobOptions its = study.ofCase();
        its.setJobFile("");
        its.setJob(json);
        its.setOutputDirectory(study.getOutputDirectory() + "/" + of.name());
        its.setParameters(Parameters.with(study.getParameters(), of.values()));
        its.setMaxCost(0);
        // of many at once nobody could read them
        its.setStreamLog(false);
        its.setProvenance(JobOptions.NONE);
        return its;
    }

    /** Options of a job whose name tells the case. */
    JobOptions named(StudyCase of) {
        JobOptions its = checked(of);
        its.setProvenance(study.getProvenance());
        its.setJob(JobName.changed(json, name -> name.contains("${") ? name : name + " " + of.name()));
        return its;
    }

    /**
     * A checksum of the job of a case with its values, and of its templates: whether it is the same in another build.
     *
     * @param templates what was found in them; null without any
     */
    String key(StudyCase of, TemplateFiles.Look templates) {
        Checksum checksum = new Checksum();
        checksum.add(ParameterCheck.filled(checked(of), json), templates == null ? "" : templates.sha256());
        return checksum.text();
    }
}
