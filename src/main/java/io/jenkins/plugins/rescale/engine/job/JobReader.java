package io.jenkins.plugins.rescale.engine.job;

import static io.jenkins.plugins.rescale.engine.job.Findings.shown;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Checks a document whose shape is known, and brings the job in it into the form of the REST body. */
final class JobReader {
    private static final Set<String> PRIORITIES = Set.of("INSTANT", "ON_DEMAND", "RESERVED");

    private final JobShape shape;
    private final Findings findings;
    private final CheckedObject job;
    private final PluginFields plugin;
    private final List<JobAnalysis> analyses = new ArrayList<>();
    private String name = "";
    private Optional<List<String>> outputSelectors = Optional.empty();
    private List<String> tags = List.of();

    JobReader(JobShape shape, Findings findings) {
        this.shape = shape;
        this.findings = findings;
        this.job = new CheckedObject(shape.path(), shape.body(), findings);
        this.plugin = new PluginFields(shape, findings);
    }

    String name() {
        return name;
    }

    Optional<String> tokenName() {
        return plugin.tokenName();
    }

    List<String> inputFiles() {
        return plugin.inputFiles();
    }

    Optional<List<String>> outputSelectors() {
        return outputSelectors;
    }

    List<JobAnalysis> analyses() {
        return analyses;
    }

    List<String> tags() {
        return tags;
    }

    /** The REST body, after {@link #read}. */
    Map<String, Object> body() {
        return job.map();
    }

    /** Checks everything, notes all problems and warnings, and changes the body to its final form. */
    void read() {
        plugin.take();
        Collection<String> known = shape.isFlat() ? Schema.flat() : Schema.JOB.keySet();
        name = job.requiredText("name", "the name of the job", known).orElse("");
        job.sift(known);
        job.checkKinds(Schema.JOB);
        priority();
        port();
        outputSelectors = selectors();
        tags = tags(job.map().remove("tags"));
        automations();
        if (shape.isFlat()) {
            flat(known);
        } else {
            nested();
        }
    }

    private void flat(Collection<String> known) {
        Map<String, Object> only = new LinkedHashMap<>();
        for (String key : List.copyOf(job.map().keySet())) {
            if (Schema.ANALYSIS.containsKey(key)) {
                only.put(key, job.map().remove(key));
            }
        }
        // a misspelt key of the analysis stays with the job, and the hint at it must still find it
        List<String> unknown = new ArrayList<>(job.map().keySet());
        unknown.removeAll(known);
        CheckedObject analysis = new CheckedObject(shape.path(), only, findings);
        new AnalysisReader(analysis, shape.path(), unknown).read().ifPresent(analyses::add);
        List<Object> list = new ArrayList<>();
        list.add(only);
        job.map().put("jobanalyses", list);
    }

    private void nested() {
        Object value = job.get("jobanalyses");
        if (!(value instanceof List) || JsonText.list(value).isEmpty()) {
            String what = value instanceof List ? "an empty list" : shown(value);
            job.problem("jobanalyses", "is " + what + "; it must be a list of at least one analysis");
            return;
        }
        List<Object> list = JsonText.list(value);
        for (int i = 0; i < list.size(); i++) {
            String path = job.path("jobanalyses[" + i + "]");
            if (list.get(i) instanceof Map) {
                CheckedObject analysis = new CheckedObject(path, JsonText.object(list.get(i)), findings);
                analysis.sift(Schema.ANALYSIS.keySet());
                new AnalysisReader(analysis, path, List.of()).read().ifPresent(analyses::add);
            } else {
                findings.problem(
                        path, "is " + shown(list.get(i)) + ", not an object with `analysis`, `command` and `hardware`");
            }
        }
    }

    private void priority() {
        Object value = job.get("billingPriorityValue");
        if (value == null) {
            return;
        }
        if (!(value instanceof String)) {
            job.problem("billingPriorityValue", "is " + shown(value) + "; it must be a string");
        } else if (!PRIORITIES.contains((String) value)) {
            job.warn(
                    "billingPriorityValue",
                    "is " + shown(value) + ", passed on as it is; known are INSTANT, ON_DEMAND and RESERVED");
        } else if (job.get("isLowPriority") != null) {
            job.warn(
                    "billingPriorityValue",
                    "says the same as `isLowPriority` or contradicts it; both are passed on, keep one");
        }
    }

    private void port() {
        OptionalInt port = CheckedObject.whole(job.get("sshPort"));
        if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > 65_535)) {
            job.problem("sshPort", "is " + port.getAsInt() + "; it must be a port, 1 to 65535");
        }
    }

    /** {@code archiveFilters}, which stay in the body too: what the platform does with them is not documented. */
    private Optional<List<String>> selectors() {
        Object value = job.get("archiveFilters");
        if (value != null && !(value instanceof List)) {
            job.problem(
                    "archiveFilters", "is " + shown(value) + "; it must be a list such as [{\"selector\": \"*.csv\"}]");
        }
        if (!(value instanceof List) || JsonText.list(value).isEmpty()) {
            return Optional.empty();
        }
        List<String> patterns = new ArrayList<>();
        List<Object> filters = JsonText.list(value);
        for (int i = 0; i < filters.size(); i++) {
            String key = "archiveFilters[" + i + "]";
            Object filter = filters.get(i);
            Object selector = filter instanceof Map ? JsonText.object(filter).get("selector") : filter;
            if (selector instanceof String pattern) {
                try {
                    patterns.addAll(OutputSelectors.of(List.of(pattern)).patterns());
                } catch (IllegalArgumentException e) {
                    job.problem(key + (filter instanceof Map ? ".selector" : ""), e.getMessage());
                }
            } else {
                job.problem(key, "is not of the form {\"selector\": \"*.csv\"}");
            }
        }
        return Optional.of(patterns);
    }

    /** Tags as strings or, as the platform answers them, as objects with a {@code name}. */
    private List<String> tags(Object value) {
        Set<String> names = new LinkedHashSet<>();
        if (value != null && !(value instanceof List)) {
            job.problem("tags", "is " + shown(value) + "; it must be a list of strings");
        }
        List<Object> list = value instanceof List ? JsonText.list(value) : List.of();
        for (int i = 0; i < list.size(); i++) {
            Object tag =
                    list.get(i) instanceof Map ? JsonText.object(list.get(i)).get("name") : list.get(i);
            if (tag instanceof String text && !text.isBlank()) {
                names.add(text);
            } else {
                job.problem("tags[" + i + "]", "is " + shown(tag) + "; it must be a string that is not empty");
            }
        }
        if (!names.isEmpty()) {
            job.warn("tags", "set by separate calls after the job is created; Rescale ignores them in the body");
        }
        return List.copyOf(names);
    }

    private void automations() {
        List<Object> list = job.get("jobAutomations") instanceof List<?> present ? JsonText.list(present) : List.of();
        for (int i = 0; i < list.size(); i++) {
            String key = "jobAutomations[" + i + "]";
            if (!(list.get(i) instanceof Map)) {
                job.problem(
                        key,
                        "is " + shown(list.get(i)) + "; it must be an object such as"
                                + " {\"automation\": {\"id\": \"…\"}}");
                continue;
            }
            Map<String, Object> automation = JsonText.object(list.get(i));
            if (automation.get("environmentVariables") == null) {
                automation.put("environmentVariables", new LinkedHashMap<String, Object>());
            }
            new EnvironmentVariables(new CheckedObject(job.path(key), automation, findings), "environmentVariables")
                    .read();
        }
    }
}
