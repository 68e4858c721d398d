package io.jenkins.plugins.rescale.engine.lifecycle.sweep;

import io.jenkins.plugins.rescale.engine.api.RateLimits;
import io.jenkins.plugins.rescale.engine.job.JobName;
import io.jenkins.plugins.rescale.engine.lifecycle.CostLimit;
import io.jenkins.plugins.rescale.engine.lifecycle.EarlyPhase;
import io.jenkins.plugins.rescale.engine.lifecycle.JobScope;
import io.jenkins.plugins.rescale.engine.lifecycle.ParameterCheck;
import io.jenkins.plugins.rescale.engine.lifecycle.RefusedException;
import io.jenkins.plugins.rescale.engine.lifecycle.WorkspaceFiles;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.OptionProblem;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Plan;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCases;
import io.jenkins.plugins.rescale.engine.study.Cases;
import io.jenkins.plugins.rescale.engine.study.TemplateFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the cases of a study, checks all of them before anything is uploaded, and logs their total cost. */
final class SweepPreparation extends EarlyPhase {
    private final SweepContext context;
    private List<StudyCase> cases = List.of();
    private Map<TemplateFiles, TemplateFiles.Look> templates = Map.of();
    /** Null until the cases have been read. */
    private CaseJob jobs;
    /** Checks the first case, including the files of the workspace; null until the cases have been read. */
    private CaseCheck first;

    SweepPreparation(JobScope job, SweepContext context) {
        super(job);
        this.context = context;
    }

    @Override
    public Duration work() throws IOException, InterruptedException {
        if (first == null) {
            read();
        }
        Optional<Duration> later = first.later();
        if (later.isPresent()) {
            return later.get();
        }
        return job.enter(checkAll() ? Phase.PACK : Phase.WAIT);
    }

    @Override
    public String doing() {
        return "checking the cases";
    }

    private void read() throws IOException, InterruptedException {
        JobOptions options = job.options();
        List<String> problems = new ArrayList<>(OptionProblem.messages(options.newJobProblems()));
        problems.addAll(options.getStudy().problems());
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        String json = text("jobFile", options.getJobFile(), options.getJob());
        job.state().planned(job.plan().named(JobName.in(json), job.plan().selectors()));
        boolean inline = options.getStudy().hasCasesInline();
        String table = options.getStudy().getCases();
        Cases read = Cases.of(inline ? table : text("cases", table, ""));
        if (!read.problems().isEmpty()) {
            throw new RefusedException(
                    read.problems().stream().map(problem -> "cases: " + problem).toList());
        }
        cases = read.cases().stream()
                .map(of -> new StudyCase(of.name(), of.values()))
                .toList();
        jobs = new CaseJob(options, json);
        templates = templates();
        first = CaseCheck.ofFirst(job, jobs.checked(cases.get(0)), templates::get);
    }

    private String text(String option, String file, String given) throws IOException, InterruptedException {
        return file.isEmpty() ? given : job.workspace().inWorkspace(new WorkspaceFiles.ReadText(option, file));
    }

    /** Inspects the templates of all cases in a single call, since the workspace may be remote. */
    private Map<TemplateFiles, TemplateFiles.Look> templates() throws IOException, InterruptedException {
        List<TemplateFiles> all = cases.stream()
                .map(of -> ParameterCheck.templates(jobs.checked(of), jobs.json()))
                .filter(files -> !files.isEmpty())
                .distinct()
                .toList();
        Map<TemplateFiles, TemplateFiles.Look> looks = new HashMap<>();
        if (!all.isEmpty()) {
            List<TemplateFiles.Look> found =
                    job.workspace().inWorkspace(new ParameterCheck.LookAtTemplates(new ArrayList<>(all)));
            for (int i = 0; i < all.size(); i++) {
                looks.put(all.get(i), found.get(i));
            }
        }
        return looks;
    }

    /** @return whether there are cases to run */
    private boolean checkAll() throws IOException, InterruptedException {
        CaseProblems problems = new CaseProblems(cases.size());
        List<StudyCase> checked = new ArrayList<>();
        for (StudyCase of : cases) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            JobOptions its = jobs.checked(of);
            CaseCheck check = checked.isEmpty() ? first : first.ofOther(job, its, templates::get);
            problems.add(of.name(), check.problems());
            TemplateFiles.Look look = templates.get(ParameterCheck.templates(its, jobs.json()));
            checked.add(of.checked(jobs.key(of, look), check.plan().estimatedCost()));
        }
        List<StudyCase> known = takenOver(checked);
        List<StudyCase> toRun =
                known.stream().filter(of -> of.result().isEmpty()).toList();
        Optional<Double> cost = cost(toRun);
        problems.add(costProblem(cost));
        problems.throwIfAny();
        say(toRun.size(), cost);
        Plan plan = first.plan();
        job.state()
                .planned(job.plan()
                        .reading(plan.job())
                        .named(JobName.in(jobs.json()), plan.selectors())
                        .settled(plan.account())
                        .studying(known.size()));
        cost.ifPresent(amount -> job.state().planned(job.plan().costing(amount)));
        context.keep(new StudyCases(known, jobs.json(), ""));
        return !toRun.isEmpty();
    }

    private List<StudyCase> takenOver(List<StudyCase> checked) throws IOException {
        if (!job.options().getStudy().rerunsFailed()) {
            return checked;
        }
        Optional<EarlierStudy> earlier = context.earlier();
        if (earlier.isEmpty()) {
            job.voice().line("There is no earlier build with this study, so all cases will run");
            return checked;
        }
        List<StudyCase> known = checked.stream()
                .map(of -> earlier.get().result(of).map(of::takenFrom).orElse(of))
                .toList();
        long taken = known.stream().filter(of -> of.result().isPresent()).count();
        job.voice()
                .line(taken + " of " + known.size() + " cases succeeded in build "
                        + earlier.get().build() + " with the same job, values and templates and will not run again");
        return known;
    }

    /** Returns the total cost; empty if the cost of a case is unknown. */
    private static Optional<Double> cost(List<StudyCase> toRun) {
        return toRun.stream().anyMatch(of -> of.estimatedCost() == null)
                ? Optional.empty()
                : Optional.of(
                        toRun.stream().mapToDouble(StudyCase::estimatedCost).sum());
    }

    private List<String> costProblem(Optional<Double> cost) {
        double limit = job.options().getMaxCost();
        return new CostLimit(limit)
                        .problem(
                                cost,
                                () -> "Together, the cases may cost more than maxCost (" + limit + "): "
                                        + money(cost.orElseThrow())
                                        + ". Nothing was uploaded. Raise maxCost, or run fewer or shorter cases")
                        .stream()
                        .toList();
    }

    private void say(int toRun, Optional<Double> cost) {
        int atOnce = job.options().getStudy().getMaxConcurrent();
        job.voice()
                .line(toRun + (toRun == 1 ? " case" : " cases") + ", " + atOnce + " at a time"
                        + cost.map(amount -> "; total cost at most " + money(amount) + " in the account's currency")
                                .orElse(""));
        Duration submitting = RateLimits.submitting(toRun);
        if (submitting.compareTo(Duration.ofMinutes(1)) > 0) {
            job.voice()
                    .line("Rescale accepts 1,000 jobs per account and hour, so submitting them takes at least "
                            + submitting.toMinutes() + " minutes");
        }
    }

    private static String money(double amount) {
        return String.format(Locale.ROOT, "%.2f", amount);
    }
}
