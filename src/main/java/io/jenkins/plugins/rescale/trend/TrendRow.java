package io.jenkins.plugins.rescale.trend;

import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.page.Figures;
import io.jenkins.plugins.rescale.page.Stages;
import java.util.Locale;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A job in the table of the trend: figures for the remote API, words for the page. */
@ExportedBean(defaultVisibility = 2)
@Restricted(NoExternalUse.class)
public final class TrendRow {
    private final int build;
    private final JobFigures figures;

    TrendRow(TrendJob job) {
        build = job.build();
        figures = job.figures();
    }

    /** Number of the build. */
    @Exported
    public int getBuild() {
        return build;
    }

    /** On Rescale. */
    @Exported
    public String getId() {
        return figures.id();
    }

    /** On Rescale. */
    @Exported
    public String getName() {
        return figures.name();
    }

    /** Page of the job on Rescale. */
    @Exported
    public String getUrl() {
        return figures.url();
    }

    /** What it is at: {@code queued}, {@code running}, {@code succeeded}, {@code failed} and so on. */
    @Exported
    public String getStage() {
        return figures.stage().name().toLowerCase(Locale.ROOT);
    }

    /** Last status on Rescale. */
    @Exported
    public String getStatus() {
        return figures.status();
    }

    /** Why it ended; empty before. */
    @Exported
    public String getReason() {
        return figures.reason();
    }

    /** Empty when it is not known. */
    @Exported
    public String getCoreType() {
        return figures.coreType();
    }

    /** 0 when it is not known. */
    @Exported
    public int getCores() {
        return figures.cores();
    }

    /** Null when it is not known. */
    @Exported
    public Long getRunSeconds() {
        return figures.runSeconds();
    }

    /** Null when it is not known. */
    @Exported
    public Long getQueueSeconds() {
        return figures.queueSeconds();
    }

    /** In the currency of the account, from the run time; null when it is not known. */
    @Exported
    public Double getEstimatedCost() {
        return figures.cost();
    }

    /** How it stands with the job, in words. */
    public String getStageInWords() {
        return Stages.words(figures);
    }

    /** The same as a picture. */
    public String getSymbol() {
        return Stages.symbol(figures.stage());
    }

    /** Core type and number of cores. */
    public String getHardware() {
        return Figures.hardware(figures);
    }

    public String getRunTime() {
        return Figures.time(figures.runSeconds());
    }

    public String getQueueTime() {
        return Figures.time(figures.queueSeconds());
    }

    public String getCost() {
        return Figures.money(figures.cost(), LocaleProvider.getLocale());
    }
}
