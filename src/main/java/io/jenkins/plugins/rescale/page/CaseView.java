package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyCase;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What the page of a case shows about its study. */
@Restricted(NoExternalUse.class)
public final class CaseView {
    private final OneCase part;

    /** A parameter and its value. */
    public record Parameter(String name, String value) {}

    CaseView(OneCase part) {
        this.part = part;
    }

    /** Name of the study in the build. */
    public String getStudy() {
        return part.study();
    }

    /** The name of the case, its number and the number of cases. */
    public String getPlace() {
        return Messages.CaseView_place(part.row().of().name(), part.row().number(), part.total());
    }

    /** Name of the previous case in the build; empty for the first. */
    public String getPrevious() {
        int number = part.row().number();
        return number > 1 ? OneCase.key(part.study(), number - 1) : "";
    }

    /** Name of the next case in the build; empty for the last. */
    public String getNext() {
        int number = part.row().number();
        return number < part.total() ? OneCase.key(part.study(), number + 1) : "";
    }

    public List<Parameter> getParameters() {
        return part.row().of().values().entrySet().stream()
                .map(value -> new Parameter(value.getKey(), value.getValue()))
                .toList();
    }

    /** Where its result was taken from; empty if it was run. */
    public String getTaken() {
        return part.row()
                .of()
                .result()
                .map(StudyCase.Taken::build)
                .map(Messages::StudyRow_taken)
                .orElse("");
    }
}
