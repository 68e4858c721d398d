package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.engine.results.NumberText;
import io.jenkins.plugins.rescale.engine.results.ResultValue;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The result of a metric of a job: data for the remote API, text for the pages. */
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

    /** Such as {@code run2}; empty if the job has only one run. */
    @Exported
    public String getRun() {
        return value.run();
    }

    /** Empty if there is none. */
    @Exported
    public String getUnit() {
        return value.unit();
    }

    /** Null if nothing was found; a string for a number that JSON cannot represent. */
    @Exported
    public Object getValue() {
        return number(value.value());
    }

    /** The value to compare with; null if there is none. */
    @Exported
    public Object getReference() {
        return number(value.reference());
    }

    /** Where the reference is from; empty if there is none. */
    @Exported
    public String getReferenceOf() {
        return value.label();
    }

    /** Why there is no value; otherwise empty. */
    @Exported
    public String getProblem() {
        return value.problem();
    }

    private static Object number(Double number) {
        return number == null || Double.isFinite(number) ? number : NumberText.of(number);
    }

    /** The name with the run. */
    public String getTitle() {
        return value.key();
    }

    /** The value with its unit; a dash if there is none. */
    public String getValueInWords() {
        return Words.number(value.value(), value.unit());
    }

    /** The reference and where it is from; empty if there is none. */
    public String getReferenceInWords() {
        return value.reference() == null
                ? ""
                : Messages.MetricRow_reference(Words.number(value.reference(), ""), value.label());
    }

    /** How the value differs from the reference; empty if unknown. */
    public String getChange() {
        if (value.value() == null || value.reference() == null) {
            return "";
        }
        return value.value().equals(value.reference())
                ? Messages.MetricRow_unchanged()
                : NumberText.change(value.value(), value.reference());
    }

    /** Name and value in one line, with the change if known. */
    public String getInWords() {
        String change = getChange();
        return change.isEmpty()
                ? Messages.MetricRow_value(getTitle(), getValueInWords())
                : Messages.MetricRow_changed(getTitle(), getValueInWords(), change);
    }
}
