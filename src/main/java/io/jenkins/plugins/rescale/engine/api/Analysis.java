package io.jenkins.plugins.rescale.engine.api;

import java.util.List;

/** An entry of the software catalogue. */
public record Analysis(String code, String name, String vendorName, boolean hasRescaleLicense, List<Version> versions) {
    public Analysis {
        versions = List.copyOf(versions);
    }

    /**
     * A version of the software.
     *
     * @param versionCode what a job names as {@code analysis.version}, such as {@code 2.3.0-openmpi}
     * @param version for people, such as {@code 2.3.0 (OpenMPI)}
     * @param allowedCoreTypes codes; empty when every core type is allowed or the platform does not say
     */
    public record Version(String versionCode, String version, List<String> allowedCoreTypes) {
        public Version {
            allowedCoreTypes = List.copyOf(allowedCoreTypes);
        }
    }
}
