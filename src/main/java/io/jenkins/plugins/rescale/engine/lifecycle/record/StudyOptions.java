package io.jenkins.plugins.rescale.engine.lifecycle.record;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.rescale.engine.api.Printable;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** How to run the cases of a parameter study. A field is null if its option is not set. */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE,
        setterVisibility = Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public final class StudyOptions implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Run all cases. */
    public static final String ALL = "all";
    /** Run only the cases that did not succeed in the previous build. */
    public static final String FAILED = "failed";

    public static final int DEFAULT_CONCURRENT = 10;
    public static final int MOST_CONCURRENT = 1000;

    private String cases;
    private Integer maxConcurrent;
    private Boolean failFast;
    private String rerun;

    /** A table, JSON with lists of values or with rows, or the path of such a file; empty by default. */
    public String getCases() {
        return FollowOptions.or(cases, "");
    }

    public void setCases(String cases) {
        this.cases = FollowOptions.given(cases);
    }

    /** Whether the options contain the cases themselves rather than the path of a file. */
    public boolean hasCasesInline() {
        return getCases().startsWith("{")
                || getCases().startsWith("[")
                || getCases().contains("\n");
    }

    /** Maximum number of cases in progress at the same time, {@value #DEFAULT_CONCURRENT} by default. */
    public int getMaxConcurrent() {
        return maxConcurrent == null ? DEFAULT_CONCURRENT : maxConcurrent;
    }

    public void setMaxConcurrent(int maxConcurrent) {
        this.maxConcurrent = maxConcurrent;
    }

    /** Whether the first case that does not succeed ends the others; false by default. */
    public boolean isFailFast() {
        return failFast != null && failFast;
    }

    public void setFailFast(boolean failFast) {
        this.failFast = failFast;
    }

    /** Which cases to run: {@link #ALL}, the default, or {@link #FAILED}. */
    public String getRerun() {
        return FollowOptions.or(rerun, ALL);
    }

    public void setRerun(String rerun) {
        this.rerun = FollowOptions.given(rerun);
    }

    public boolean rerunsFailed() {
        return getRerun().equals(FAILED);
    }

    /** Problems with these options alone, one sentence each. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (getCases().isEmpty()) {
            problems.add("The cases are missing: set cases to the path of a table in the workspace, or to a"
                    + " list of values"
                    + " for each parameter, such as [grid: [11, 21]]");
        } else if (!hasCasesInline()) {
            List<OptionProblem> path = new ArrayList<>();
            OptionChecks.path("cases", getCases(), path);
            problems.addAll(OptionProblem.messages(path));
        }
        if (getMaxConcurrent() < 1 || getMaxConcurrent() > MOST_CONCURRENT) {
            problems.add("maxConcurrent is " + getMaxConcurrent() + " but must be from 1 to " + MOST_CONCURRENT);
        }
        if (!List.of(ALL, FAILED).contains(getRerun())) {
            problems.add(
                    "rerun is \"" + Printable.of(getRerun(), 40) + "\" but must be one of: " + ALL + ", " + FAILED);
        }
        return problems;
    }
}
