package io.jenkins.plugins.rescale.console;

import io.jenkins.plugins.rescale.engine.lifecycle.JobRun;
import io.jenkins.plugins.rescale.engine.lifecycle.RefusedException;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobDriver;
import io.jenkins.plugins.rescale.engine.lifecycle.drive.JobPool;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Outcome;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.results.CsvLine;
import io.jenkins.plugins.rescale.engine.study.Cases.Case;
import io.jenkins.plugins.rescale.engine.study.Parameters;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;

/** Runs a job for each of several cases, some at the same time, without a thread for each. */
final class CaseRuns {
    private static final int TRANSFERS = 4;
    private static final int SHOWN = 20;

    /** A case on its way. */
    private final class Run implements JobDriver.Listener {
        private final Case name;
        private final JobRun job;
        private JobDriver driver;
        private String problem = "";

        Run(Case of) {
            name = of;
            job = new JobRun(
                    JobState.of(options(of)),
                    context.of(line -> System.out.println("[" + of.name() + "] " + line), shared));
        }

        void start(JobPool pool, Phase until) {
            driver = new JobDriver(pool, claim -> job, until, this);
            if (stopped) {
                driver.stop();
            } else {
                driver.start();
            }
        }

        @Override
        public void done(JobState state) {
            ended(this);
        }

        @Override
        public void failed(Throwable why) {
            problem = String.valueOf(why.getMessage());
            ended(this);
        }

        boolean succeeded() {
            return job.state().outcome().filter(Outcome::success).isPresent();
        }
    }

    private final ConsoleContext context;
    private final JobOptions options;
    private final List<Case> cases;
    private final SharedInputs shared = new SharedInputs();
    private final List<Run> runs = new ArrayList<>();
    private final Deque<Run> waiting = new ArrayDeque<>();
    private final CountDownLatch left;
    private JobPool pool;
    private int atOnce;
    private boolean stopped;

    CaseRuns(ConsoleContext context, JobOptions options, List<Case> cases) {
        this.context = context;
        this.options = options;
        this.cases = cases;
        this.left = new CountDownLatch(cases.size());
    }

    int size() {
        return cases.size();
    }

    private JobOptions options(Case of) {
        JobOptions its = options.copy();
        its.setOutputDirectory(options.getOutputDirectory() + "/" + of.name());
        its.setParameters(Parameters.with(options.getParameters(), of.values()));
        its.setStreamLog(false);
        its.setMaxCost(0);
        return its;
    }

    /**
     * Checks all cases and creates nothing. The limit of the cost is one of all of them.
     *
     * @throws RefusedException with what is wrong with the first cases that cannot be run
     */
    void check() throws IOException, InterruptedException {
        List<String> problems = new ArrayList<>();
        double cost = 0;
        boolean known = true;
        Set<String> said = new TreeSet<>();
        for (Case of : cases) {
            JobRun run = new JobRun(JobState.of(options(of)), context.of(said::add, shared));
            try {
                run.check();
            } catch (RefusedException e) {
                e.problems().forEach(problem -> problems.add("case " + of.name() + ": " + problem));
            }
            known &= run.state().plan().cost().isPresent();
            cost += run.state().plan().cost().orElse(0.0);
            if (problems.size() >= SHOWN) {
                throw new RefusedException(problems);
            }
        }
        double most = options.getMaxCost();
        if (most > 0 && (cost > most || !known)) {
            problems.add(
                    known
                            ? "The cases may cost more than " + most + " together: " + cost
                            : "The cost of the cases is not known: set hardware.walltime in the job JSON");
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        said.stream().filter(line -> line.startsWith("Warning")).forEach(System.out::println);
        System.out.println(cases.size() + " cases" + (known ? ", together at most " + cost : ""));
    }

    /**
     * Runs all cases. The first one goes ahead until its inputs are uploaded, which the others then share.
     *
     * @return how many did not succeed
     */
    int run(int parallel) throws InterruptedException {
        atOnce = parallel;
        try (JobPool threads = new JobPool(() -> TRANSFERS)) {
            pool = threads;
            synchronized (this) {
                cases.forEach(of -> runs.add(new Run(of)));
                waiting.addAll(runs);
                waiting.remove().start(pool, Phase.CREATE);
            }
            await();
        }
        return (int) runs.stream().filter(run -> !run.succeeded()).count();
    }

    private void await() throws InterruptedException {
        try {
            left.await();
        } catch (InterruptedException e) {
            stop();
            left.await();
            throw e;
        }
    }

    private synchronized void stop() {
        stopped = true;
        waiting.forEach(run -> {
            run.problem = "not begun";
            left.countDown();
        });
        waiting.clear();
        runs.stream().filter(run -> run.driver != null).forEach(run -> run.driver.stop());
    }

    private synchronized void ended(Run run) {
        if (run.problem.isEmpty() && !run.job.isDone()) {
            run.start(pool, Phase.DONE);
            for (int i = 1; i < atOnce && !waiting.isEmpty(); i++) {
                waiting.remove().start(pool, Phase.DONE);
            }
            return;
        }
        String how = run.problem.isEmpty()
                ? run.job.state().outcome().map(Outcome::message).orElse("")
                : run.problem;
        System.out.println("[" + run.name.name() + "] " + how);
        left.countDown();
        boolean first = run == runs.get(0) && !waiting.isEmpty() && runs.get(1).driver == null;
        for (int i = 0; i < (first ? atOnce : 1) && !waiting.isEmpty(); i++) {
            waiting.remove().start(pool, Phase.DONE);
        }
    }

    /** A line for each case; what a case was given, and what became of it. */
    String table() {
        Set<String> names = new TreeSet<>();
        cases.forEach(of -> names.addAll(of.values().keySet()));
        List<Object> titles = new ArrayList<>(List.of("case"));
        titles.addAll(names);
        titles.addAll(List.of("success", "status", "job_id", "message", "url"));
        StringBuilder table = new StringBuilder(CsvLine.of(titles.toArray()));
        for (Run run : runs) {
            JobState state = run.job.state();
            List<Object> cells = new ArrayList<>(List.of(run.name.name()));
            names.forEach(name -> cells.add(value(run.name.values().get(name))));
            cells.addAll(List.of(
                    run.succeeded(),
                    state.progress().seen().status(),
                    state.jobId(),
                    run.problem.isEmpty()
                            ? state.outcome().map(Outcome::message).orElse("")
                            : run.problem,
                    state.jobUrl()));
            table.append(CsvLine.of(cells.toArray()));
        }
        return table.toString();
    }

    /** A number stays one. */
    private static Object value(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
