package io.jenkins.plugins.rescale.form;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.rescale.build.StepFailure;
import io.jenkins.plugins.rescale.config.Account;
import io.jenkins.plugins.rescale.config.CredentialsForm;
import io.jenkins.plugins.rescale.config.RescaleRuntime;
import io.jenkins.plugins.rescale.engine.api.Catalog;
import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.Platform;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.job.CatalogCheck;
import io.jenkins.plugins.rescale.engine.job.JobCompletion;
import io.jenkins.plugins.rescale.engine.job.JobCompletion.Suggestion;
import io.jenkins.plugins.rescale.engine.job.JobDraft;
import io.jenkins.plugins.rescale.engine.job.JobProblem;
import io.jenkins.plugins.rescale.engine.lifecycle.JobContext;
import io.jenkins.plugins.rescale.engine.lifecycle.JobRun;
import io.jenkins.plugins.rescale.engine.lifecycle.RefusedException;
import io.jenkins.plugins.rescale.engine.lifecycle.WorkspaceTask;
import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndex;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobAccount;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobLists;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * Checks a job for a user who fills in a form, as a run would, except for the workspace files. Reads each of Rescale's
 * catalogs once and creates nothing. The caller must have checked the permission to use the item's credentials.
 */
final class FormCheck implements JobContext {
    private static final Logger LOGGER = Logger.getLogger(FormCheck.class.getName());
    /** The user is waiting and can press the button again. */
    private static final RetryPolicy ONCE =
            new RetryPolicy(Duration.ofSeconds(5), 1, Duration.ofSeconds(1), Duration.ofSeconds(1));

    private final Account account;
    private final List<String> lines = new ArrayList<>();
    private boolean warned;

    /**
     * @param item the job being configured, in whose context credentials are looked up; null for the Snippet Generator
     *     outside a job
     */
    FormCheck(Item item) {
        account = new Account((id, platform) -> find(item, id, platform));
    }

    private static StringCredentials find(Item item, String id, Platform platform) throws RefusedException {
        StringCredentials credentials = CredentialsForm.find(item, id, platform.origin());
        if (credentials == null) {
            throw new RefusedException(CredentialsForm.missing(id));
        }
        return credentials;
    }

    /**
     * Returns warnings about a job and its estimated cost.
     *
     * @throws RefusedException with all problems of the job
     */
    FormValidation run(JobOptions options) throws RefusedException, InterruptedException {
        try {
            new JobRun(JobState.of(options), this).check();
        } catch (RefusedException e) {
            throw e;
        } catch (IOException e) {
            return FormValidation.error(StepFailure.message(e));
        }
        String text = String.join("\n", lines);
        return warned
                ? FormValidation.warning(text)
                : FormValidation.ok(Messages.FormCheck_ok() + (text.isEmpty() ? "" : "\n" + text));
    }

    /**
     * Checks what could be read of a job against Rescale's catalogs; does nothing if they or the credential are
     * unavailable.
     *
     * @param problems receives what Rescale would reject
     * @param warnings receives what does not prevent the job from running
     */
    void checkCatalogs(
            JobDraft job, String credentialsId, String platformUrl, List<String> problems, List<String> warnings)
            throws InterruptedException {
        if (job.tokenName().isEmpty() && (credentialsId == null || credentialsId.isBlank())) {
            return; // the credential depends on a name that cannot be used
        }
        Catalog catalog = catalogOrNone(job.tokenName().orElse(""), credentialsId, platformUrl);
        CatalogCheck.check(job, catalog.coreTypes(), catalog.analyses(), warnings).stream()
                .map(JobProblem::toString)
                .forEach(problems::add);
    }

    /** Returns catalog entries that can complete the given beginning of a job JSON. */
    List<Suggestion> completions(String before, String credentialsId, String platformUrl) throws InterruptedException {
        Optional<JobCompletion> completion = JobCompletion.of(before);
        if (completion.isEmpty()) {
            return List.of();
        }
        String tokenName = completion.get().tokenName();
        return completion.get().suggestions(catalogOrNone(tokenName, credentialsId, platformUrl));
    }

    /** Returns the catalogs; empty ones if they or the credential are unavailable. */
    private Catalog catalogOrNone(String tokenName, String credentialsId, String platformUrl)
            throws InterruptedException {
        JobOptions options = new JobOptions();
        options.setCredentialsId(credentialsId);
        options.setPlatformUrl(platformUrl);
        try {
            return catalog(settle(options, tokenName));
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "Cannot read the catalogs for a form");
            return new Catalog(List.of(), List.of());
        }
    }

    @Override
    public TransferLog log() {
        return lines::add;
    }

    @Override
    public void warn(String text) {
        warned = true;
        JobContext.super.warn(text);
    }

    @Override
    public JobAccount settle(JobOptions options, String tokenName) throws RefusedException {
        return account.settle(options, tokenName);
    }

    @Override
    public ConnectionSettings connection(JobAccount settled) throws IOException {
        return account.connection(settled);
    }

    @Override
    public RescaleApi api(JobAccount settled, RetryPolicy retry) throws IOException {
        return RescaleRuntime.client().api(connection(settled), ONCE);
    }

    @Override
    public Catalog catalog(JobAccount settled) throws IOException, InterruptedException {
        return RescaleRuntime.client().catalog(connection(settled), ONCE);
    }

    @Override
    public boolean hasWorkspace() {
        return false;
    }

    @Override
    public <T> T inWorkspace(WorkspaceTask<T> task) throws IOException {
        throw new RefusedException(Messages.FormCheck_noWorkspace());
    }

    @Override
    public void save(JobState state) {
        // nothing is started that could be resumed
    }

    @Override
    public JobLists lists() {
        return JobLists.inMemory();
    }

    @Override
    public void archive(Collection<String> paths) throws IOException {
        throw new RefusedException(Messages.FormCheck_noWorkspace());
    }

    @Override
    public InputIndex inputIndex(JobAccount settled) {
        return InputIndex.NONE;
    }
}
