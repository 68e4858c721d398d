package io.jenkins.plugins.rescale.engine.api;

import java.util.List;

/**
 * What a paged call returned.
 *
 * @param items in the platform's order
 * @param count how many the platform says there are, an unreliable number; -1 when it does not say
 */
public record Listing<T>(List<T> items, long count) {
    public Listing {
        items = List.copyOf(items);
    }

    /** Whether the platform announced another number of items than it listed. */
    public boolean differs() {
        return count >= 0 && count != items.size();
    }
}
