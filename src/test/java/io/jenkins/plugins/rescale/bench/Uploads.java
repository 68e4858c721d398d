package io.jenkins.plugins.rescale.bench;

import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.input.InputUpload;
import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Uploads inputs with the engine and with {@code curl -F}. */
final class Uploads {
    private static final Pattern SIZE = Pattern.compile("\"decryptedSize\":(\\d+)\\}");

    private final ServerProcess.Way server;
    private final Tools tools;
    private final List<Path> files;

    Uploads(ServerProcess.Way server, Tools tools, List<Path> files) {
        this.server = server;
        this.tools = tools;
        this.files = files;
    }

    Duel.Contender ours() throws IOException {
        List<LocalInput> inputs = new ArrayList<>();
        for (Path file : files) {
            // the server has no checksum to compare; the checksum of an input is computed during packing
            inputs.add(new LocalInput(file.getFileName().toString(), file.toString(), Files.size(file), "", true, ""));
        }
        return () -> new InputUpload(server.api(), Downloads.PARALLEL, TransferLog.NONE).upload(inputs, input -> {});
    }

    /** Uploads with curl and its default number of parallel transfers. */
    Duel.Contender theirs() throws IOException {
        List<String> curl = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--fail", "--parallel"));
        long bytes = 0;
        for (Path file : files) {
            curl.addAll(curl.contains("--form") ? List.of("--next", "--silent", "--show-error", "--fail") : List.of());
            curl.addAll(List.of("--header", "Authorization: Token " + ServerProcess.TOKEN));
            curl.addAll(List.of("--form", "file=@" + file, server.uploads()));
            bytes += Files.size(file);
        }
        long expected = bytes;
        return () -> {
            String answers = tools.run(curl);
            long arrived = SIZE.matcher(answers)
                    .results()
                    .mapToLong(answer -> Long.parseLong(answer.group(1)))
                    .sum();
            if (arrived != expected) {
                throw new IOException(arrived + " bytes arrived of " + expected + ": " + answers);
            }
        };
    }
}
