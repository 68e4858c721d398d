package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.job.OutputSelectors;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds pictures among the outputs of a job by name. Their content is inspected only when they are shown. */
final class OutputPictures {
    /** As many as a page shows, plus one that indicates that there are more. */
    static final int MAX = 201;

    private static final OutputSelectors USUAL = OutputSelectors.parse(
            "*.png, *.jpg, *.jpeg, *.gif, *.webp, *.svg," + " *.PNG, *.JPG, *.JPEG, *.GIF, *.WEBP, *.SVG");

    private OutputPictures() {}

    /**
     * Returns the pictures in natural order: {@code step2.png} before {@code step10.png}.
     *
     * @param wanted comma-separated selectors; empty for the usual ones
     */
    static List<CollectedFile> among(Stream<CollectedFile> outputs, String wanted) {
        OutputSelectors selectors = wanted.isEmpty() ? USUAL : OutputSelectors.parse(wanted);
        TreeSet<CollectedFile> first = new TreeSet<>((a, b) -> compare(a.path(), b.path()));
        outputs.filter(output -> selectors.matches(output.path())).forEach(output -> {
            first.add(output);
            if (first.size() > MAX) {
                first.pollLast();
            }
        });
        return List.copyOf(first);
    }

    /** Compares consecutive digits as numbers. */
    static int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int endOfA = digits(a, i);
            int endOfB = digits(b, j);
            int order = endOfA > i && endOfB > j
                    ? numbers(a.substring(i, endOfA), b.substring(j, endOfB))
                    : Character.compare(a.charAt(i), b.charAt(j));
            if (order != 0) {
                return order;
            }
            i = Math.max(i + 1, endOfA);
            j = Math.max(j + 1, endOfB);
        }
        int order = Integer.compare(a.length() - i, b.length() - j);
        return order == 0 ? a.compareTo(b) : order;
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static int numbers(String a, String b) {
        String x = a.replaceFirst("^0+", "");
        String y = b.replaceFirst("^0+", "");
        return x.length() == y.length() ? x.compareTo(y) : Integer.compare(x.length(), y.length());
    }
}
