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

/** A running {@link ContentServer} with its files, the routes to it, and the engine's client for it. */
final class ServerProcess implements AutoCloseable {
    static final String TOKEN = "0123456789abcdef0123456789abcdef01234567";

    private final Path directory;
    private final Process process;
    private final Way near;
    private final Way far;
    private final RescaleClient client = new RescaleClient();

    ServerProcess(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ContentServer.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String ports = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        if (ports == null) {
            throw new IOException("the server for the benchmark did not start");
        }
        near = new Way("http://127.0.0.1:" + ports.split(" ")[0]);
        far = new Way("http://127.0.0.1:" + ports.split(" ")[1]);
    }

    /** Returns the direct route over the loopback interface. */
    Way near() {
        return near;
    }

    /** Returns the route over a {@link Line}. */
    Way far() {
        return far;
    }

    /** Returns the directory of the served files; the name of a file is its ID. */
    Path directory() {
        return directory;
    }

    /** Route to the server. */
    final class Way {
        private final String url;

        private Way(String url) {
            this.url = url;
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
    }

    @Override
    public void close() throws IOException {
        client.close();
        process.getOutputStream().close();
        process.destroy();
    }
}
