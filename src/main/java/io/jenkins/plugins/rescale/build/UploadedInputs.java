package io.jenkins.plugins.rescale.build;

import io.jenkins.plugins.rescale.engine.api.AccountKey;
import io.jenkins.plugins.rescale.engine.lifecycle.InputIndex;
import io.jenkins.plugins.rescale.engine.lifecycle.InputIndexFile;
import io.jenkins.plugins.rescale.engine.lifecycle.JobState;
import java.nio.file.Path;
import jenkins.model.Jenkins;

/** Where the controller remembers which inputs are on Rescale: a file per platform and credential. */
final class UploadedInputs {
    private UploadedInputs() {}

    static InputIndex of(JobState state) {
        AccountKey account = AccountKey.of(state.platform(), state.credentialsId());
        Path folder = Jenkins.get().getRootDir().toPath().resolve("rescale").resolve("inputs");
        return new InputIndexFile(folder.resolve(account.digest() + ".json"));
    }
}
