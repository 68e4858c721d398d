package io.jenkins.plugins.rescale.engine.lifecycle.sweep;

import io.jenkins.plugins.rescale.engine.lifecycle.CommonInputs;
import io.jenkins.plugins.rescale.engine.lifecycle.GivenUp;
import io.jenkins.plugins.rescale.engine.lifecycle.InputStaging;
import io.jenkins.plugins.rescale.engine.lifecycle.JobScope;
import io.jenkins.plugins.rescale.engine.lifecycle.Patience;
import io.jenkins.plugins.rescale.engine.lifecycle.PhaseWork;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCases;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Runs the cases, several at the same time, on the threads that all jobs share. */
final class RunningCases implements PhaseWork, CaseRun.Listener {
    /** Pause between checks for a stop request while no case ends. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final JobScope job;
    private final SweepContext context;
    private final Patience patience;
    private final Runnable wake;
    /** Null until first needed in this process. */
    private List<CaseRun> cases;

    private CommonInputs common;
    private CaseJob jobs;
    /** Whether this process told cases to stop; requests by an earlier process are lost. */
    private boolean stopping;
    /** Whether they were told a second time. */
    private boolean hurried;

    RunningCases(JobScope job, SweepContext context, Patience patience, Runnable wake) {
        this.job = job;
        this.context = context;
        this.patience = patience;
        this.wake = wake;
    }

    @Override
    public Duration work() throws IOException, InterruptedException {
        open();
        boolean ends = stopping
                || job.memory().stopRequest().isPresent()
                || job.options().getStudy().isFailFast() && cases.stream().anyMatch(RunningCases::failed);
        if (ends) {
            stop("Stopping the study");
        } else {
            begin();
        }
        return count(CaseRun::isPending) == 0 ? collect() : LOOK;
    }

    @Override
    public Duration abort(boolean hurry) throws IOException, InterruptedException {
        open();
        stop("The build was aborted");
        if (hurry && !hurried) {
            hurried = true;
            cases.forEach(CaseRun::stop);
        }
        if (!job.progress().isStopSent()) {
            job.progress().stopSent();
            job.keepIfPossible();
        }
        return count(CaseRun::isPending) == 0 ? collect() : LOOK;
    }

    private Duration collect() throws IOException {
        Map<Integer, String> lost =
                cases.stream().filter(CaseRun::isLost).collect(Collectors.toMap(CaseRun::number, CaseRun::message));
        if (!lost.isEmpty()) {
            try {
                context.keep(context.known().losing(lost));
            } catch (IOException e) {
                job.voice().warn("the reasons why cases could not run are only in this log: " + e.getMessage());
            }
        }
        return job.enter(Phase.COLLECT);
    }

    private static boolean failed(CaseRun run) {
        return run.isOver() && !run.succeeded();
    }

    private long count(Predicate<CaseRun> which) {
        return cases.stream().filter(which).count();
    }

    private void stop(String why) {
        if (stopping) {
            return;
        }
        stopping = true;
        List<CaseRun> running = cases.stream().filter(CaseRun::isUnderWay).toList();
        job.voice()
                .line(why + ": stopping " + running.size() + (running.size() == 1 ? " running case" : " running cases")
                        + "; no more cases will start");
        running.forEach(CaseRun::stop);
    }

    private void begin() {
        int free = job.options().getStudy().getMaxConcurrent() - (int) count(CaseRun::isUnderWay);
        for (CaseRun next : cases) {
            if (free > 0 && !next.isOver() && !next.isUnderWay()) {
                start(next);
                free--;
            }
        }
    }

    /** Starts a case. A case that cannot start counts as failed and does not affect the others. */
    private void start(CaseRun next) {
        StudyCase of = next.of();
        try {
            next.start(job.state().account().platform(), jobs.named(of), context.ofCase(next.number(), of, common));
        } catch (IOException e) {
            lost(next, e);
        }
    }

    private void lost(CaseRun run, IOException e) {
        run.lost(e);
        job.voice().warn("case " + run.of().name() + ": " + run.message());
    }

    /** Determines the state of each case, once per process, and resumes those that were running. */
    private void open() throws IOException {
        if (cases == null) {
            try {
                cases = opened();
            } catch (IOException e) {
                throw new GivenUp(this, e);
            }
            cases.stream().filter(CaseRun::isBegun).forEach(this::start);
        }
    }

    private List<CaseRun> opened() throws IOException {
        StudyCases known = context.known();
        jobs = new CaseJob(job.options(), known.json());
        common = new CommonInputs(
                InputStaging.spec(job.options(), job.definition()),
                job.memory().lists().inputs(),
                job.progress().uploaded(),
                job.plan().packed().archived());
        if (known.inputs().isEmpty() && common.count() > 0) {
            known = withInputs(known);
        }
        List<CaseRun> opened = new ArrayList<>();
        for (StudyCase of : known.cases()) {
            CaseRun run = new CaseRun(opened.size() + 1, of, context, patience, this);
            opened.add(run);
            try {
                run.look();
            } catch (IOException e) {
                lost(run, e);
            }
        }
        return opened;
    }

    /** Saves the checksum of the common inputs, and warns if cases taken over from another build had other inputs. */
    private StudyCases withInputs(StudyCases known) throws IOException {
        Checksum checksum = new Checksum();
        common.rows().each(common.count(), input -> checksum.add(input.name(), input.path(), input.sha512()));
        String inputs = checksum.text();
        if (known.cases().stream().anyMatch(of -> of.result().isPresent())) {
            context.earlier()
                    .filter(earlier -> !earlier.inputs().equals(inputs))
                    .ifPresent(earlier -> job.voice()
                            .warn("the inputs differ from those of build " + earlier.build()
                                    + ", whose results are reused for some cases. Remove rerun to run all cases with"
                                    + " the current inputs"));
        }
        StudyCases complete = known.sharing(inputs);
        context.keep(complete);
        return complete;
    }

    @Override
    public void log(CaseRun run) {
        long over = count(CaseRun::isOver);
        job.voice()
                .line("Case " + run.of().name() + (run.succeeded() ? ": " : " failed: ") + run.message() + " (" + over
                        + " of " + cases.size() + ")");
    }

    @Override
    public void wake() {
        wake.run();
    }

    @Override
    public String doing() {
        return cases == null
                ? "running cases"
                : count(CaseRun::isOver) + " of " + cases.size() + " cases have ended, " + count(CaseRun::isUnderWay)
                        + " are running";
    }

    @Override
    public String givenUp() {
        return "Gave up on the study. " + left();
    }

    @Override
    public String left() {
        return "Cases MAY STILL BE RUNNING on Rescale and costing money. Check "
                + job.state().account().platform();
    }
}
