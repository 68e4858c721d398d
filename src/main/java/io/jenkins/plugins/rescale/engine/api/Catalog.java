package io.jenkins.plugins.rescale.engine.api;

import java.util.List;

/** The hardware and software catalogs of an account. */
public record Catalog(List<CoreType> coreTypes, List<Analysis> analyses) {
    public Catalog {
        coreTypes = List.copyOf(coreTypes);
        analyses = List.copyOf(analyses);
    }
}
