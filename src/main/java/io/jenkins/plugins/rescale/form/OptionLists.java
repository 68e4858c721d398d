package io.jenkins.plugins.rescale.form;

import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.StudyOptions;

/** Drop-down items for the forms of the builder and the steps; empty for users who may not fill them in. */
final class OptionLists {
    private OptionLists() {}

    /** @param asSubmitted whether to offer the choice of the step that submitted the job */
    static ListBoxModel onAbort(Item item, boolean asSubmitted) {
        ListBoxModel items = new ListBoxModel();
        if (OptionsForm.mayConfigure(item)) {
            if (asSubmitted) {
                items.add(Messages.OptionLists_onAbort_asSubmitted(), "");
            }
            items.add(Messages.OptionLists_onAbort_stop(), JobOptions.STOP);
            items.add(Messages.OptionLists_onAbort_leave(), JobOptions.LEAVE);
        }
        return items;
    }

    static ListBoxModel cleanUp(Item item) {
        ListBoxModel items = new ListBoxModel();
        if (OptionsForm.mayConfigure(item)) {
            items.add(Messages.OptionLists_cleanUp_never(), JobOptions.NEVER);
            items.add(Messages.OptionLists_cleanUp_inputs(), JobOptions.INPUTS);
            items.add(Messages.OptionLists_cleanUp_job(), JobOptions.JOB);
        }
        return items;
    }

    static ListBoxModel transferFrom(Item item) {
        ListBoxModel items = new ListBoxModel();
        if (OptionsForm.mayConfigure(item)) {
            items.add(Messages.OptionLists_transferFrom_agent(), JobOptions.AGENT);
            items.add(Messages.OptionLists_transferFrom_controller(), JobOptions.CONTROLLER);
        }
        return items;
    }

    static ListBoxModel rerun(Item item) {
        ListBoxModel items = new ListBoxModel();
        if (OptionsForm.mayConfigure(item)) {
            items.add(Messages.OptionLists_rerun_all(), StudyOptions.ALL);
            items.add(Messages.OptionLists_rerun_failed(), StudyOptions.FAILED);
        }
        return items;
    }

    static ListBoxModel provenance(Item item) {
        ListBoxModel items = new ListBoxModel();
        if (OptionsForm.mayConfigure(item)) {
            items.add(Messages.OptionLists_provenance_build(), JobOptions.BUILD);
            items.add(Messages.OptionLists_provenance_none(), JobOptions.NONE);
        }
        return items;
    }
}
