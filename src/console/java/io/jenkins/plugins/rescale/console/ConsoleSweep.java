package io.jenkins.plugins.rescale.console;

import io.jenkins.plugins.rescale.engine.lifecycle.CommonInputs;
import io.jenkins.plugins.rescale.engine.lifecycle.JobContext;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobPool;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCases;
import io.jenkins.plugins.rescale.engine.lifecycle.sweep.SweepContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Context of a parameter study in a console; keeps the state of the cases in memory. */
final class ConsoleSweep extends ConsoleContext implements SweepContext {
    private final JobPool pool;
    private final Map<Integer, JobState> states = new ConcurrentHashMap<>();
    private volatile StudyCases cases;

    ConsoleSweep(ConsoleContext surroundings, JobPool pool) {
        super(surroundings, System.out::println);
        this.pool = pool;
    }

    @Override
    public JobPool pool() {
        return pool;
    }

    @Override
    public Optional<StudyCases> cases() {
        return Optional.ofNullable(cases);
    }

    @Override
    public void keep(StudyCases checked) {
        cases = checked;
    }

    @Override
    public JobContext ofCase(int number, StudyCase of, CommonInputs common) {
        return new CaseContext(number, of, common);
    }

    @Override
    public Path caseFile(int number) {
        return Path.of("case " + number);
    }

    @Override
    public Optional<JobState> saved(int number) {
        return Optional.ofNullable(states.get(number));
    }

    @Override
    public Optional<JobFigures> figures(int number) {
        return saved(number).map(state -> JobFigures.of(state, false));
    }

    /** Context of a case; prefixes its log lines with the name of the case. */
    private final class CaseContext extends ConsoleContext {
        private final int number;
        private final CommonInputs common;

        CaseContext(int number, StudyCase of, CommonInputs common) {
            super(ConsoleSweep.this, line -> System.out.println("[" + of.name() + "] " + line));
            this.number = number;
            this.common = common;
        }

        @Override
        public void save(JobState state) {
            states.put(number, state);
        }

        @Override
        public Optional<CommonInputs> common() {
            return Optional.of(common);
        }
    }
}
