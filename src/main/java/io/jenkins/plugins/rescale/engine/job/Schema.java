package io.jenkins.plugins.rescale.engine.job;

import static io.jenkins.plugins.rescale.engine.job.Schema.Kind.ANY;
import static io.jenkins.plugins.rescale.engine.job.Schema.Kind.FLAG;
import static io.jenkins.plugins.rescale.engine.job.Schema.Kind.LIST;
import static io.jenkins.plugins.rescale.engine.job.Schema.Kind.NUMBER;
import static io.jenkins.plugins.rescale.engine.job.Schema.Kind.OBJECT;
import static io.jenkins.plugins.rescale.engine.job.Schema.Kind.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The known keys of a job and the kinds of their values. {@code null} is allowed everywhere, as in the bodies that the
 * platform returns.
 */
final class Schema {
    private static final Pattern FLAG_WORD = Pattern.compile("true|false", Pattern.CASE_INSENSITIVE);

    /** Kind of a value; {@code ANY} is for values that have their own check and for those that vary. */
    enum Kind {
        TEXT("a string", JsonNode::isTextual),
        FLAG("true or false", JsonNode::isBoolean),
        NUMBER("a number", JsonNode::isNumber),
        LIST("a list", JsonNode::isArray),
        OBJECT("an object", JsonNode::isObject),
        ANY("any value", value -> true);

        /** Human-readable, for messages. */
        final String what;

        private final Predicate<JsonNode> test;

        Kind(String what, Predicate<JsonNode> test) {
            this.what = what;
            this.test = test;
        }

        boolean accepts(JsonNode value) {
            return test.test(value);
        }

        /** Whether a value means the same as none, such as an empty string for a number; a string may be empty. */
        boolean isEmpty(JsonNode value) {
            return !value.isNull() && CheckedObject.isEmpty(value) && !accepts(value);
        }

        /** Converts a string to the expected boolean or whole number; returns any other value unchanged. */
        JsonNode convert(JsonNode value) {
            String text = value.isTextual() ? value.asText().strip() : "";
            if (this == FLAG && Schema.FLAG_WORD.matcher(text).matches()) {
                return BooleanNode.valueOf(Boolean.parseBoolean(text));
            }
            OptionalInt whole = this == NUMBER && value.isTextual() ? JsonNumber.whole(value) : OptionalInt.empty();
            return whole.isPresent() ? JsonNumber.of(whole.getAsInt()) : value;
        }
    }

    /** Keys of a job in the native shape. */
    static final Map<String, Kind> JOB = keys(
            Map.entry(ANY, "name jobanalyses archiveFilters jobAutomations billingPriorityValue paramFile caseFile"),
            Map.entry(TEXT, "projectId project_id description clusterId cidrRule publicKey"),
            Map.entry(FLAG, "isLowPriority isTemplateDryRun includeNominalRun autoTerminateCluster"),
            Map.entry(NUMBER, "sshPort monteCarloIterations expectedRuns"),
            Map.entry(LIST, "resourceFilters jobvariables"),
            Map.entry(ANY, "optimizer remoteVizConfig"));

    /** Keys of an analysis; in the flat shape they are beside those of the job. */
    static final Map<String, Kind> ANALYSIS = keys(
            Map.entry(ANY, "analysis command hardware envVars"),
            Map.entry(ANY, "inputFiles templateTasks preProcessScript postProcessScript"),
            Map.entry(OBJECT, "flags userDefinedLicenseSettings"),
            Map.entry(TEXT, "preProcessScriptCommand postProcessScriptCommand"),
            Map.entry(LIST, "inputFolders"),
            Map.entry(FLAG, "useRescaleLicense useMpi useMPI"),
            Map.entry(ANY, "onDemandLicenseSeller"));

    /** Keys of {@code analysis} within an analysis, including names that the platform returns. */
    static final Map<String, Kind> SOFTWARE = keys(Map.entry(ANY, "code version name versionName"));

    /** Keys of {@code hardware}. */
    static final Map<String, Kind> HARDWARE = keys(
            Map.entry(ANY, "coreType coresPerSlot slots walltime coreSummary"),
            Map.entry(TEXT, "type"),
            Map.entry(NUMBER, "cores"),
            Map.entry(FLAG, "isReusable"));

    /** Keys of a job as returned by the platform that mean nothing in a new job. */
    static final Set<String> RESPONSE_ONLY = Set.of(
            ("id attachedJobs autoAttachCloudfilesystem autosuspend clonedFrom currentUserHasFullAccess customFields"
                            + " dateInserted delayedStart elapsedWalltimeSeconds folderId isPinned isPublisherSandbox"
                            + " isTemplate launchConfig osCostTier overrideImageName overrideImageRegion owner region"
                            + " rsjJob sharedWith study supportsReboot suspendAvailable suspensionStatus templatedFrom"
                            + " userTags inputFileParseTask")
                    .split(" "));

    /** Keys in the job files of another client, unknown to the platform. */
    private static final Set<String> FOREIGN = Set.of(
            "analysisNames",
            "htcSettings",
            "isInteractive",
            "isLargeDoe",
            "jobUsername",
            "ownerCompanyCode",
            "ownerId");

    /** Keys that contain or name a token, in lowercase, without {@code _} and {@code -}. */
    private static final Set<String> SECRET =
            Set.of("apikey", "apitoken", "apitokenname", "token", "rescaleapikey", "rescaleapitoken", "authorization");

    private Schema() {}

    /** Whether a key belongs in the files of another client and is never sent. */
    static boolean foreign(String key) {
        return FOREIGN.contains(key);
    }

    /** Whether a key contains or names a token, in any spelling, and is never sent. */
    static boolean secret(String key) {
        return SECRET.contains(key.replaceAll("[_\\- ]", "").toLowerCase(Locale.ROOT));
    }

    /** Where a key of another level belongs, in words for a message; empty if it is unknown. */
    static String home(String key) {
        if (JOB.containsKey(key) || PluginFields.keys().contains(key)) {
            return "the top level of the job";
        }
        if (ANALYSIS.containsKey(key)) {
            return "the analysis";
        }
        if (HARDWARE.containsKey(key)) {
            return "`hardware`";
        }
        return SOFTWARE.containsKey(key) ? "`analysis`" : "";
    }

    /** Keys that are allowed at the top level of a job, including those for the plugin. */
    static Set<String> top(boolean isFlat) {
        Set<String> keys = new LinkedHashSet<>(JOB.keySet());
        keys.addAll(PluginFields.keys());
        if (isFlat) {
            keys.addAll(ANALYSIS.keySet());
            keys.remove("jobanalyses");
        }
        return keys;
    }

    @SafeVarargs
    private static Map<String, Kind> keys(Map.Entry<Kind, String>... groups) {
        Map<String, Kind> keys = new LinkedHashMap<>();
        for (Map.Entry<Kind, String> group : groups) {
            for (String key : group.getValue().split(" ")) {
                keys.put(key, group.getKey());
            }
        }
        return Collections.unmodifiableMap(keys);
    }
}
