package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.ByteRange;
import io.jenkins.plugins.rescale.engine.api.FileContents;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import io.jenkins.plugins.rescale.engine.api.RescaleFile;
import io.jenkins.plugins.rescale.engine.api.UploadSource;
import io.jenkins.plugins.rescale.engine.transfer.Sha512;
import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import io.jenkins.plugins.rescale.engine.transfer.output.DownloadResult;
import io.jenkins.plugins.rescale.engine.transfer.output.FailedDownload;
import io.jenkins.plugins.rescale.engine.transfer.output.FileNames;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputFile;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputPaths;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A workspace without files: packing finds the inputs it is given, and transfers make the same calls as the real ones,
 * one after the other. Their file handling has its own tests.
 */
public final class SimulatedWorkspace {
    /** Attempts to download an output whose contents are cut off. */
    private static final int ATTEMPTS = 5;
    /** Folders with one process log each, by the text of the log; there are few different logs. */
    private static final Map<String, Path> LOGS = new ConcurrentHashMap<>();

    private final Map<String, byte[]> inputs;
    private final Consumer<String> reports;
    /** Folder with the process log that was fetched last. */
    private Path outputs = Path.of("");

    /**
     * @param inputs contents by name
     * @param reports receives each report
     */
    public SimulatedWorkspace(Map<String, byte[]> inputs, Consumer<String> reports) {
        this.inputs = inputs;
        this.reports = reports;
    }

    /** @param api with the retry policy of a transfer */
    @SuppressWarnings("unchecked")
    public <T> T run(WorkspaceTask<T> task, RescaleApi api) throws IOException, InterruptedException {
        if (task instanceof WorkspaceFiles.FindInputs) {
            return (T) new WorkspaceFiles.Found(List.of(), List.of(), List.of());
        } else if (task instanceof PackInputs) {
            return (T) pack();
        } else if (task instanceof UploadedPart.Upload upload) {
            return (T) upload(upload.inputs(), api);
        } else if (task instanceof OutputSelection.ProbeNames) {
            return (T) new FileNames(true, true, "", true, true, "");
        } else if (task instanceof OutputFetch fetch) {
            return (T) fetch(fetch, api);
        } else if (task instanceof OutputLogs logs) {
            return (T) logs.read(outputs);
        } else if (task instanceof ReportPiece piece) {
            reports.accept(new String(piece.bytes(), StandardCharsets.UTF_8));
            return (T) List.of(piece.directory() + "/" + RunReport.FILE_NAME);
        }
        throw new IllegalArgumentException("no simulation of " + task.getClass());
    }

    private PackInputs.Packed pack() {
        List<LocalInput> packed = new ArrayList<>();
        inputs.forEach((name, bytes) ->
                packed.add(new LocalInput(name, "/workspace/" + name, bytes.length, sha512(bytes), false, "")));
        return new PackInputs.Packed(packed, false);
    }

    /** Returns the checksum of some bytes in the platform's format. */
    public static String sha512(byte[] bytes) {
        MessageDigest digest = Sha512.digest();
        digest.update(bytes);
        return Sha512.hex(digest);
    }

    private UploadedPart upload(List<LocalInput> missing, RescaleApi api) throws InterruptedException {
        List<UploadedInput> uploaded = new ArrayList<>();
        try {
            for (LocalInput input : missing) {
                uploaded.add(upload(input, api));
            }
            return new UploadedPart(uploaded, null);
        } catch (IOException e) {
            return new UploadedPart(uploaded, e);
        }
    }

    private UploadedInput upload(LocalInput input, RescaleApi api) throws IOException, InterruptedException {
        byte[] bytes = inputs.get(input.name());
        RescaleFile file = api.upload(
                input.name(),
                new UploadSource() {
                    @Override
                    public long size() {
                        return bytes.length;
                    }

                    @Override
                    public InputStream open() {
                        return new ByteArrayInputStream(bytes);
                    }
                },
                moved -> {});
        if (!file.sha512().equals(input.sha512())) {
            throw new IOException(input.name() + " arrived otherwise");
        }
        return input.uploaded(file.id(), false);
    }

    private DownloadResult fetch(OutputFetch task, RescaleApi api) throws IOException, InterruptedException {
        List<CollectedFile> collected = new ArrayList<>();
        List<FailedDownload> failed = new ArrayList<>();
        for (OutputFile file : task.files()) {
            byte[] bytes = contents(file, api, failed);
            if (bytes == null) {
                continue;
            }
            collected.add(new CollectedFile(file.target(), bytes.length, sha512(bytes), true));
            if (file.target().equals(OutputPaths.PROCESS_LOG)) {
                outputs = LOGS.computeIfAbsent(new String(bytes, StandardCharsets.UTF_8), SimulatedWorkspace::store);
            }
        }
        return new DownloadResult(collected, failed, 0);
    }

    /** Returns null if the download failed. */
    private static byte[] contents(OutputFile file, RescaleApi api, List<FailedDownload> failed)
            throws RescaleException, InterruptedException {
        String problem = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (FileContents contents = api.contents(file.fileId(), ByteRange.ALL)) {
                byte[] bytes = contents.body().readAllBytes();
                if (sha512(bytes).equals(file.sha512())) {
                    return bytes;
                }
                problem = "the data that Rescale sent did not match the file";
            } catch (RescaleException e) {
                if (e.kind() == Kind.UNAUTHORIZED || e.kind() == Kind.FORBIDDEN) {
                    throw e;
                }
                problem = e.getMessage();
                break;
            } catch (IOException e) {
                problem = e.getMessage();
            }
        }
        failed.add(new FailedDownload(file.target(), problem));
        return null;
    }

    private static Path store(String log) {
        try {
            Path folder = Files.createTempDirectory("rescale-simulation");
            Path file = Files.writeString(folder.resolve("process_output.log"), log);
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
