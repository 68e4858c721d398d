package io.jenkins.plugins.rescale.engine.api;

import java.util.List;

/** What an account can run, and on what. */
public record Catalog(List<CoreType> coreTypes, List<Analysis> analyses) {
    public Catalog {
        coreTypes = List.copyOf(coreTypes);
        analyses = List.copyOf(analyses);
    }
}
