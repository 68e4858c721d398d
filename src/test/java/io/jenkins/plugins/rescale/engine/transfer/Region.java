package io.jenkins.plugins.rescale.engine.transfer;

import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.PlatformPolicy;
import io.jenkins.plugins.rescale.engine.api.ProxySettings;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleClient;
import io.jenkins.plugins.rescale.engine.api.RescaleFile;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.api.Timeouts;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An emulated platform and a real client of it, with short timeouts. */
public final class Region implements AutoCloseable {
    static final Duration READ_TIMEOUT = Duration.ofSeconds(2);

    private static final RetryPolicy RETRY =
            new RetryPolicy(Duration.ofSeconds(20), 3, Duration.ofMillis(1), Duration.ofMillis(5));

    public final RescaleEmulator emulator;
    public final RescaleApi api;
    private final RescaleClient client = client();

    public Region() throws IOException {
        emulator = RescaleEmulator.start();
        api = api(client, emulator.url(), RescaleEmulator.DEFAULT_TOKEN);
    }

    static RescaleClient client() {
        return new RescaleClient(
                new Timeouts(READ_TIMEOUT, READ_TIMEOUT, READ_TIMEOUT, READ_TIMEOUT, Duration.ofSeconds(20)));
    }

    public static RescaleApi api(RescaleClient client, String url, String token) {
        return client.api(
                new ConnectionSettings(PlatformPolicy.with(List.of(url)).platform(url), token, ProxySettings.NONE),
                RETRY);
    }

    /** Uploads a file to the platform and returns it as it appears in the list of outputs. */
    public OutputFile output(String target, byte[] contents, Path scratch) throws IOException, InterruptedException {
        Path file = Files.write(Files.createTempFile(scratch, "output", ""), contents);
        RescaleFile uploaded = api.upload("output", file, count -> {});
        Files.delete(file);
        return new OutputFile(uploaded.id(), target, uploaded.size(), uploaded.sha512(), "2026-05-04T10:09:20.184619Z");
    }

    public int requests() {
        return emulator.journal().count("GET", "/api/v2/files/*/contents/");
    }

    @Override
    public void close() {
        client.close();
        emulator.close();
    }
}
