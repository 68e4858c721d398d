package io.jenkins.plugins.rescale.page;

import java.util.List;

/**
 * A page of a list.
 *
 * @param number of this page, from 1
 * @param pages number of pages, at least 1
 * @param first number of its first item, from 1; 0 if there is none
 * @param total number of items on all pages
 */
public record Paged<T>(List<T> items, int number, int pages, int first, int total) {
    public Paged {
        items = List.copyOf(items);
    }

    /**
     * Returns the requested page, or the nearest one that exists.
     *
     * @param wanted string from the URL; null or anything that is not a number means the first page
     * @param size items per page, at least 1
     */
    public static <T> Paged<T> of(List<T> all, String wanted, int size) {
        int pages = Math.max(1, (all.size() + size - 1) / size);
        int number = Math.max(1, Math.min(pages, number(wanted)));
        int from = (number - 1) * size;
        List<T> items = all.subList(from, Math.min(all.size(), from + size));
        return new Paged<>(items, number, pages, items.isEmpty() ? 0 : from + 1, all.size());
    }

    private static int number(String text) {
        try {
            return text == null ? 1 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** Number of its last item, from 1; 0 if there is none. */
    public int last() {
        return items.isEmpty() ? 0 : first + items.size() - 1;
    }
}
