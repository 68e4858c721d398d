package io.jenkins.plugins.rescale.page;

import hudson.Functions;
import hudson.Util;
import io.jenkins.plugins.rescale.chart.Scale;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import java.text.NumberFormat;
import java.util.Locale;

/** Figures of jobs in words, in the language of who looks. */
public final class Figures {
    /** From here on, two digits after the point say nothing of an amount. */
    private static final double SMALL = 0.01;

    private Figures() {}

    /** A time as people say it; a dash when it is not known. */
    public static String time(Long seconds) {
        if (seconds == null) {
            return Messages.Figures_unknown();
        }
        return seconds == 0 ? Messages.Figures_noTime() : Util.getTimeSpanString(seconds * 1000);
    }

    /** Core types and number of cores; a dash when they are not known. */
    public static String hardware(JobFigures job) {
        return job.coreType().isEmpty()
                ? Messages.Figures_unknown()
                : Messages.Figures_hardware(job.coreType(), job.cores());
    }

    /** Bytes as people say them; a dash when they are not known. */
    static String size(long bytes) {
        return bytes < 0 ? Messages.Figures_unknown() : Functions.humanReadableByteSize(bytes);
    }

    /** An amount in the currency of the account; a dash when it is not known. */
    public static String money(Double amount, Locale locale) {
        if (amount == null) {
            return Messages.Figures_unknown();
        }
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(amount > 0 && amount < SMALL ? 4 : 2);
        return format.format(amount);
    }

    /** What the labels of an axis count. */
    public static String unit(Scale.Unit unit) {
        return switch (unit) {
            case SECOND -> Messages.Figures_seconds();
            case MINUTE -> Messages.Figures_minutes();
            case HOUR -> Messages.Figures_hours();
            case DAY -> Messages.Figures_days();
            case MONEY -> Messages.Figures_money();
        };
    }
}
