package io.jenkins.plugins.rescale.engine.lifecycle.sweep;

import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import io.jenkins.plugins.rescale.engine.lifecycle.CommonInputs;
import io.jenkins.plugins.rescale.engine.lifecycle.JobContext;
import io.jenkins.plugins.rescale.engine.lifecycle.TestContext;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobPool;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobLists;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StateFile;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StopRequest;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Context of a study in a test. Its cases are saved to files, as in a build. */
class TestSweep extends TestContext implements SweepContext {
    private final RescaleEmulator emulator;
    private final Path workspace;
    private final Path folder;
    private final JobPool pool;
    volatile EarlierStudy earlier;
    volatile StopRequest stop;

    TestSweep(RescaleEmulator emulator, Path workspace, Path folder, JobPool pool) {
        super(emulator, workspace, folder);
        this.emulator = emulator;
        this.workspace = workspace;
        this.folder = folder;
        this.pool = pool;
    }

    /** Creates the context of the same study in another process. */
    TestSweep(RescaleEmulator emulator, Path workspace, TestSweep before, JobPool pool) {
        this(emulator, workspace, before.folder, pool);
    }

    @Override
    public JobPool pool() {
        return pool;
    }

    @Override
    public Optional<StudyCases> cases() throws IOException {
        return file.cases();
    }

    @Override
    public void keep(StudyCases cases) throws IOException {
        file.keepCases(cases);
    }

    @Override
    public JobContext ofCase(int number, StudyCase of, CommonInputs common) throws IOException {
        return caseContext(number, of, common);
    }

    TestContext caseContext(int number, StudyCase of, CommonInputs common) {
        return new CaseContext(number, common);
    }

    @Override
    public Path caseFile(int number) {
        return file.ofCase(number).path();
    }

    @Override
    public Optional<JobState> saved(int number) throws IOException {
        return file.ofCase(number).load();
    }

    @Override
    public Optional<JobFigures> figures(int number) throws IOException {
        return file.ofCase(number).figures(false);
    }

    @Override
    public Optional<StopRequest> stopRequest() {
        return Optional.ofNullable(stop);
    }

    @Override
    public Optional<EarlierStudy> earlier() {
        return Optional.ofNullable(earlier);
    }

    class CaseContext extends TestContext {
        private final StateFile own;
        private final CommonInputs common;

        CaseContext(int number, CommonInputs common) {
            super(emulator, workspace, folder);
            this.own = TestSweep.this.file.ofCase(number);
            this.common = common;
            this.hook = (point, before) -> TestSweep.this.hook.at(point, before);
        }

        @Override
        public void save(JobState state) throws IOException {
            try {
                hook.at("save", true);
                own.save(state);
                hook.at("save", false);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public JobLists lists() {
            return own.lists();
        }

        @Override
        public Optional<CommonInputs> common() {
            return Optional.of(common);
        }
    }
}
