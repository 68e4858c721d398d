package io.jenkins.plugins.rescale.engine.lifecycle.sweep;

import io.jenkins.plugins.rescale.engine.lifecycle.CommonInputs;
import io.jenkins.plugins.rescale.engine.lifecycle.JobContext;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobPool;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What a study needs of its surroundings, beside what a job needs. Cases are numbered from 1. */
public interface SweepContext extends JobContext {
    /** The threads that take the cases on. */
    JobPool pool();

    /** The cases, once they were checked. */
    Optional<StudyCases> cases() throws IOException;

    /** Keeps the cases. On the disk when it returns. */
    void keep(StudyCases cases) throws IOException;

    /** Surroundings of a case. */
    JobContext ofCase(int number, StudyCase of, CommonInputs common) throws IOException;

    /** What tells a case from all other jobs of this process. */
    Path caseFile(int number);

    /** A case as it was saved; empty while it has not begun. */
    Optional<JobState> saved(int number) throws IOException;

    /** What a table tells of a case; empty while it has not begun. */
    Optional<JobFigures> figures(int number) throws IOException;

    /** The same study in the newest earlier build that has one; empty, as by default, where none is known. */
    default Optional<EarlierStudy> earlier() throws IOException {
        return Optional.empty();
    }
}
