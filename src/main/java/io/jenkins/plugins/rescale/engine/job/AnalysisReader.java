package io.jenkins.plugins.rescale.engine.job;

import static io.jenkins.plugins.rescale.engine.job.Findings.shown;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Checks one analysis of a job and brings it into the form of the REST body. */
final class AnalysisReader {
    /** Two weeks. A larger number is minutes or seconds: other clients had that error and it cost their users money. */
    static final int MAX_WALLTIME = 336;

    private static final String CODE = "the code of a software in Rescale's catalogue";
    private static final String CORE_TYPE = "the code of a core type in Rescale's catalogue, such as \"emerald\"";

    private final CheckedObject analysis;
    private final String path;
    private final Set<String> known = new HashSet<>(Schema.ANALYSIS.keySet());
    private final Collection<String> misspelt;

    /**
     * @param path of the analysis in the document
     * @param misspelt unknown keys that stood beside it, candidates for a field that is missing
     */
    AnalysisReader(CheckedObject analysis, String path, Collection<String> misspelt) {
        this.analysis = analysis;
        this.path = path;
        this.misspelt = misspelt;
    }

    /** The analysis; empty, with the problems noted, if it cannot be used. */
    Optional<JobAnalysis> read() {
        analysis.checkKinds(Schema.ANALYSIS);
        Optional<CheckedObject> software = required("analysis", "the software, such as {\"code\": \"openfoam_plus\"}");
        Optional<String> command = command();
        Optional<CheckedObject> hardware = required(
                "hardware", "the machine, such as {\"coreType\": \"emerald\", \"coresPerSlot\": 1, \"walltime\": 1}");
        new EnvironmentVariables(analysis, "envVars").read();
        inputFiles();
        licences();
        Optional<String> code = software.flatMap(this::code);
        String version = software.map(this::version).orElse("");
        if (hardware.isEmpty()) {
            return Optional.empty();
        }
        CheckedObject machine = hardware.get();
        machine.sift(Schema.HARDWARE.keySet());
        machine.checkKinds(Schema.HARDWARE);
        Optional<String> coreType = coreType(machine);
        OptionalInt cores = cores(machine);
        OptionalInt slots = machine.count("slots", "how many slots run at the same time");
        OptionalInt walltime = walltime(machine);
        if (code.isEmpty() || command.isEmpty() || coreType.isEmpty() || cores.isEmpty()) {
            return Optional.empty();
        }
        boolean licence = Boolean.TRUE.equals(analysis.get("useRescaleLicense"));
        return Optional.of(new JobAnalysis(
                path,
                code.get(),
                version,
                command.get(),
                coreType.get(),
                cores.getAsInt(),
                slots.orElse(1),
                walltime,
                licence));
    }

    private Optional<CheckedObject> required(String key, String what) {
        if (analysis.get(key) == null) {
            missing(key, what);
        }
        return analysis.object(key, what);
    }

    private void missing(String key, String what) {
        Optional<String> near = NearMiss.of(key, misspelt);
        if (near.isPresent() && !analysis.map().containsKey(key)) {
            analysis.problem(
                    key, "is missing; " + what + "; `" + near.get() + "` is there: did you mean `" + key + "`?");
        } else {
            analysis.missing(key, what, known);
        }
    }

    private Optional<String> command() {
        String what = "the shell command to run";
        if (analysis.get("command") == null) {
            missing("command", what);
            return Optional.empty();
        }
        return analysis.requiredText("command", what, known);
    }

    private Optional<String> code(CheckedObject software) {
        software.sift(Schema.SOFTWARE.keySet());
        return software.requiredText("code", CODE, Schema.SOFTWARE.keySet());
    }

    /** A version written as a number is its text; none is taken out of the body, where it means the latest. */
    private String version(CheckedObject software) {
        Object value = software.get("version");
        if (value instanceof JsonNumber number) {
            software.map().put("version", number.text());
            return number.text();
        }
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        if (value != null && !(value instanceof String)) {
            software.problem(
                    "version", "is " + shown(value) + "; it must be a string, the version code of the catalogue");
        }
        software.map().remove("version");
        return "";
    }

    private Optional<String> coreType(CheckedObject machine) {
        if (machine.get("coreType") instanceof Map) {
            CheckedObject object = machine.object("coreType", CORE_TYPE).orElseThrow();
            Optional<String> code = object.requiredText("code", CORE_TYPE, Set.of("code"));
            code.ifPresent(text -> machine.map().put("coreType", text));
            return code;
        }
        return machine.requiredText("coreType", CORE_TYPE, Schema.HARDWARE.keySet());
    }

    private OptionalInt cores(CheckedObject machine) {
        String what = "how many cores a slot has";
        if (machine.get("coresPerSlot") == null) {
            machine.missing("coresPerSlot", what, Schema.HARDWARE.keySet());
        }
        return machine.count("coresPerSlot", what);
    }

    private OptionalInt walltime(CheckedObject machine) {
        OptionalInt hours = machine.count("walltime", "the longest run time in hours (leave it out for none)");
        if (hours.isPresent() && hours.getAsInt() > MAX_WALLTIME) {
            int n = hours.getAsInt();
            machine.problem(
                    "walltime",
                    "is " + n + "; it is in hours, 1 to " + MAX_WALLTIME + " (two weeks), and this"
                            + " looks like minutes or seconds: " + n + " minutes are " + hours(n, 60) + ", " + n
                            + " seconds are " + hours(n, 3600));
            return OptionalInt.empty();
        }
        return hours;
    }

    /** Rounded up, as a walltime has to be. */
    private static String hours(int n, int perHour) {
        int hours = (int) Math.ceil((double) n / perHour);
        return hours + (hours == 1 ? " hour" : " hours");
    }

    private void inputFiles() {
        Object value = analysis.get("inputFiles");
        if (value != null && !(value instanceof List)) {
            analysis.problem("inputFiles", "is " + shown(value) + "; it must be a list such as [{\"id\": \"AbCdEf\"}]");
        }
        List<Object> files = value instanceof List ? JsonText.list(value) : List.of();
        for (int i = 0; i < files.size(); i++) {
            Object id =
                    files.get(i) instanceof Map ? JsonText.object(files.get(i)).get("id") : null;
            if (!(id instanceof String text) || text.isBlank()) {
                analysis.problem(
                        "inputFiles[" + i + "]",
                        "has no `id` of a file on Rescale; it must look like"
                                + " {\"id\": \"AbCdEf\"}. Files of the workspace belong in `" + Schema.USER_INPUTS
                                + "`");
            }
        }
    }

    private void licences() {
        if (analysis.get("userDefinedLicenseSettings") == null) {
            return;
        }
        for (String other : List.of("useRescaleLicense", "onDemandLicenseSeller")) {
            Object value = analysis.get(other);
            if (value != null && !Boolean.FALSE.equals(value)) {
                analysis.problem(
                        other,
                        "cannot be combined with `userDefinedLicenseSettings`; a job uses the licences"
                                + " of Rescale or of a seller, or its own: keep one");
            }
        }
    }
}
