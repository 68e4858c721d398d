package io.jenkins.plugins.rescale.bench;

import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.PlatformPolicy;
import io.jenkins.plugins.rescale.engine.api.ProxySettings;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleClient;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A {@link ContentServer} that runs, with its files and the engine's client of it. */
final class ServerProcess implements AutoCloseable {
    static final String TOKEN = "0123456789abcdef0123456789abcdef01234567";

    private final Path directory;
    private final Process process;
    private final String url;
    private final RescaleClient client = new RescaleClient();

    ServerProcess(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ContentServer.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String port = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        if (port == null) {
            throw new IOException("the server for the benchmark did not start");
        }
        this.url = "http://127.0.0.1:" + port;
    }

    /** Where what it serves lies; the name of a file is its ID. */
    Path directory() {
        return directory;
    }

    String contents(String id) {
        return url + "/api/v2/files/" + id + "/contents/";
    }

    String uploads() {
        return url + "/api/v2/files/contents/";
    }

    RescaleApi api() {
        return client.api(
                new ConnectionSettings(PlatformPolicy.with(List.of(url)).platform(url), TOKEN, ProxySettings.NONE),
                RetryPolicy.DEFAULT);
    }

    @Override
    public void close() throws IOException {
        client.close();
        process.getOutputStream().close();
        process.destroy();
    }
}
