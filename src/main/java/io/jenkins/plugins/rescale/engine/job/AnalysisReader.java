package io.jenkins.plugins.rescale.engine.job;

import static io.jenkins.plugins.rescale.engine.job.Findings.shown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Validates one analysis of a job and converts it to the REST body. */
final class AnalysisReader {
    /**
     * Two weeks. A larger number is in minutes or seconds: other clients made that mistake, and it cost their users
     * money.
     */
    static final int MAX_WALLTIME = 336;

    private static final String CODE = "a software code from Rescale's catalog";
    private static final String CORE_TYPE = "a core type code from Rescale's catalog, such as \"emerald\"";

    private final CheckedObject analysis;
    private final Collection<String> unknown;

    /** @param unknown unknown keys in or beside the analysis, one of which may be a misspelled required field */
    AnalysisReader(CheckedObject analysis, Collection<String> unknown) {
        this.analysis = analysis;
        this.unknown = unknown;
    }

    /** The analysis; what is missing or cannot be used is empty or 0, with the problem recorded. */
    JobAnalysis read() {
        analysis.checkKinds(Schema.ANALYSIS);
        Optional<CheckedObject> software = required("analysis", "the software, such as {\"code\": \"openfoam_plus\"}");
        String command = analysis.requiredText("command", "the shell command to run", unknown);
        Optional<CheckedObject> hardware = required(
                "hardware", "the hardware, such as {\"coreType\": \"emerald\", \"coresPerSlot\": 1, \"walltime\": 1}");
        EnvironmentVariables.read(analysis, "envVars");
        JobFiles.checkAnalysis(analysis);
        licences();
        String code = software.map(this::code).orElse("");
        String version = software.map(this::version).orElse("");
        hardware.ifPresent(machine -> machine.sift(Schema.HARDWARE.keySet()));
        hardware.ifPresent(machine -> machine.checkKinds(Schema.HARDWARE));
        String coreType = hardware.map(this::coreType).orElse("");
        int cores = hardware.map(this::cores).orElse(0);
        int slots = hardware.map(machine -> slots(machine, Math.max(1, cores))).orElse(1);
        OptionalInt walltime = hardware.map(this::walltime).orElse(OptionalInt.empty());
        return new JobAnalysis(
                analysis.path(),
                code,
                version,
                command,
                coreType,
                cores,
                slots,
                walltime,
                analysis.fields().path("useRescaleLicense").asBoolean());
    }

    private Optional<CheckedObject> required(String key, String what) {
        if (analysis.get(key).isEmpty()) {
            analysis.missing(key, what, unknown);
        }
        return analysis.object(key, what);
    }

    private String code(CheckedObject software) {
        software.sift(Schema.SOFTWARE.keySet());
        return software.requiredText("code", CODE, software.unknown(Schema.SOFTWARE.keySet()));
    }

    /**
     * Sends a numeric version as a string, and removes an empty one from the body, since no version means the latest.
     */
    private String version(CheckedObject software) {
        Optional<JsonNode> value = software.get("version");
        if (value.filter(version -> !version.isTextual() && !version.isNumber()).isPresent()) {
            software.problem(
                    "version", "is " + shown(value.get()) + "; it must be a string, a version code from the catalog");
        }
        String version = value.map(JsonNode::asText).orElse("");
        if (version.isBlank()) {
            software.fields().remove("version");
            return "";
        }
        software.fields().put("version", version);
        return version;
    }

    private String coreType(CheckedObject machine) {
        JsonNode value = machine.fields().path("coreType");
        if (!value.isObject()) {
            return machine.requiredText("coreType", CORE_TYPE, machine.unknown(Schema.HARDWARE.keySet()));
        }
        CheckedObject object = machine.child("coreType", value);
        String code = object.requiredText("code", CORE_TYPE, object.unknown(Set.of("code")));
        machine.fields().put("coreType", code);
        return code;
    }

    private int cores(CheckedObject machine) {
        String what = "the number of cores per slot";
        if (machine.get("coresPerSlot").isEmpty()) {
            machine.missing("coresPerSlot", what, machine.unknown(Schema.HARDWARE.keySet()));
        }
        return machine.count("coresPerSlot", what).orElse(0);
    }

    private static int slots(CheckedObject machine, int cores) {
        OptionalInt slots = machine.count("slots", "the number of slots that run at the same time");
        slots.stream()
                .filter(n -> (long) n * cores > Integer.MAX_VALUE)
                .forEach(n -> machine.problem(
                        "slots",
                        "is " + n + "; with " + cores
                                + " cores each, that is more than a job can have: reduce `slots` or `coresPerSlot`"));
        return slots.orElse(1);
    }

    private OptionalInt walltime(CheckedObject machine) {
        OptionalInt hours = machine.count("walltime", "the maximum run time in hours (omit it for no limit)");
        hours.stream().filter(n -> n > MAX_WALLTIME).forEach(n -> machine.problem("walltime", tooLong(n)));
        return hours;
    }

    private static String tooLong(int n) {
        return "is " + n + "; it must be in hours, 1 to " + MAX_WALLTIME + " (two weeks), but this looks"
                + " like minutes or"
                + " seconds: " + n + " minutes are " + hours(n, 60) + ", " + n + " seconds are " + hours(n, 3600);
    }

    /** Rounded up, as required for a walltime. */
    private static String hours(int n, int perHour) {
        int hours = (int) Math.ceil((double) n / perHour);
        return hours + (hours == 1 ? " hour" : " hours");
    }

    /** Ignores settings without a feature and a seller without a code, since scripts write them that way. */
    private void licences() {
        analysis.given("onDemandLicenseSeller");
        Optional<JsonNode> own = analysis.given("userDefinedLicenseSettings");
        if (own.isEmpty()) {
            return;
        }
        if (asksForNothing(own.get())) {
            analysis.fields().remove("userDefinedLicenseSettings");
            return;
        }
        for (String other : List.of("useRescaleLicense", "onDemandLicenseSeller")) {
            if (analysis.get(other)
                    .filter(value -> !BooleanNode.FALSE.equals(value))
                    .isPresent()) {
                analysis.problem(
                        other,
                        "cannot be combined with `userDefinedLicenseSettings`; a job uses the licenses"
                                + " of Rescale, those of a seller or its own: keep one");
            }
        }
    }

    private static boolean asksForNothing(JsonNode settings) {
        List<JsonNode> features = settings.findValues("features");
        return !features.isEmpty() && features.stream().allMatch(CheckedObject::isEmpty);
    }
}
