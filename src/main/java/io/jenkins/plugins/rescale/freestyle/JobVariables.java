package io.jenkins.plugins.rescale.freestyle;

import hudson.EnvVars;
import io.jenkins.plugins.rescale.engine.job.JobDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Expands the variables of a build in a job JSON. Those of the machine that runs the build ({@code HOME}, {@code PATH})
 * are left as they are, since the shell on Rescale has its own; parameters and variables set by Jenkins are expanded.
 */
final class JobVariables {
    /** Variables of every shell, whoever set them for the build. Jenkins compares variable names case-insensitively. */
    private static final Set<String> OF_SHELLS = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        String names = "HOME PATH PWD OLDPWD USER USERNAME LOGNAME USERPROFILE SHELL SHLVL TERM MAIL HOSTNAME TMP TEMP"
                + " TMPDIR LANG LANGUAGE LC_ALL TZ IFS DISPLAY EDITOR LD_LIBRARY_PATH CLASSPATH JAVA_HOME";
        OF_SHELLS.addAll(List.of(names.split(" ")));
    }

    /** Names that Jenkins sets, possibly to values that its own environment has too. */
    private static final Pattern OF_JENKINS = Pattern.compile(
            "(?i)(JENKINS|HUDSON|BUILD|JOB|RUN|NODE|GIT|SVN|BRANCH|CHANGE)_.*|WORKSPACE.*|EXECUTOR_NUMBER|CI");

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\$|([A-Za-z0-9_]+)|\\{([A-Za-z0-9_.]+)\\})");

    private final EnvVars all;
    private final EnvVars expanded = new EnvVars();
    private final Set<String> used = new LinkedHashSet<>();
    private final Set<String> left = new LinkedHashSet<>();

    /**
     * @param all variables of the build
     * @param ofBuild build parameters, expanded whatever their names
     * @param ofMachine environment of the agent
     */
    JobVariables(EnvVars all, Map<String, String> ofBuild, EnvVars ofMachine) {
        this.all = all;
        EnvVars parameters = new EnvVars();
        parameters.overrideAll(ofBuild);
        all.forEach((name, value) -> {
            boolean machine = value.equals(ofMachine.get(name))
                    && !OF_JENKINS.matcher(name).matches();
            if (parameters.containsKey(name) || !machine && !OF_SHELLS.contains(name)) {
                expanded.put(name, value);
            }
        });
    }

    EnvVars all() {
        return all;
    }

    /** Returns the job JSON with variables expanded in its strings. */
    String expand(String jobJson) {
        return JobDefinition.expand(jobJson, text -> {
            VARIABLE.matcher(text).results().forEach(this::note);
            return expanded.expand(text);
        });
    }

    private void note(MatchResult variable) {
        String name = variable.group(1) == null ? variable.group(2) : variable.group(1);
        if (name != null && all.containsKey(name)) {
            (expanded.containsKey(name) ? used : left).add(name);
        }
    }

    /** Returns which variables were expanded and which were not, without their values; empty if there were none. */
    String summary() {
        List<String> parts = new ArrayList<>();
        if (!used.isEmpty()) {
            parts.add("expanded " + String.join(", ", used));
        }
        if (!left.isEmpty()) {
            parts.add("left to the shell on Rescale because they belong to this machine: " + String.join(", ", left));
        }
        return parts.isEmpty() ? "" : "Variables in the job JSON: " + String.join("; ", parts);
    }
}
