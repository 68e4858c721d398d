package io.jenkins.plugins.rescale.engine.job;

import java.util.OptionalInt;

/**
 * One step of a job: its software, command and hardware. The analyses of a job run in order.
 *
 * @param path where it stands in the document that the user wrote: {@code jobanalyses[0]}, {@code job}, or empty when
 *     the document itself is the flat shape
 * @param code of the software, as in the catalogue
 * @param version {@code versionCode} of the catalogue; empty for the latest
 * @param command what the shell runs
 * @param coreType code of the core type
 * @param coresPerSlot cores of one slot, at least 1
 * @param slots how many slots run at the same time, at least 1
 * @param walltimeHours longest run time in hours, 1 to 336; empty when the job sets none
 * @param useRescaleLicense whether Rescale provides the software's licence
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
    /** Of all slots. */
    int cores() {
        return Math.multiplyExact(coresPerSlot, slots);
    }

    /** Path of a field of this analysis in the document that the user wrote. */
    public String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
