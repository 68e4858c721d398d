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
 * The administrator's settings. What a Jenkinsfile names is held against them at every use: see {@link #policy()}.
 */
@Extension
@Symbol("rescale")
public final class RescaleGlobalConfiguration extends GlobalConfiguration {
    private static final Logger LOGGER = Logger.getLogger(RescaleGlobalConfiguration.class.getName());
    private static final int DEFAULT_TRANSFERS = 8;
    private static final int MAX_TRANSFERS = 64;

    /** Origin of the platform that is used when a step names none. */
    private String platformUrl = defaultPlatformUrl();
    /** Secret text that is used with {@link #platformUrl} when a step names none; empty for none. */
    private String credentialsId = "";
    /** Seconds between two looks at a job when a step says nothing. */
    private int pollInterval = JobOptions.DEFAULT_POLL_INTERVAL;
    /** Jobs that pack, upload or download at once. */
    private int maxConcurrentTransfers = DEFAULT_TRANSFERS;
    /** Origins beside Rescale's public ones that may be called. */
    private List<String> additionalPlatformUrls = new ArrayList<>();

    public RescaleGlobalConfiguration() {
        load();
    }

    /** A file that was written by hand may hold anything, or lack it. */
    @Override
    public void load() {
        super.load();
        platformUrl = platformUrl == null || platformUrl.isBlank() ? defaultPlatformUrl() : platformUrl.strip();
        credentialsId = credentialsId == null ? "" : credentialsId.strip();
        pollInterval = nearest(pollInterval, JobOptions.MAX_POLL_INTERVAL);
        maxConcurrentTransfers = nearest(maxConcurrentTransfers, MAX_TRANSFERS);
        additionalPlatformUrls =
                additionalPlatformUrls == null ? new ArrayList<>() : new ArrayList<>(additionalPlatformUrls);
        additionalPlatformUrls.removeIf(url -> url == null || url.isBlank());
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

    /** @throws IllegalArgumentException if it is no origin; whether it may be called is decided at every use */
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

    /** Values outside of 1 to 3,600 seconds are moved to the nearest one. */
    @DataBoundSetter
    public void setPollInterval(int pollInterval) {
        this.pollInterval = nearest(pollInterval, JobOptions.MAX_POLL_INTERVAL);
        save();
    }

    public int getMaxConcurrentTransfers() {
        return maxConcurrentTransfers;
    }

    /**
     * Values outside of 1 to 64 are moved to the nearest one. Holds from the next transfer on that begins or ends; those
     * under way go on.
     */
    @DataBoundSetter
    public void setMaxConcurrentTransfers(int maxConcurrentTransfers) {
        this.maxConcurrentTransfers = nearest(maxConcurrentTransfers, MAX_TRANSFERS);
        save();
    }

    public List<String> getAdditionalPlatformUrls() {
        return List.copyOf(additionalPlatformUrls);
    }

    /** @throws IllegalArgumentException if one of them is no origin */
    @DataBoundSetter
    public void setAdditionalPlatformUrls(List<String> additionalPlatformUrls) {
        List<String> origins = new ArrayList<>();
        for (String url : additionalPlatformUrls == null ? List.<String>of() : additionalPlatformUrls) {
            if (url != null && !url.isBlank()) {
                String origin = PlatformPolicy.origin(url);
                if (origin.startsWith("http:") && !this.additionalPlatformUrls.contains(origin)) {
                    LOGGER.warning(() -> "API tokens that are used with " + origin
                            + " can be read on the way, since it is plain http. Use https");
                }
                origins.add(origin);
            }
        }
        this.additionalPlatformUrls = origins;
        save();
    }

    /** The same, one per line, as the form shows it. */
    @Restricted(NoExternalUse.class)
    public String getAdditionalPlatformUrlLines() {
        return String.join("\n", additionalPlatformUrls);
    }

    /** The form has the additional origins as lines of a text area. */
    @Override
    public boolean configure(StaplerRequest2 req, JSONObject json) throws FormException {
        String lines = json.optString("additionalPlatformUrlLines", "");
        json.remove("additionalPlatformUrlLines");
        JSONArray urls = new JSONArray();
        lines.lines().filter(line -> !line.isBlank()).forEach(urls::add);
        json.put("additionalPlatformUrls", urls);
        // each setter saves, for scripts and JCasC; the form is saved once
        try (BulkChange change = new BulkChange(this)) {
            req.bindJSON(this, json);
            change.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            load(); // what was set before the mistake must not count either
            throw new FormException(e.getMessage(), e, "platformUrl");
        }
        return true;
    }

    /** Which platforms may be called. Origins that a hand-written file holds wrongly are left out. */
    @Restricted(NoExternalUse.class)
    public PlatformPolicy policy() {
        List<String> origins = new ArrayList<>();
        for (String url : additionalPlatformUrls) {
            try {
                origins.add(PlatformPolicy.origin(url));
            } catch (IllegalArgumentException e) {
                LOGGER.warning(() -> "Ignoring an additional Rescale platform: " + e.getMessage());
            }
        }
        return PlatformPolicy.with(origins);
    }

    /** The platform that a step uses. */
    Platform platform(String stepUrl) {
        return policy().platform(stepUrl.isEmpty() ? getPlatformUrl() : stepUrl);
    }

    /** The credential that a step uses which names none: only with the platform that it is meant for. */
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
