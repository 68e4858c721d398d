package io.jenkins.plugins.rescale;

import hudson.Util;
import java.text.NumberFormat;
import java.util.Locale;

/** Figures of jobs in words, in the language of who looks. */
final class Figures {
    /** From here on, two digits after the point say nothing of an amount. */
    private static final double SMALL = 0.01;

    private Figures() {}

    /** A time as people say it; a dash when it is not known. */
    static String time(Long seconds) {
        if (seconds == null) {
            return Messages.Figures_unknown();
        }
        return seconds == 0 ? Messages.Figures_noTime() : Util.getTimeSpanString(seconds * 1000);
    }

    /** An amount in the currency of the account; a dash when it is not known. */
    static String money(Double amount, Locale locale) {
        if (amount == null) {
            return Messages.Figures_unknown();
        }
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(amount > 0 && amount < SMALL ? 4 : 2);
        return format.format(amount);
    }
}
