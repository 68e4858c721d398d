package io.jenkins.plugins.rescale.emulator;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Runs the emulator as a program until it is terminated. */
public final class EmulatorMain {
    private static final String USAGE = "usage: EmulatorMain [--port N] [--token T] [--pace-ms N]";

    private EmulatorMain() {}

    /**
     * Starts an emulator and waits forever.
     *
     * @param args {@code --port N} (default: a free one), {@code --token T} (repeatable, one account each),
     *     {@code --pace-ms N} (milliseconds per status before and after Executing)
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        RescaleEmulator.Builder builder = RescaleEmulator.builder();
        String token = RescaleEmulator.DEFAULT_TOKEN;
        try {
            for (int i = 0; i < args.length; i += 2) {
                String value = List.of(args).get(i + 1);
                switch (args[i]) {
                    case "--port" -> builder.port(Integer.parseInt(value));
                    case "--token" -> builder.token(token = value);
                    case "--pace-ms" -> builder.pace(Duration.ofMillis(Long.parseLong(value)));
                    default -> throw new IllegalArgumentException(args[i]);
                }
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            System.err.println(USAGE);
            System.exit(2);
        }
        RescaleEmulator emulator = builder.build();
        Runtime.getRuntime().addShutdownHook(new Thread(emulator::close, "rescale-emulator-shutdown"));
        System.out.println("Rescale emulator at " + emulator.url() + " (token " + token + ")");
        System.out.println("Try: curl -H 'Authorization: Token " + token + "' " + emulator.url()
                + "/api/v2/users/me/");
        System.out.println("Commands of jobs run on this machine. Stop with Ctrl-C.");
        Thread.currentThread().join();
    }
}
