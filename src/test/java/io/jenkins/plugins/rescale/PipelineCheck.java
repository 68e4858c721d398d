package io.jenkins.plugins.rescale;

import io.jenkins.plugins.rescale.steps.RescaleCheckStep;
import io.jenkins.plugins.rescale.steps.RescaleCollectStep;
import io.jenkins.plugins.rescale.steps.RescaleJobResult;
import io.jenkins.plugins.rescale.steps.RescaleJobStep;
import io.jenkins.plugins.rescale.steps.RescaleSubmitStep;
import io.jenkins.plugins.rescale.steps.RescaleSweepStep;
import io.jenkins.plugins.rescale.steps.RescaleWaitStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.steps.Step;

/** Checks the calls of the plugin's steps in a Pipeline against the steps, without running the Pipeline. */
public final class PipelineCheck {
    public static final Map<String, Class<? extends Step>> STEPS = Map.of(
            "rescaleCheck", RescaleCheckStep.class,
            "rescaleJob", RescaleJobStep.class,
            "rescaleSweep", RescaleSweepStep.class,
            "rescaleSubmit", RescaleSubmitStep.class,
            "rescaleWait", RescaleWaitStep.class,
            "rescaleCollect", RescaleCollectStep.class);

    private static final Pattern CALL = Pattern.compile("\\b(rescale[A-Z]\\w*)\\s*\\(");
    private static final Pattern PROPERTY = Pattern.compile("\\bresult\\.(\\w+)");
    private static final Pattern ARGUMENT = Pattern.compile("\\s*(\\w+)\\s*:");

    private PipelineCheck() {}

    /** Returns unknown steps, arguments and result properties, and a problem if no step of the plugin is called. */
    public static List<String> problems(String script) {
        List<String> problems = new ArrayList<>();
        Matcher calls = CALL.matcher(script);
        int count = 0;
        while (calls.find()) {
            count++;
            Class<?> step = STEPS.get(calls.group(1));
            if (step == null) {
                problems.add("no step " + calls.group(1));
                continue;
            }
            for (String name : argumentNames(script, calls.end())) {
                if (!hasGetter(step, name)) {
                    problems.add(calls.group(1) + " has no argument " + name);
                }
            }
        }
        if (count == 0) {
            problems.add("calls no step of the plugin");
        }
        Matcher properties = PROPERTY.matcher(script);
        while (properties.find()) {
            if (!hasGetter(RescaleJobResult.class, properties.group(1))) {
                problems.add("a result has no property " + properties.group(1));
            }
        }
        return problems;
    }

    public static boolean hasGetter(Class<?> type, String name) {
        String end = capitalised(name);
        return Arrays.stream(type.getMethods())
                .anyMatch(method -> method.getParameterCount() == 0
                        && (method.getName().equals("get" + end)
                                || method.getName().equals("is" + end)));
    }

    public static boolean hasSetter(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .anyMatch(method -> method.getName().equals("set" + capitalised(name)));
    }

    private static String capitalised(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** Returns the names before a colon, at the nesting level of the call itself. */
    private static List<String> argumentNames(String script, int start) {
        List<String> names = new ArrayList<>();
        StringBuilder argument = new StringBuilder();
        int depth = 1;
        for (int i = start; i < script.length() && depth > 0; i++) {
            char c = script.charAt(i);
            if (c == '\'' || c == '"') {
                i = endOfString(script, i);
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth--;
            } else if (depth == 1 && c != ',') {
                argument.append(c);
            }
            if (depth == 0 || depth == 1 && c == ',') {
                Matcher name = ARGUMENT.matcher(argument);
                if (name.lookingAt()) {
                    names.add(name.group(1));
                }
                argument.setLength(0);
            }
        }
        return names;
    }

    /** Returns the index of the last quote of the string that starts at the given index. */
    private static int endOfString(String script, int start) {
        String quote = script.substring(start, start + 1);
        if (script.startsWith(quote.repeat(3), start)) {
            return script.indexOf(quote.repeat(3), start + 3) + 2;
        }
        int end = start + 1;
        while (script.charAt(end) != quote.charAt(0)) {
            end += script.charAt(end) == '\\' ? 2 : 1;
        }
        return end;
    }
}
