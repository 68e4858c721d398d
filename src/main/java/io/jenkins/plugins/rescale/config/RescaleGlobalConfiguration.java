package io.jenkins.plugins.rescale.config;

import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.rescale.engine.api.Platform;
import io.jenkins.plugins.rescale.engine.api.PlatformPolicy;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * The administrator's settings. Platforms named in a Jenkinsfile are checked against them at every use; see
 * {@link #policy()}. Fields are volatile, and the list is never modified: the plugin's own threads read them.
 */
@Extension
@Symbol("rescale")
public final class RescaleGlobalConfiguration extends GlobalConfiguration {
    private static final Logger LOGGER = Logger.getLogger(RescaleGlobalConfiguration.class.getName());
    private static final int DEFAULT_TRANSFERS = 8;
    private static final int MAX_TRANSFERS = 64;

    /** Origin of the platform to use when a step names none. */
    private volatile String platformUrl = defaultPlatformUrl();
    /** Credentials ID of the secret text to use with {@link #platformUrl} when a step names none; empty for none. */
    private volatile String credentialsId = "";
    /** Seconds between two polls of a job when a step does not set an interval. */
    private volatile int pollInterval = JobOptions.DEFAULT_POLL_INTERVAL;
    /** Maximum number of jobs that pack, upload or download at the same time. */
    private volatile int maxConcurrentTransfers = DEFAULT_TRANSFERS;
    /** Allowed origins in addition to Rescale's public ones. */
    private volatile List<String> additionalPlatformUrls = new ArrayList<>();

    public RescaleGlobalConfiguration() {
        load();
    }

    /** A hand-written file may contain invalid values or lack some. */
    @Override
    public void load() {
        super.load();
        platformUrl = platformUrl == null || platformUrl.isBlank() ? defaultPlatformUrl() : platformUrl.strip();
        credentialsId = credentialsId == null ? "" : credentialsId.strip();
        pollInterval = nearest(pollInterval, JobOptions.MAX_POLL_INTERVAL);
        maxConcurrentTransfers = nearest(maxConcurrentTransfers, MAX_TRANSFERS);
        List<String> urls = new ArrayList<>(additionalPlatformUrls == null ? List.of() : additionalPlatformUrls);
        urls.removeIf(url -> url == null || url.isBlank());
        additionalPlatformUrls = urls;
    }

    private static int nearest(int value, int max) {
        return Math.max(1, Math.min(max, value));
    }

    public static RescaleGlobalConfiguration get() {
        return ExtensionList.lookupSingleton(RescaleGlobalConfiguration.class);
    }

    private static String defaultPlatformUrl() {
        return PlatformPolicy.publicPlatforms().get(0).origin();
    }

    @Override
    public String getDisplayName() {
        return Messages.RescaleGlobalConfiguration_displayName();
    }

    public String getPlatformUrl() {
        return platformUrl;
    }

    /** @throws IllegalArgumentException if it is not an origin; whether it may be called is decided at every use */
    @DataBoundSetter
    public void setPlatformUrl(String platformUrl) {
        this.platformUrl = platformUrl == null || platformUrl.isBlank()
                ? defaultPlatformUrl()
                : PlatformPolicy.origin(platformUrl);
        save();
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = credentialsId == null ? "" : credentialsId.strip();
        save();
    }

    public int getPollInterval() {
        return pollInterval;
    }

    /** Clamps the value to 1 to 3,600 seconds. */
    @DataBoundSetter
    public void setPollInterval(int pollInterval) {
        this.pollInterval = nearest(pollInterval, JobOptions.MAX_POLL_INTERVAL);
        save();
    }

    public int getMaxConcurrentTransfers() {
        return maxConcurrentTransfers;
    }

    /**
     * Clamps the value to 1 to 64. Takes effect when the next transfer starts or ends; transfers in progress continue.
     */
    @DataBoundSetter
    public void setMaxConcurrentTransfers(int maxConcurrentTransfers) {
        this.maxConcurrentTransfers = nearest(maxConcurrentTransfers, MAX_TRANSFERS);
        save();
    }

    public List<String> getAdditionalPlatformUrls() {
        return List.copyOf(additionalPlatformUrls);
    }

    /** @throws IllegalArgumentException if one of them is not an origin */
    @DataBoundSetter
    public void setAdditionalPlatformUrls(List<String> additionalPlatformUrls) {
        List<String> origins = PlatformForm.origins(additionalPlatformUrls);
        origins.stream()
                .filter(origin -> origin.startsWith("http:") && !this.additionalPlatformUrls.contains(origin))
                .forEach(origin -> LOGGER.warning(() ->
                        "API tokens sent to " + origin + " can be intercepted because it uses plain HTTP. Use HTTPS"));
        this.additionalPlatformUrls = origins;
        save();
    }

    /** Returns the additional origins one per line, as shown in the form. */
    @Restricted(NoExternalUse.class)
    public String getAdditionalPlatformUrlLines() {
        return String.join("\n", additionalPlatformUrls);
    }

    /** The form submits the additional origins as lines of a text area. */
    @Override
    public boolean configure(StaplerRequest2 req, JSONObject json) throws FormException {
        JSONArray urls = new JSONArray();
        PlatformForm.lines(json.optString("additionalPlatformUrlLines", "")).forEach(urls::add);
        json.remove("additionalPlatformUrlLines");
        json.put("additionalPlatformUrls", urls);
        Runnable undo = undo();
        // each setter saves, for scripts and JCasC; submitting the form saves once
        try (BulkChange change = new BulkChange(this)) {
            req.bindJSON(this, json);
            change.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            undo.run();
            throw new FormException(e.getMessage(), e, "platformUrl");
        }
        return true;
    }

    /** Returns what restores the current settings. Not {@link #load()}: there may be no file yet. */
    private Runnable undo() {
        String url = platformUrl;
        String credentials = credentialsId;
        int interval = pollInterval;
        int transfers = maxConcurrentTransfers;
        List<String> additional = additionalPlatformUrls;
        return () -> {
            platformUrl = url;
            credentialsId = credentials;
            pollInterval = interval;
            maxConcurrentTransfers = transfers;
            additionalPlatformUrls = additional;
        };
    }

    /** Returns which platforms may be called. Invalid origins in a hand-written file are ignored. */
    @Restricted(NoExternalUse.class)
    public PlatformPolicy policy() {
        return PlatformForm.policy(
                additionalPlatformUrls,
                problem -> LOGGER.warning(() -> "Ignoring an additional Rescale platform: " + problem));
    }

    /** Returns the platform of a step; an empty URL means the default platform. */
    Platform platform(String stepUrl) {
        return policy().platform(stepUrl.isEmpty() ? getPlatformUrl() : stepUrl);
    }

    /**
     * Returns the credentials ID for a step that names none: the default one, but only with the platform that it
     * belongs to; else empty.
     */
    String defaultCredentialsId(Platform platform) {
        try {
            return platform.origin().equals(PlatformPolicy.origin(platformUrl)) ? credentialsId : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    @POST
    @Restricted(NoExternalUse.class)
    public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
        return CredentialsForm.items(null, credentialsId, getPlatformUrl());
    }

    @POST
    @Restricted(NoExternalUse.class)
    public FormValidation doCheckPlatformUrl(
            @QueryParameter String value, @QueryParameter String additionalPlatformUrlLines) {
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            return FormValidation.ok();
        }
        return PlatformForm.check(value, PlatformForm.lines(additionalPlatformUrlLines));
    }

    @POST
    @Restricted(NoExternalUse.class)
    public FormValidation doCheckAdditionalPlatformUrlLines(@QueryParameter String value) {
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            return FormValidation.ok();
        }
        return PlatformForm.checkLines(value);
    }

    @POST
    @Restricted(NoExternalUse.class)
    public FormValidation doTestConnection(
            @QueryParameter String platformUrl,
            @QueryParameter String additionalPlatformUrlLines,
            @QueryParameter String credentialsId)
            throws InterruptedException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return ConnectionCheck.run(null, platformUrl, PlatformForm.lines(additionalPlatformUrlLines), credentialsId);
    }
}
