package io.jenkins.plugins.rescale.engine.api;

import java.util.List;

/** An entry of the software catalog. */
public record Analysis(String code, String name, boolean hasRescaleLicense, List<Version> versions) {
    public Analysis {
        versions = List.copyOf(versions);
    }

    /**
     * A version of the software.
     *
     * @param versionCode the value of {@code analysis.version} in a job, such as {@code 2.3.0-openmpi}
     * @param version display name, such as {@code 2.3.0 (OpenMPI)}
     * @param allowedCoreTypes codes; empty if every core type is allowed or the platform does not say
     */
    public record Version(String versionCode, String version, List<String> allowedCoreTypes) {
        public Version {
            allowedCoreTypes = List.copyOf(allowedCoreTypes);
        }
    }
}
