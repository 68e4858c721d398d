package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Catalog;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import io.jenkins.plugins.rescale.engine.job.CatalogCheck;
import io.jenkins.plugins.rescale.engine.job.CostEstimate;
import io.jenkins.plugins.rescale.engine.job.JobDefinition;
import io.jenkins.plugins.rescale.engine.job.JobDraft;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Checks a job against what its account can run, and estimates its cost. */
final class CatalogueCheck {
    private static final Logger LOGGER = Logger.getLogger(CatalogueCheck.class.getName());
    /** How many intervals of {@link Patience#look()} to keep retrying the catalogs: a minute and a half by default. */
    private static final int LOOKS = 30;

    private final JobScope job;
    /** Runs while the catalogs cannot be read. */
    private final Stopwatch unread;

    private int failures;
    /** Null until the catalogs have been read. */
    private Catalog known;

    CatalogueCheck(JobScope job) {
        this.job = job;
        this.unread = job.patience().stopwatch();
    }

    /**
     * Reads the catalogs, which all builds of the account share.
     *
     * @return how long to wait before retrying; empty if the catalogs are available or retrying has taken too long
     * @throws RescaleException if a rate limit requires a pause
     */
    Optional<Duration> later() throws IOException, InterruptedException {
        try {
            known = job.catalog();
            return Optional.empty();
        } catch (RescaleException e) {
            if (e.retryAfter().isPresent()) {
                throw e;
            }
            Duration patience = job.patience().look().multipliedBy(LOOKS);
            unread.begin();
            if (!e.isTransient() || unread.isOver(patience)) {
                return Optional.empty();
            }
            if (failures == 0) {
                job.voice()
                        .warn(e.getMessage() + ". Nothing has been created yet. Retrying for " + patience.toSeconds()
                                + " s");
            }
            return Optional.of(job.backOff(failures++));
        }
    }

    /** @param problems problems found so far; new ones are added */
    void check(JobDefinition definition, List<String> problems) throws IOException, InterruptedException {
        Catalog catalog;
        try {
            catalog = known == null ? job.catalog() : known;
        } catch (RescaleException e) {
            if (isFinal(e)) {
                if (problems.isEmpty()) {
                    throw e;
                }
                problems.add(job.named(e).getMessage());
                return;
            }
            LOGGER.log(Level.FINE, e, () -> "Cannot read the catalogs");
            job.voice().warn("the job could not be checked against Rescale's catalogs: " + e.getMessage());
            if (job.options().getMaxCost() > 0) {
                problems.add("maxCost is " + job.options().getMaxCost()
                        + ", but the cost cannot be estimated because Rescale's catalogs cannot be read. Try"
                        + " again later, or remove maxCost");
                return;
            }
            catalog = new Catalog(List.of(), List.of());
        }
        List<String> warnings = new ArrayList<>();
        problems.addAll(
                Preparation.lines(CatalogCheck.check(definition, catalog.coreTypes(), catalog.analyses(), warnings)));
        warnings.forEach(job.voice()::warn);
        checkCost(CostEstimate.before(definition, catalog.coreTypes()), problems);
    }

    /**
     * Checks a job that will be refused anyway. Does not retry if the catalogs cannot be read.
     *
     * @param problems problems found so far; new ones are added
     */
    void check(JobDraft draft, List<String> problems) throws IOException, InterruptedException {
        try {
            Catalog catalog = job.catalog();
            problems.addAll(Preparation.lines(
                    CatalogCheck.check(draft, catalog.coreTypes(), catalog.analyses(), new ArrayList<>())));
        } catch (RescaleException e) {
            LOGGER.log(Level.FINE, e, () -> "Cannot read the catalogs");
            if (isFinal(e)) {
                problems.add(job.named(e).getMessage());
            }
        } catch (RefusedException e) {
            problems.addAll(e.problems());
        }
    }

    /** Whether creating the job would fail in the same way. */
    private static boolean isFinal(RescaleException e) {
        boolean refused = e.kind() == Kind.UNAUTHORIZED || e.kind() == Kind.PROXY || e.kind() == Kind.POLICY;
        return refused || e.kind() == Kind.NETWORK && !e.mayHaveArrived();
    }

    private void checkCost(Optional<CostEstimate> estimate, List<String> problems) {
        estimate.ifPresent(cost -> job.state().planned(job.plan().costing(cost.amount())));
        double limit = job.options().getMaxCost();
        new CostLimit(limit)
                .problem(
                        estimate.map(CostEstimate::amount),
                        () -> "The job may cost more than maxCost (" + limit + "): "
                                + estimate.orElseThrow().describe() + ". Nothing was uploaded. Raise maxCost, or reduce"
                                + " the walltime or the number of cores")
                .ifPresent(problems::add);
        if (problems.isEmpty() && !job.memory().isCase()) {
            estimate.ifPresent(cost -> job.voice().line("Maximum cost: " + cost.describe()));
        }
    }
}
