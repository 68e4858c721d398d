package io.jenkins.plugins.rescale.steps;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.rescale.build.StudyBuilds;
import io.jenkins.plugins.rescale.config.RescaleRuntime;
import io.jenkins.plugins.rescale.engine.lifecycle.CommonInputs;
import io.jenkins.plugins.rescale.engine.lifecycle.JobContext;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobPool;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCases;
import io.jenkins.plugins.rescale.engine.lifecycle.sweep.EarlierStudy;
import io.jenkins.plugins.rescale.engine.lifecycle.sweep.SweepContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * A parameter study of a Pipeline. Its cases are not registered as jobs of the build, so that {@code build.xml} stays
 * small.
 */
final class StudyJob extends StepJob implements SweepContext {
    private final StepContext context;
    private final Run<?, ?> run;
    private final TaskListener listener;
    private final String name;

    StudyJob(StepContext context, Run<?, ?> run, TaskListener listener, String name) {
        super(context, run, listener, name);
        this.context = context;
        this.run = run;
        this.listener = listener;
        this.name = name;
    }

    @Override
    public JobPool pool() {
        return RescaleRuntime.pool();
    }

    @Override
    public Optional<StudyCases> cases() throws IOException {
        return file().cases();
    }

    @Override
    public void keep(StudyCases cases) throws IOException {
        file().keepCases(cases);
    }

    @Override
    public JobContext ofCase(int number, StudyCase of, CommonInputs common) {
        return new CaseJob(this, number, of, common);
    }

    @Override
    public Path caseFile(int number) {
        return file().ofCase(number).path();
    }

    @Override
    public Optional<JobState> saved(int number) throws IOException {
        return file().ofCase(number).load();
    }

    @Override
    public Optional<JobFigures> figures(int number) throws IOException {
        return file().ofCase(number).figures(false);
    }

    @Override
    public Optional<EarlierStudy> earlier() throws IOException {
        return StudyBuilds.earlier(run, name);
    }

    /** A case of the study. */
    private static final class CaseJob extends StepJob {
        private final String caseName;
        private final CommonInputs common;

        CaseJob(StudyJob study, int number, StudyCase of, CommonInputs common) {
            super(study.context, study.run, study.listener, study.name + "c" + number);
            this.caseName = of.name();
            this.common = common;
        }

        @Override
        protected String caseName() {
            return caseName;
        }

        @Override
        public void save(JobState state) throws IOException {
            file().save(state);
        }

        @Override
        public Optional<CommonInputs> common() {
            return Optional.of(common);
        }
    }
}
