package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleClient;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.input.InputUpload;
import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What came of an upload. Even if it fails, the files that arrived are on Rescale: they must not be forgotten, because
 * they would be uploaded again and never deleted.
 *
 * @param files inputs on Rescale, in any order
 * @param failure why the others are not; {@code null} if there was no failure
 */
record UploadedPart(List<UploadedInput> files, IOException failure) implements Serializable {
    private static final Logger LOGGER = Logger.getLogger(UploadedPart.class.getName());

    static final UploadedPart NONE = new UploadedPart(List.of(), null);

    UploadedPart {
        files = List.copyOf(files);
    }

    /** Uploads inputs. */
    static UploadedPart of(InputUpload upload, List<LocalInput> inputs) throws InterruptedException {
        List<UploadedInput> files = new ArrayList<>();
        try {
            upload.upload(inputs, files::add);
            return new UploadedPart(files, null);
        } catch (IOException e) {
            return new UploadedPart(files, e);
        }
    }

    /** Returns an input as it is on Rescale; empty if it did not arrive. */
    Optional<UploadedInput> find(LocalInput input) {
        return files.stream().filter(file -> file.isOf(input)).findFirst();
    }

    /**
     * Throws the failure, unless it is transient and something arrived: then the rest is tried at once, and only an
     * attempt that gets nowhere counts as trouble.
     */
    void throwFailure() throws IOException {
        if (failure instanceof RescaleException e && e.isTransient() && !files.isEmpty()) {
            LOGGER.log(Level.FINE, failure, () -> "only " + files.size() + " inputs arrived");
        } else if (failure != null) {
            throw failure;
        }
    }

    /** Uploads from the machine that has the workspace, using its own connections. */
    record Upload(List<LocalInput> inputs, ConnectionSettings connection, TransferLog log)
            implements WorkspaceTask<UploadedPart> {
        @Override
        public UploadedPart run(Path workspace, Path outputRoot) throws InterruptedException {
            try (RescaleClient client = new RescaleClient()) {
                RescaleApi api = client.api(connection, RetryPolicy.DEFAULT);
                return UploadedPart.of(new InputUpload(api, ControllerTransfers.PARALLEL, log), inputs);
            }
        }
    }
}
