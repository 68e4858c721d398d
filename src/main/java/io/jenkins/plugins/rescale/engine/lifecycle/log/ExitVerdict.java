package io.jenkins.plugins.rescale.engine.lifecycle.log;

import java.util.ArrayList;
import java.util.List;

/**
 * What the process log of a run shows about its end.
 *
 * @param code exit code of the first part that failed, else 0; null if it cannot be determined
 * @param doubt why it cannot be determined, completing a sentence that starts with "its process log"; empty if there is
 *     a code
 */
public record ExitVerdict(Long code, String doubt) {
    private static final String LOST = ": the command was killed or its log was lost";
    private static final String NO_EXIT = "does not show that the command exited" + LOST;
    /** The doubt if there is no log. */
    public static final String MISSING = "is missing" + LOST;

    private static ExitVerdict of(long code) {
        return new ExitVerdict(code, "");
    }

    public static ExitVerdict unknown(String doubt) {
        return new ExitVerdict(null, doubt);
    }

    /**
     * Judges a log. A single command is judged by the last exit line, since no program can write after the platform
     * does. Several commands are located by their text, from the last one back: this way the last launch counts after a
     * restart, and launches printed by a program do not.
     *
     * @param restarted whether the status history of the job shows a restart
     */
    public static ExitVerdict of(ProcessLog.Summary log, LaunchedCommands job, boolean restarted) {
        List<LogPart> parts = log.parts();
        if (parts.isEmpty() || parts.get(parts.size() - 1).exitCode() == null) {
            return unknown(log.goesOn() ? "continues after the line that reports that the command exited" : NO_EXIT);
        }
        int expected = job.texts().size();
        if (expected == 1) {
            return of(parts.get(parts.size() - 1).exitCode());
        }
        boolean known = parts.stream().anyMatch(part -> part.command() != LogPart.UNKNOWN);
        if (known) {
            return ofKnown(parts, job, restarted);
        }
        List<LogPart> last = expected == 0 ? parts : parts.subList(Math.max(0, parts.size() - expected), parts.size());
        if (last.size() < job.analyses()) {
            return tooFew(last.size(), job.analyses());
        }
        return all(last.stream().map(LogPart::exitCode).toList());
    }

    /** Combines the exit codes, each of which counts. */
    private static ExitVerdict all(List<Long> codes) {
        if (codes.contains(null)) {
            return unknown(NO_EXIT);
        }
        return of(codes.stream().filter(code -> code != 0).findFirst().orElse(0L));
    }

    private static ExitVerdict ofKnown(List<LogPart> parts, LaunchedCommands job, boolean restarted) {
        List<Long> codes = new ArrayList<>();
        int end = parts.size();
        for (int command = job.texts().size() - 1; command >= 0; command--) {
            int begin = lastOf(parts, end, job.texts().indexOf(job.texts().get(command)));
            if (begin >= 0) {
                int until = begin + 1;
                while (until < end && parts.get(until).command() == LogPart.UNKNOWN) {
                    until++;
                }
                List<LogPart> part = parts.subList(begin, until);
                boolean last = until == parts.size();
                if (!restarted && (hides(part, last) || failed(parts.subList(until, end)))) {
                    return unknown("has several lines that may report how a command exited");
                }
                codes.add(0, part.get(part.size() - 1).exitCode());
                end = begin;
            }
        }
        if (codes.size() < job.analyses()) {
            return tooFew(codes.size(), job.analyses());
        }
        return all(codes);
    }

    /**
     * Whether a launch that is not one of the job's commands follows a failure and may hide it. At the end of the log,
     * such a launch was printed by the program; elsewhere it may be a script of the platform before the next command.
     */
    private static boolean hides(List<LogPart> part, boolean last) {
        return !last && part.size() > 1 && failed(part.subList(0, part.size() - 1));
    }

    private static boolean failed(List<LogPart> parts) {
        return parts.stream().map(LogPart::exitCode).anyMatch(code -> code != null && code != 0);
    }

    private static int lastOf(List<LogPart> parts, int end, int command) {
        for (int i = end - 1; i >= 0; i--) {
            if (parts.get(i).command() == command) {
                return i;
            }
        }
        return -1;
    }

    private static ExitVerdict tooFew(int there, int wanted) {
        return unknown("shows the exit of " + there + " of its " + wanted + " commands");
    }

    /** An exit code for messages; codes that Windows derives from exceptions also in their usual hexadecimal form. */
    public static String describe(long code) {
        boolean windows = code > Integer.MAX_VALUE && code <= 0xFFFFFFFFL || code >= Integer.MIN_VALUE && code < -255;
        return windows ? "%d (0x%08X)".formatted(code, (int) code) : String.valueOf(code);
    }
}
