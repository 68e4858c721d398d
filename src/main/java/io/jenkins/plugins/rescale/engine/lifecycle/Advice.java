package io.jenkins.plugins.rescale.engine.lifecycle;

import java.util.Locale;

/** What to do about the reasons that Rescale is known to give. */
final class Advice {
    private Advice() {}

    /** A sentence after a space; empty when there is none for a reason. */
    static String on(String reason) {
        String text = reason.toLowerCase(Locale.ROOT);
        if (text.contains("could not allocate")) {
            return " Try again later, or set another core type in hardware.coreType.";
        } else if (text.contains("max number of restarts")) {
            return " Low-priority cores were taken away too often: set isLowPriority to false, or try again later.";
        } else if (text.contains("run failed")) {
            return " Look at the end of process_output.log.";
        }
        return "";
    }
}
