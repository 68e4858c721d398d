package io.jenkins.plugins.rescale.engine.api;

import java.util.List;

/**
 * The result of a paged call.
 *
 * @param items in the platform's order
 * @param count number of items according to the platform, which is unreliable; -1 if it does not say
 */
public record Listing<T>(List<T> items, long count) {
    public Listing {
        items = List.copyOf(items);
    }

    /** Whether the platform announced a different number of items than it listed. */
    public boolean differs() {
        return count >= 0 && count != items.size();
    }
}
