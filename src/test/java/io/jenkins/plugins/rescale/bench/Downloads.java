package io.jenkins.plugins.rescale.bench;

import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.output.DownloadResult;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputDownload;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Downloads and verifies outputs with the engine, and with {@code curl} and {@code sha512sum}. */
final class Downloads {
    /** Initial number of parallel connections of the engine. */
    static final int PARALLEL = 8;

    /** Default number of parallel transfers of curl. */
    static final int CURL = 50;

    private final ServerProcess.Way server;
    private final Path folder;
    private final Path origin;
    private final List<OutputFile> files = new ArrayList<>();
    /** Checksums in the format of {@code sha512sum}. */
    private final String sums;

    private int number;

    /**
     * @param folder target directory of the outputs, created here
     * @param ids files that the server has
     */
    Downloads(ServerProcess server, ServerProcess.Way way, Path folder, List<String> ids)
            throws IOException, InterruptedException {
        this.server = way;
        this.origin = server.directory();
        this.folder = Files.createDirectories(folder);
        List<String> command = new ArrayList<>(List.of("sha512sum"));
        command.addAll(ids);
        sums = new Tools(server.directory()).run(command);
        for (String line : sums.lines().toList()) {
            String[] parts = line.split(" +");
            long size = Files.size(server.directory().resolve(parts[1]));
            files.add(new OutputFile(parts[1], parts[1], size, parts[0], "2026-05-04T10:09:20.184619Z"));
        }
    }

    Duel.Contender ours() {
        return new Run() {
            @Override
            public void run() throws IOException, InterruptedException {
                DownloadResult result =
                        new OutputDownload(server.api(), next(), PARALLEL, TransferLog.NONE).download(files);
                if (result.files().size() != files.size()
                        || result.files().stream().anyMatch(file -> !file.verified())) {
                    throw new IOException("Not all files arrived: " + result.failed());
                }
            }
        };
    }

    /**
     * Downloads with curl; parallel only if there is more than one file.
     *
     * @param parallel maximum number of parallel downloads
     */
    Duel.Contender theirs(int parallel) throws IOException {
        StringBuilder config = new StringBuilder();
        for (OutputFile file : files) {
            config.append("url = \"").append(server.contents(file.fileId())).append("\"\n");
            config.append("output = \"").append(file.target()).append("\"\n");
        }
        Path urls = Files.writeString(folder.resolve("urls"), config);
        Path checksums = Files.writeString(folder.resolve("sums"), sums);
        List<String> curl = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--fail", "--header"));
        curl.add("Authorization: Token " + ServerProcess.TOKEN);
        if (files.size() > 1) {
            curl.addAll(List.of("--parallel", "--parallel-max", Integer.toString(parallel)));
        }
        curl.addAll(List.of("--config", urls.toString()));
        return new Run() {
            @Override
            public void run() throws IOException, InterruptedException {
                Tools there = new Tools(Files.createDirectory(next()));
                there.run(curl);
                there.run("sha512sum", "--check", "--quiet", checksums.toString());
            }
        };
    }

    /** Computes only the checksums of the served files, which is the minimum cost of a verified download. */
    Duel.Contender sums() throws IOException {
        Path checksums = Files.writeString(folder.resolve("sums"), sums);
        return () -> new Tools(origin).run("sha512sum", "--check", "--quiet", checksums.toString());
    }

    /**
     * Uses a new directory for each run. Small files are not deleted: a file system may take long to reuse the inodes
     * of recently deleted files, which neither side is responsible for.
     */
    private abstract class Run implements Duel.Contender {
        private Path current;

        Path next() {
            current = folder.resolve("run" + number++);
            return current;
        }

        @Override
        public void cleanUp() throws IOException {
            if (files.size() == 1) {
                Scratch.delete(current);
            }
        }
    }
}
