package io.jenkins.plugins.rescale.engine.job;

import static java.util.stream.Collectors.joining;

import io.jenkins.plugins.rescale.engine.api.Analysis;
import io.jenkins.plugins.rescale.engine.api.CoreType;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks a job against the catalogs of the platform, so that what Rescale would reject is known before anything is
 * uploaded.
 */
public final class CatalogCheck {
    /** Bring Your Own Software: accepted by every platform, whether its catalog lists it or not. */
    private static final String OWN_SOFTWARE = "user_included";

    private static final int MAX_LISTED = 15;

    private final List<CoreType> coreTypes;
    private final List<Analysis> software;
    /** Paths that already have a problem. */
    private final Set<String> wrong;

    private final Findings findings = new Findings();

    private CatalogCheck(List<CoreType> coreTypes, List<Analysis> software, Set<String> wrong) {
        this.coreTypes = coreTypes;
        this.software = software;
        this.wrong = wrong;
    }

    /**
     * Checks the code and version of each software, core types, cores per slot, walltimes and licenses.
     *
     * @param coreTypes hardware catalog; empty if it could not be read, which skips its checks
     * @param analyses software catalog; empty if it could not be read, which skips its checks
     * @param warnings receives what does not prevent the job from running
     * @return what Rescale would reject; empty if nothing
     */
    public static List<JobProblem> check(
            JobDefinition job, List<CoreType> coreTypes, List<Analysis> analyses, List<String> warnings) {
        return check(JobDraft.of(job), coreTypes, analyses, warnings);
    }

    /** Checks a job that has problems in the same way, but ignores what is missing or already has a problem. */
    public static List<JobProblem> check(
            JobDraft job, List<CoreType> coreTypes, List<Analysis> analyses, List<String> warnings) {
        CatalogCheck check = new CatalogCheck(coreTypes, analyses, job.wrong());
        job.analyses().forEach(check::check);
        warnings.addAll(check.findings.warnings());
        return check.findings.problems();
    }

    private void check(JobAnalysis job) {
        if (!software.isEmpty() && !job.code().isEmpty()) {
            checkSoftware(job);
        }
        if (!coreTypes.isEmpty() && !job.coreType().isEmpty()) {
            checkHardware(job);
        }
    }

    private void checkSoftware(JobAnalysis job) {
        List<Analysis> found = software.stream()
                .filter(entry -> job.code().equals(entry.code()))
                .toList();
        if (found.isEmpty()) {
            if (!job.code().equals(OWN_SOFTWARE)) {
                List<String> codes = software.stream().map(Analysis::code).toList();
                problem(
                        job,
                        "analysis.code",
                        quoted(job.code()) + " is not in this account's software catalog; "
                                + suggestion(job.code(), codes));
            }
            return;
        }
        if (job.useRescaleLicense() && found.stream().noneMatch(Analysis::hasRescaleLicense)) {
            findings.warn(
                    job.path("useRescaleLicense"), "the catalog offers no Rescale license for " + quoted(job.code()));
        }
        List<Analysis.Version> versions =
                found.stream().flatMap(entry -> entry.versions().stream()).toList();
        if (job.version().isEmpty() || versions.isEmpty()) {
            return;
        }
        List<Analysis.Version> chosen = versions.stream()
                .filter(version -> job.version().equals(version.versionCode()))
                .toList();
        if (chosen.isEmpty()) {
            problem(job, "analysis.version", unknownVersion(job, versions));
        } else {
            checkAllowed(job, chosen);
        }
    }

    private static String unknownVersion(JobAnalysis job, List<Analysis.Version> versions) {
        List<String> codes =
                versions.stream().map(Analysis.Version::versionCode).toList();
        String named = versions.stream()
                .filter(version -> job.version().equals(version.version()))
                .map(version -> "Did you mean " + quoted(version.versionCode()) + ", which has that name? ")
                .findFirst()
                .or(() -> NearMiss.of(job.version(), codes).map(code -> "Did you mean " + quoted(code) + "? "))
                .orElse("");
        return quoted(job.version()) + " is not a version code of " + quoted(job.code()) + ". " + named
                + "Available versions: " + listed(codes) + "; omit it to use the latest";
    }

