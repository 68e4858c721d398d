package io.jenkins.plugins.rescale.page;

import hudson.Functions;
import hudson.Util;
import io.jenkins.plugins.rescale.chart.Scale;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobFigures;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import io.jenkins.plugins.rescale.engine.results.NumberText;
import java.text.NumberFormat;
import java.util.Locale;

/** Formats values of jobs for pages, in the language of the viewer. */
public final class Words {
    /** Amounts below this need more than two decimals. */
    private static final double SMALL = 0.01;

    private Words() {}

    /**
     * Formats a duration; a dash if unknown.
     *
     * @param seconds null if unknown
     */
    public static String time(Long seconds) {
        if (seconds == null) {
            return Messages.Words_unknown();
        }
        return seconds == 0 ? Messages.Words_noTime() : Util.getTimeSpanString(seconds * 1000);
    }

    /** Formats core types and the number of cores; a dash if the types are empty, that is, unknown. */
    static String hardware(String coreTypes, int cores) {
        return coreTypes.isEmpty() ? Messages.Words_unknown() : Messages.Words_hardware(coreTypes, cores);
    }

    /** Formats a size in bytes; a dash if it is negative, that is, unknown. */
    static String size(long bytes) {
        return bytes < 0 ? Messages.Words_unknown() : Functions.humanReadableByteSize(bytes);
    }

    /** Formats an amount in the currency of the account; a dash for null, that is, unknown. */
    public static String money(Double amount, Locale locale) {
        if (amount == null) {
            return Messages.Words_unknown();
        }
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(amount > 0 && amount < SMALL ? 4 : 2);
        return format.format(amount);
    }

    /** Formats a number in engineering style, with its unit; a dash for null, that is, unknown. */
    public static String number(Double number, String unit) {
        if (number == null) {
            return Messages.Words_unknown();
        }
        return unit.isEmpty() ? NumberText.of(number) : NumberText.of(number) + " " + unit;
    }

    /** Replaces control characters and line separators by spaces. */
    public static String line(String text) {
        return text.replaceAll("\\p{Cntrl}|\u2028|\u2029|\u0085", " ");
    }

    /** Returns the unit of the labels of an axis. */
    public static String unit(Scale.Unit unit) {
        return switch (unit) {
            case SECOND -> Messages.Words_seconds();
            case MINUTE -> Messages.Words_minutes();
            case HOUR -> Messages.Words_hours();
            case DAY -> Messages.Words_days();
            case MONEY -> Messages.Words_money();
        };
    }

    /** Returns the name of a stage. */
    static String stage(Stage stage) {
        return switch (stage) {
            case PREPARING -> Messages.Words_preparing();
            case UPLOADING -> Messages.Words_uploading();
            case SUBMITTING -> Messages.Words_submitting();
            case QUEUED -> Messages.Words_queued();
            case RUNNING -> Messages.Words_running();
            case COLLECTING -> Messages.Words_collecting();
            case SUCCEEDED -> Messages.Words_succeeded();
            case FAILED -> Messages.Words_failed();
            case STOPPED -> Messages.Words_stopped();
            case LEFT -> Messages.Words_left();
            case NOT_STARTED -> Messages.Words_notStarted();
        };
    }

    /** Returns the stage of a job, and why the job ended unless it succeeded. */
    public static String stage(JobFigures job) {
        String stage = stage(job.stage());
        return job.stage() == Stage.SUCCEEDED || job.reason().isEmpty()
                ? stage
                : Messages.Words_because(stage, job.reason());
    }
}
