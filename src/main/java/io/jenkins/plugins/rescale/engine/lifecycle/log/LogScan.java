package io.jenkins.plugins.rescale.engine.lifecycle.log;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the parts of a process log, line by line. Each command of a job, each script around it, and each launch script
 * of published software starts with {@code [time]: Launching …, Working dir: ….  Process output follows:}, on several
 * lines if the command has several, and ends with {@code [time]: Exited with code N}.
 *
 * <p>A program may print such lines, too. A launch counts if nothing was launched before, if it directly follows an
 * exit line, or if it is exactly that of a command of the job, as after a restart of the machine. An exit line counts
 * if no text follows it before the next launch.
 */
final class LogScan {
    private static final Pattern STAMPED = Pattern.compile("\\[([^\\]]{1,40})\\]: ?(.*)", Pattern.DOTALL);
    private static final Pattern EXIT = Pattern.compile("Exited with code (-?\\d{1,18})\\s*");
    private static final String LAUNCHING = "Launching ";
    private static final String WORKING = ", Working dir: ";
    private static final String FOLLOWS = "Process output follows:";
    private static final int MAX_PARTS = 1000;
    /** Maximum characters of a launch; a longer one does not count. */
    private static final int MAX_LAUNCH = 1 << 20;

    private final List<String> commands;
    private final List<LogPart> parts = new ArrayList<>();
    private final List<String> launch = new ArrayList<>();
    private int launchSize;
    private String begun;
    private boolean launched;
    private int command = LogPart.UNKNOWN;
    private Long exit;
    private boolean goesOn;

    LogScan(LaunchedCommands job) {
        this.commands = job.texts();
    }

    List<LogPart> parts() {
        return parts;
    }

    /** Time of the first line; empty if the line has none. */
    String begun() {
        return begun == null ? "" : begun;
    }

    boolean goesOn() {
        return goesOn;
    }

    void line(String line) {
        Matcher stamped = STAMPED.matcher(line);
        boolean platform = stamped.matches();
        if (begun == null && !line.isBlank()) {
            begun = platform ? stamped.group(1) : "";
        }
        String text = platform ? stamped.group(2) : line;
        if (platform && text.startsWith(LAUNCHING)) {
            noLaunch();
            collect(text);
        } else if (!launch.isEmpty() && (mayLaunch() || !EXIT.matcher(text).matches())) {
            collect(text);
        } else {
            noLaunch();
            text(platform, text);
        }
    }

    private boolean mayLaunch() {
        return !launched || exit != null;
    }

    private void text(boolean platform, String text) {
        Matcher exited = EXIT.matcher(text);
        if (platform && exited.matches()) {
            exit = Long.valueOf(exited.group(1));
            goesOn = false;
        } else if (!text.isBlank()) {
            goesOn |= exit != null;
            exit = null;
        }
    }

    private void collect(String text) {
        launch.add(text);
        launchSize += text.length() + 1;
        boolean cut = text.length() >= LogLines.MAX_LINE - 60;
        if (text.contains(WORKING.substring(2)) && text.stripTrailing().endsWith(FOLLOWS)
                || cut && launch.size() == 1) {
            int known = command(cut);
            if (mayLaunch() || known != LogPart.UNKNOWN) {
                begin(known);
            } else {
                noLaunch();
            }
        } else if (launchSize > MAX_LAUNCH) {
            noLaunch();
        }
    }

    /** Index of the job's command that is launched. */
    private int command(boolean cut) {
        String text = String.join(" ", launch).substring(LAUNCHING.length());
        int end = text.lastIndexOf(WORKING);
        String launching = LaunchedCommands.plain(cut || end < 0 ? text : text.substring(0, end));
        for (int i = 0; i < commands.size(); i++) {
            if (cut ? commands.get(i).startsWith(launching) : commands.get(i).equals(launching)) {
                return i;
            }
        }
        return LogPart.UNKNOWN;
    }

    /** Treats the lines that looked like a launch as text printed by a program. */
    private void noLaunch() {
        if (!launch.isEmpty()) {
            List<String> printed = List.copyOf(launch);
            forget();
            printed.forEach(text -> text(true, text));
        }
    }

    private void forget() {
        launch.clear();
        launchSize = 0;
    }

    private void begin(int next) {
        forget();
        endPart();
        launched = true;
        command = next;
        exit = null;
        goesOn = false;
    }

    /** Text before the first launch is a part only if something exited there. */
    private void endPart() {
        if (launched || exit != null) {
            if (parts.size() == MAX_PARTS) {
                parts.remove(0);
            }
            parts.add(new LogPart(command, exit));
        }
    }

    /** To be called after the last line. */
    void end() {
        noLaunch();
        endPart();
    }
}
