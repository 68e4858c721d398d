package io.jenkins.plugins.rescale.engine.job;

import java.util.OptionalInt;

/**
 * One step of a job: its software, command and hardware. The analyses of a job run in order. In a {@link JobDraft}, a
 * string may be empty and {@code coresPerSlot} 0.
 *
 * @param path location in the user's document: {@code jobanalyses[0]}, {@code job}, or empty if the document itself has
 *     the flat shape
 * @param code code of the software in the catalog
 * @param version {@code versionCode} in the catalog; empty for the latest
 * @param command command that the shell runs
 * @param coreType code of the core type
 * @param coresPerSlot cores per slot, at least 1
 * @param slots number of slots that run at the same time, at least 1
 * @param walltimeHours maximum run time in hours, 1 to 336; empty if the job sets none
 * @param useRescaleLicense whether Rescale provides the license of the software
 */
public record JobAnalysis(
        String path,
        String code,
        String version,
        String command,
        String coreType,
        int coresPerSlot,
        int slots,
        OptionalInt walltimeHours,
        boolean useRescaleLicense) {
    /** Number of cores of all slots. Validation ensures that it is an int. */
    int cores() {
        return coresPerSlot * slots;
    }

    /** Path of a field of this analysis in the user's document. */
    public String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
