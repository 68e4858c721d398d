package io.jenkins.plugins.rescale.bench;

import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.input.InputUpload;
import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One input sent, by the engine and by {@code curl -F}. */
final class Uploads {
    private final ServerProcess server;
    private final Tools tools;
    private final Path file;
    private final long size;

    Uploads(ServerProcess server, Tools tools, Path file) throws IOException {
        this.server = server;
        this.tools = tools;
        this.file = file;
        this.size = Files.size(file);
    }

    Duel.Contender ours() {
        // the server has no checksum to compare; that of the input was computed when it was packed
        LocalInput input = new LocalInput("input_files.zip", file.toString(), size, "", true, "");
        return () -> new InputUpload(server.api(), Downloads.PARALLEL, TransferLog.NONE).upload(List.of(input));
    }

    Duel.Contender theirs() {
        return () -> {
            String answer = tools.run(
                    "curl",
                    "--silent",
                    "--show-error",
                    "--fail",
                    "--header",
                    "Authorization: Token " + ServerProcess.TOKEN,
                    "--form",
                    "file=@" + file,
                    server.uploads());
            if (!answer.contains("\"decryptedSize\":" + size + "}")) {
                throw new IOException("Not all of it arrived: " + answer);
            }
        };
    }
}
