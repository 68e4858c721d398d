package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.job.OutputSelectors;
import io.jenkins.plugins.rescale.engine.results.Metric;
import java.util.ArrayList;
import java.util.List;

/** Where metrics of a run are read from: its process log, or the one output that matches a pattern. */
final class MetricSource {
    /** Matching files that are recorded. */
    private static final int MOST = 100;

    private final String run;
    private final String pattern;
    private final String log;
    private final ArrayList<Metric> metrics;
    private final String below;
    private final OutputSelectors selector;
    private final List<String> paths = new ArrayList<>();
    /** Whether there is a file whose name equals the pattern. */
    private boolean exact;

    /**
     * @param run empty if there is only one run
     * @param pattern empty for the process log
     * @param log path of the process log; empty if there is none
     */
    MetricSource(String run, String pattern, String log, ArrayList<Metric> metrics) {
        this.run = run;
        this.pattern = pattern;
        this.log = log;
        this.metrics = metrics;
        this.below = run.isEmpty() ? "" : run + "/";
        this.selector = OutputSelectors.parse(pattern);
    }

    /** Returns whether outputs must be passed to {@link #see}. */
    boolean isSearched() {
        return !pattern.isEmpty();
    }

    /** Considers an output. */
    void see(String path) {
        if (path.startsWith(below) && selector.matches(path.substring(below.length()))) {
            exact |= path.length() == below.length() + pattern.length() && path.endsWith(pattern);
            if (paths.size() < MOST) {
                paths.add(path);
            }
        }
    }

    Measuring.Source found() {
        if (!isSearched()) {
            String problem = log.isEmpty() ? "not found: there is no process log" : "";
            return new Measuring.Source(run, log, true, metrics, problem);
        }
        if (exact) {
            return new Measuring.Source(run, below + pattern, false, metrics, "");
        } else if (paths.isEmpty()) {
            return missing("not found: no collected output matches " + pattern);
        } else if (paths.size() > 1) {
            return missing("not found: " + pattern + " must match exactly one output, but matches " + paths.size()
                    + ", including " + paths.get(0) + " and " + paths.get(1));
        }
        return new Measuring.Source(run, paths.get(0), false, metrics, "");
    }

    private Measuring.Source missing(String problem) {
        return new Measuring.Source(run, "", false, metrics, problem);
    }
}
