package io.jenkins.plugins.rescale.page;

import io.jenkins.plugins.rescale.engine.lifecycle.record.Stage;
import io.jenkins.plugins.rescale.engine.lifecycle.sweep.CaseRow;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Number of cases of a study in each state. */
@Restricted(NoExternalUse.class)
public final class CaseCounts {
    private static final int STEPS = 10;

    private final int total;
    private final Map<Group, Integer> groups;

    /** States of cases, as coarse as needed for a filter. */
    enum Group {
        WAITING,
        RUNNING,
        SUCCEEDED,
        FAILED;

        static Group of(Stage stage) {
            return switch (stage) {
                case NOT_STARTED, PREPARING, UPLOADING, SUBMITTING, QUEUED -> WAITING;
                case RUNNING, COLLECTING -> RUNNING;
                case SUCCEEDED -> SUCCEEDED;
                case FAILED, STOPPED, LEFT -> FAILED;
            };
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private CaseCounts(int total, Map<Group, Integer> groups) {
        this.total = total;
        this.groups = groups;
    }

    static CaseCounts of(List<CaseRow> cases) {
        Map<Group, Integer> groups = new EnumMap<>(Group.class);
        cases.forEach(row -> groups.merge(Group.of(row.figures().stage()), 1, Integer::sum));
        return new CaseCounts(cases.size(), groups);
    }

    private int count(Group group) {
        return groups.getOrDefault(group, 0);
    }

    public int getTotal() {
        return total;
    }

    /** Number of cases that have ended, successfully or not. */
    public int getEnded() {
        return count(Group.SUCCEEDED) + count(Group.FAILED);
    }

    /** How many cases have ended, and the states of the others; empty if there are no cases. */
    public String getWords() {
        if (total == 0) {
            return "";
        }
        String words = Messages.CaseCounts_ended(getEnded(), total);
        words = count(Group.FAILED) == 0 ? words : Messages.CaseCounts_failed(words, count(Group.FAILED));
        words = count(Group.RUNNING) == 0 ? words : Messages.CaseCounts_running(words, count(Group.RUNNING));
        return count(Group.WAITING) == 0 ? words : Messages.CaseCounts_waiting(words, count(Group.WAITING));
    }

    /** Announced to screen readers, ten times at most. */
    public String getAnnouncement() {
        int percent = total == 0 ? 0 : getEnded() * STEPS / total * (100 / STEPS);
        return Messages.CaseCounts_announcement(percent);
    }
}