    private void checkAllowed(JobAnalysis job, List<Analysis.Version> chosen) {
        boolean anywhere =
                chosen.stream().anyMatch(version -> version.allowedCoreTypes().isEmpty());
        List<String> allowed = chosen.stream()
                .flatMap(version -> version.allowedCoreTypes().stream())
                .toList();
        if (!anywhere && !job.coreType().isEmpty() && !allowed.contains(job.coreType())) {
            problem(
                    job,
                    "hardware.coreType",
                    quoted(job.coreType()) + " is not allowed for " + job.code() + " " + job.version()
                            + "; allowed core types: " + listed(allowed));
        }
    }

    private void checkHardware(JobAnalysis job) {
        Optional<CoreType> found = find(job.coreType(), coreTypes);
        if (found.isEmpty()) {
            List<String> codes = coreTypes.stream().map(CoreType::code).toList();
            problem(
                    job,
                    "hardware.coreType",
                    quoted(job.coreType()) + " is not in this account's hardware catalog; "
                            + suggestion(job.coreType(), codes));
            return;
        }
        CoreType type = found.get();
        if (type.isDeprecated()) {
            findings.warn(
                    job.path("hardware.coreType"),
                    quoted(type.code()) + " is deprecated; choose another core type before it is withdrawn");
        }
        if (type.walltimeRequired() && job.walltimeHours().isEmpty()) {
            problem(
                    job,
                    "hardware.walltime",
                    "is missing; the core type " + quoted(type.code()) + " requires one, in hours");
        }
        checkCores(job, type);
    }

    /**
     * A number of cores that no node offers is treated as several nodes if it is a multiple of the largest. No source
     * confirms this, but rejecting a job that would run is worse than leaving the rejection to the platform.
     */
    private void checkCores(JobAnalysis job, CoreType type) {
        List<Integer> cores = type.cores();
        if (cores.isEmpty() || cores.contains(job.coresPerSlot())) {
            return;
        }
        int largest = Collections.max(cores);
        String path = "hardware.coresPerSlot";
        String offered =
                cores.stream().sorted().map(String::valueOf).limit(MAX_LISTED).collect(joining(", "));
        if (largest > 0 && job.coresPerSlot() > largest && job.coresPerSlot() % largest == 0) {
            findings.warn(
                    job.path(path),
                    job.coresPerSlot() + " is more than a node of " + quoted(type.code()) + " has (" + offered
                            + "); treated as " + job.coresPerSlot() / largest + " nodes");
        } else {
            problem(
                    job,
                    path,
                    job.coresPerSlot() + " is not offered by the core type " + quoted(type.code()) + "; available are "
                            + offered + ", and multiples of " + largest + " for several nodes");
        }
    }

    static Optional<CoreType> find(String code, List<CoreType> coreTypes) {
        return coreTypes.stream().filter(type -> code.equals(type.code())).findFirst();
    }

    private void problem(JobAnalysis job, String field, String message) {
        if (!wrong.contains(job.path(field))) {
            findings.problem(job.path(field), message);
        }
    }

    private static String suggestion(String word, List<String> codes) {
        return NearMiss.of(word, codes)
                .map(near -> "did you mean " + quoted(near) + "?")
                .orElse("available are " + listed(codes));
    }

    private static String listed(List<String> codes) {
        List<String> all = codes.stream().distinct().sorted().toList();
        int more = all.size() - MAX_LISTED;
        String first = all.stream().limit(MAX_LISTED).map(CatalogCheck::quoted).collect(joining(", "));
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private static String quoted(String code) {
        return Findings.shown(code);
    }
}
