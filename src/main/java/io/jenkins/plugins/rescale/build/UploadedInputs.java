package io.jenkins.plugins.rescale.build;

import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndex;
import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndexFile;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobAccount;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import jenkins.model.Jenkins;

/** Where the controller remembers which inputs are on Rescale: a file per platform and credential. */
final class UploadedInputs {
    private UploadedInputs() {}

    static InputIndex of(JobAccount account) {
        String name = account.platform() + " " + account.credentialsId();
        Path folder = Jenkins.get().getRootDir().toPath().resolve("rescale").resolve("inputs");
        return new InputIndexFile(folder.resolve(hash(name) + ".json"));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
