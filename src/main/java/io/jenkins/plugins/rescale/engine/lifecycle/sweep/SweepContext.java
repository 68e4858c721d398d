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

/** What a study needs from its environment, in addition to what a job needs. Cases are numbered from 1. */
public interface SweepContext extends JobContext {
    /** Returns the threads that run the cases. */
    JobPool pool();

    /** Returns the cases, once they have been checked. */
    Optional<StudyCases> cases() throws IOException;

    /**
     * Returns the cases, which have been checked.
     *
     * @throws IOException if there are none, so that a lost file is not mistaken for a study without cases
     */
    default StudyCases known() throws IOException {
        return cases().filter(known -> !known.cases().isEmpty())
                .orElseThrow(() -> new IOException("The saved list of the study's cases is missing"));
    }

    /** Saves the cases. They are on disk when this method returns. */
    void keep(StudyCases cases) throws IOException;

    /** Returns the environment of a case. */
    JobContext ofCase(int number, StudyCase of, CommonInputs common) throws IOException;

    /** Returns a path that identifies the case among all jobs of this process. */
    Path caseFile(int number);

    /** Returns the saved state of a case; empty if it has not started. */
    Optional<JobState> saved(int number) throws IOException;

    /** Returns what tables show of a case once all cases have ended; empty if it has not started. */
    Optional<JobFigures> figures(int number) throws IOException;

    /** Returns the same study in the newest earlier build that has it. Empty if there is none, and by default. */
    default Optional<EarlierStudy> earlier() throws IOException {
        return Optional.empty();
    }
}
