package io.jenkins.plugins.rescale.engine.api;

import java.util.List;

/**
 * A project that jobs can be charged to.
 *
 * @param remainingAmounts the platform's description of each budget, such as {@code (no budget)}
 */
public record Project(String id, String name, boolean isDefault, List<String> remainingAmounts) {
    public Project {
        remainingAmounts = List.copyOf(remainingAmounts);
    }
}
