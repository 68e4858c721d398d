package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Lets jobs that wait with the same account share their looks: from {@value WaitingJobs#SHARED_FROM} jobs on, one
 * request for the job list serves all of them, and only those whose status changed there are asked for more. One for
 * the process. Holds no token and no thread; what it knows is lost with the process and found again by the next looks.
 */
public final class StatusBoard {
    private static final int MAX_ACCOUNTS = 500;

    private final LongSupplier clock;
    /** In the order of their last use. */
    private final Map<String, WaitingJobs> accounts = new LinkedHashMap<>(16, 0.75f, true);

    /** An empty one. */
    public StatusBoard() {
        this(System::nanoTime);
    }

    /** @param clock nanoseconds since any moment */
    StatusBoard(LongSupplier clock) {
        this.clock = clock;
    }

    /** The jobs that wait with an account. */
    WaitingJobs of(ConnectionSettings connection) {
        String account = connection.platform().origin() + " " + digest(connection.token());
        synchronized (accounts) {
            WaitingJobs jobs = accounts.computeIfAbsent(account, key -> new WaitingJobs(clock));
            if (accounts.size() > MAX_ACCOUNTS) {
                accounts.remove(accounts.keySet().iterator().next());
            }
            return jobs;
        }
    }

    private static String digest(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
