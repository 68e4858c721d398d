package io.jenkins.plugins.rescale.emulator;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The settings of an emulator; see {@link RescaleEmulator.Builder}. */
record Settings(
        int port,
        List<Account> accounts,
        Path directory,
        boolean temporary,
        Duration pace,
        Duration clusterPace,
        Map<String, RateLimits.Limit> rateLimits,
        Clock clock,
        boolean echoEnvVars,
        boolean projectRequired,
        int pageSizeLimit,
        long uploadLimit,
        String linkOrigin,
        Licenses licenses) {}
