package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.engine.results.NumberText;
import io.jenkins.plugins.rescale.engine.results.ResultValue;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What a metric of a job came to: data for the remote API, words for the pages. */
@ExportedBean(defaultVisibility = 4)
@Restricted(NoExternalUse.class)
public final class MetricRow {
    private final ResultValue value;

    MetricRow(ResultValue value) {
        this.value = value;
    }

    @Exported
    public String getName() {
        return value.name();
    }

    /** Such as {@code run2}; empty when the job has only one. */
    @Exported
    public String getRun() {
        return value.run();
    }

    /** Empty without one. */
    @Exported
    public String getUnit() {
        return value.unit();
    }

    /** Null when nothing was found; a text where JSON knows no such number. */
    @Exported
    public Object getValue() {
        return number(value.value());
    }

    /** What it is compared with; null without one. */
    @Exported
    public Object getReference() {
        return number(value.reference());
    }

    /** Where the reference is from; empty without one. */
    @Exported
    public String getReferenceOf() {
        return value.label();
    }

    /** Why there is no value; else empty. */
    @Exported
    public String getProblem() {
        return value.problem();
    }

    private static Object number(Double number) {
        return number == null || Double.isFinite(number) ? number : NumberText.of(number);
    }

    /** Name with the run. */
    public String getTitle() {
        return value.key();
    }

    /** The value with its unit; a dash when there is none. */
    public String getValueInWords() {
        return Words.number(value.value(), value.unit());
    }

    /** The reference and where it is from; empty without one. */
    public String getReferenceInWords() {
        return value.reference() == null
                ? ""
                : Messages.MetricRow_reference(Words.number(value.reference(), ""), value.label());
    }

    /** How the value differs from the reference; empty when that is not known. */
    public String getChange() {
        if (value.value() == null || value.reference() == null) {
            return "";
        }
        return value.value().equals(value.reference())
                ? Messages.MetricRow_unchanged()
                : NumberText.change(value.value(), value.reference());
    }

    /** Name and value in one line, with the change where it is known. */
    public String getInWords() {
        String change = getChange();
        return change.isEmpty()
                ? Messages.MetricRow_value(getTitle(), getValueInWords())
                : Messages.MetricRow_changed(getTitle(), getValueInWords(), change);
    }
}
