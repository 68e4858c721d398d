package io.jenkins.plugins.rescale.page;

import static java.util.stream.Collectors.joining;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.results.GateResult;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A job in a table: values for the remote API, text for the page. They come from the small file of figures alone, so
 * that tables with hundreds of jobs are fast.
 */
@ExportedBean(defaultVisibility = 2)
@Restricted(NoExternalUse.class)
public abstract class ListedJob {
    /** Number of metrics shown in a list of jobs. */
    private static final int FIRST = 3;

    /** The figures shown in a list. Not a getter, so that Stapler does not route URLs to it. */
    protected abstract JobFigures figures();

    /** On Rescale; empty until there is one. */
    @Exported
    public String getId() {
        return figures().id();
    }

    /** On Rescale; empty until the job JSON is read. */
    @Exported
    public String getName() {
        return figures().name();
    }

    /** Page of the job on Rescale; empty until there is one. */
    @Exported
    public String getUrl() {
        return figures().url();
    }

    /** Stage of the job: {@code queued}, {@code running}, {@code succeeded}, {@code failed} and so on. */
    @Exported
    public String getStage() {
        return figures().stage().name().toLowerCase(Locale.ROOT);
    }

    /** Last status on Rescale; empty before the first. */
    @Exported
    public String getStatus() {
        return figures().status();
    }

    /** Why the job ended; empty before the end. */
    @Exported
    public String getReason() {
        return figures().reason();
    }

    /** Empty if another build submitted the job. */
    @Exported
    public String getCoreType() {
        return figures().coreType();
    }

    /** 0 if another build submitted the job. */
    @Exported
    public int getCores() {
        return figures().cores();
    }

    /** Null if unknown. */
    @Exported
    public Long getQueueSeconds() {
        return figures().queueSeconds();
    }

    /** Null if unknown. */
    @Exported
    public Long getRunSeconds() {
        return figures().runSeconds();
    }

    /** In the currency of the account, estimated from the run time; null if unknown. */
    @Exported
    public Double getEstimatedCost() {
        return figures().cost();
    }

    /** Results of its metrics; the first ones if there are many. */
    @Exported
    public List<MetricRow> getMetrics() {
        return figures().results().values().stream().map(MetricRow::new).toList();
    }

    /** Results of its quality gates; the first ones if there are many. */
    @Exported
    public List<GateRow> getGates() {
        return figures().results().gates().stream().map(GateRow::new).toList();
    }

    /** Its first metrics in one line; empty if there are none. */
    public String getResultsInWords() {
        return figures().results().values().stream()
                .limit(FIRST)
                .map(value -> new MetricRow(value).getInWords())
                .collect(joining(", "));
    }

    /** The most critical failed gate; null if none failed. */
    public GateRow getWorstGate() {
        return figures().results().failed().stream()
                .max(Comparator.comparing(GateResult::criticality))
                .map(GateRow::new)
                .orElse(null);
    }

    /** The stage, and why the job ended unless it succeeded. */
    public String getStageInWords() {
        return Words.stage(figures());
    }

    /** The stage as a Jenkins symbol, shown beside the text, never instead of it. */
    public String getSymbol() {
        return switch (figures().stage()) {
            case PREPARING, UPLOADING, SUBMITTING, QUEUED -> "symbol-status-nobuilt-anime";
            case RUNNING, COLLECTING -> "symbol-status-blue-anime";
            case SUCCEEDED -> "symbol-status-blue";
            case FAILED -> "symbol-status-red";
            case STOPPED -> "symbol-status-aborted";
            case LEFT -> "symbol-status-yellow";
            case NOT_STARTED -> "symbol-status-nobuilt";
        };
    }

    /** Core types and number of cores. */
    public String getHardware() {
        return Words.hardware(figures().coreType(), figures().cores());
    }

    public String getQueueTime() {
        return Words.time(figures().queueSeconds());
    }

    public String getRunTime() {
        return Words.time(figures().runSeconds());
    }

    public String getCost() {
        return Words.money(figures().cost(), LocaleProvider.getLocale());
    }
}
