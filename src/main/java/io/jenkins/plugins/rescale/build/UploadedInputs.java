package io.jenkins.plugins.rescale.build;

import io.jenkins.plugins.rescale.engine.api.AccountKey;
import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndex;
import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndexFile;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobAccount;
import java.nio.file.Path;
import jenkins.model.Jenkins;

/** Locates the controller's index of inputs already uploaded to Rescale: one file per platform and credential. */
final class UploadedInputs {
    private UploadedInputs() {}

    static InputIndex of(JobAccount account) {
        AccountKey key = AccountKey.of(account.platform(), account.credentialsId());
        Path folder = Jenkins.get().getRootDir().toPath().resolve("rescale").resolve("inputs");
        return new InputIndexFile(folder.resolve(key.digest() + ".json"));
    }
}
