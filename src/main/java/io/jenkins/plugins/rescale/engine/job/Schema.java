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
 * The keys of a job that are known, and what their values are. {@code null} is allowed everywhere, as in the bodies
 * that the platform answers with.
 */
final class Schema {
    private static final Pattern FLAG_WORD = Pattern.compile("true|false", Pattern.CASE_INSENSITIVE);

    /** What a value is; {@code ANY} is for those that have a check of their own and for those that vary. */
    enum Kind {
        TEXT("a string", JsonNode::isTextual),
        FLAG("true or false", JsonNode::isBoolean),
        NUMBER("a number", JsonNode::isNumber),
        LIST("a list", JsonNode::isArray),
        OBJECT("an object", JsonNode::isObject),
        ANY("any value", value -> true);

        /** In words, for messages. */
        final String what;

        private final Predicate<JsonNode> test;

        Kind(String what, Predicate<JsonNode> test) {
            this.what = what;
            this.test = test;
        }

        boolean accepts(JsonNode value) {
            return test.test(value);
        }

        /** Whether a value is the same as none, such as an empty string for a number; a text may be empty. */
        boolean isEmpty(JsonNode value) {
            return !value.isNull() && CheckedObject.isEmpty(value) && !accepts(value);
        }

        /** Converts a string to the flag or the whole number that is wanted; leaves any other value as it is. */
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

    /** Keys of an analysis; in the flat shape they stand beside those of the job. */
    static final Map<String, Kind> ANALYSIS = keys(
            Map.entry(ANY, "analysis command hardware envVars"),
            Map.entry(ANY, "inputFiles templateTasks preProcessScript postProcessScript"),
            Map.entry(OBJECT, "flags userDefinedLicenseSettings"),
            Map.entry(TEXT, "preProcessScriptCommand postProcessScriptCommand"),
            Map.entry(LIST, "inputFolders"),
            Map.entry(FLAG, "useRescaleLicense useMpi useMPI"),
            Map.entry(ANY, "onDemandLicenseSeller"));

    /** Keys of {@code analysis} within an analysis. The names are those of the platform's answers. */
    static final Map<String, Kind> SOFTWARE = keys(Map.entry(ANY, "code version name versionName"));

    /** Keys of {@code hardware}. */
    static final Map<String, Kind> HARDWARE = keys(
            Map.entry(ANY, "coreType coresPerSlot slots walltime coreSummary"),
            Map.entry(TEXT, "type"),
            Map.entry(NUMBER, "cores"),
            Map.entry(FLAG, "isReusable"));

    /** Keys of a job as the platform answers it, which mean nothing in a new one. */
    static final Set<String> ANSWERED = Set.of(
            ("id attachedJobs autoAttachCloudfilesystem autosuspend clonedFrom currentUserHasFullAccess customFields"
                            + " dateInserted delayedStart elapsedWalltimeSeconds folderId isPinned isPublisherSandbox"
                            + " isTemplate launchConfig osCostTier overrideImageName overrideImageRegion owner region"
                            + " rsjJob sharedWith study supportsReboot suspendAvailable suspensionStatus templatedFrom"
                            + " userTags inputFileParseTask")
                    .split(" "));

    /** Keys of another client's job files; the platform does not know them. */
    private static final Set<String> FOREIGN = Set.of(
            "analysisNames",
            "htcSettings",
            "isInteractive",
            "isLargeDoe",
            "jobUsername",
            "ownerCompanyCode",
            "ownerId");

    /** Keys that hold a token or name one, without {@code _} and {@code -}, in lower case. */
    private static final Set<String> SECRET =
            Set.of("apikey", "apitoken", "apitokenname", "token", "rescaleapikey", "rescaleapitoken", "authorization");

    private Schema() {}

    /** Whether a key belongs to another client's own files and is never sent. */
    static boolean foreign(String key) {
        return FOREIGN.contains(key);
    }

    /** Whether a key holds or names a token, in any spelling, and is never sent. */
    static boolean secret(String key) {
        return SECRET.contains(key.replaceAll("[_\\- ]", "").toLowerCase(Locale.ROOT));
    }

    /** Where a key of another level belongs, in words for a message; empty if it is known nowhere. */
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

    /** Keys that may stand at the top of a job, those for the plugin among them. */
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
