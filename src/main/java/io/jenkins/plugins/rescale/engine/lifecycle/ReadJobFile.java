package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads the job JSON from the workspace. */
record ReadJobFile(String jobFile) implements WorkspaceTask<String> {
    /** Far more than a job needs. */
    private static final int MAX_SIZE = 1024 * 1024;

    @Override
    public String run(Path workspace, Path outputRoot) throws IOException {
        String name = Printable.of(jobFile, 200);
        try {
            Path file = workspace.resolve(jobFile);
            if (!Files.exists(file)) {
                throw new RefusedException("jobFile: there is no file " + name + " in the workspace");
            }
            if (!file.toRealPath().startsWith(workspace.toRealPath())) {
                throw new RefusedException("jobFile: " + name + " is outside of the workspace");
            }
            if (!Files.isRegularFile(file)) {
                throw new RefusedException("jobFile: " + name + " is not a file");
            }
            byte[] bytes;
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(MAX_SIZE + 1);
            }
            if (bytes.length > MAX_SIZE) {
                throw new RefusedException("jobFile: " + name + " is larger than 1 MiB, so it is no job JSON");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (InvalidPathException e) {
            throw new RefusedException("jobFile: " + name + " is not a path", e);
        } catch (CharacterCodingException e) {
            throw new RefusedException("jobFile: " + name + " is not UTF-8", e);
        }
    }
}
