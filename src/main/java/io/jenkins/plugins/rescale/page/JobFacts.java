package io.jenkins.plugins.rescale.page;

import static java.util.stream.Collectors.joining;

import io.jenkins.plugins.rescale.engine.lifecycle.log.ExitVerdict;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobSummary;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobSummary.Analysis;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Known facts about a job as a list of names and values for users; unknown ones are left out. */
@Restricted(NoExternalUse.class)
public final class JobFacts {
    private JobFacts() {}

    /** An entry of the list. */
    public record Fact(String name, String value) {}

    static List<Fact> of(JobFigures figures, Optional<JobSummary> job) {
        Locale locale = LocaleProvider.getLocale();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(Messages.JobFacts_id(), figures.id()));
        facts.add(new Fact(Messages.JobFacts_status(), figures.status()));
        job.ifPresent(known -> {
            facts.add(new Fact(
                    Messages.JobFacts_software(),
                    known.analyses().stream().map(Analysis::software).distinct().collect(joining(", "))));
            facts.add(new Fact(
                    Messages.JobFacts_hardware(),
                    known.analyses().stream().map(JobFacts::hardware).distinct().collect(joining("; "))));
            facts.add(new Fact(Messages.JobFacts_walltime(), walltime(known)));
        });
        facts.add(new Fact(Messages.JobFacts_queueTime(), soFar(figures, figures.queueSeconds(), Stage.QUEUED)));
        facts.add(new Fact(Messages.JobFacts_runTime(), soFar(figures, figures.runSeconds(), Stage.RUNNING)));
        job.flatMap(JobSummary::estimatedCost)
                .ifPresent(cost -> facts.add(new Fact(Messages.JobFacts_costBefore(), Words.money(cost, locale))));
        if (figures.cost() != null) {
            facts.add(new Fact(Messages.JobFacts_cost(), Words.money(figures.cost(), locale)));
        }
        job.flatMap(JobSummary::exitCode)
                .ifPresent(code -> facts.add(new Fact(Messages.JobFacts_exitCode(), ExitVerdict.describe(code))));
        facts.removeIf(fact -> fact.value().isEmpty());
        return facts;
    }

    private static String hardware(Analysis analysis) {
        return analysis.slots() > 1
                ? Messages.JobFacts_slots(analysis.coreType(), analysis.cores(), analysis.slots())
                : Words.hardware(analysis.coreType(), analysis.cores());
    }

    private static String walltime(JobSummary job) {
        int hours =
                job.analyses().stream().mapToInt(Analysis::walltimeHours).max().orElse(0);
        return hours == 0 ? "" : Messages.JobFacts_hours(hours);
    }

    private static String soFar(JobFigures job, Long seconds, Stage stage) {
        if (seconds == null) {
            return "";
        }
        String time = Words.time(seconds);
        return job.stage() == stage ? Messages.JobFacts_soFar(time) : time;
    }
}
