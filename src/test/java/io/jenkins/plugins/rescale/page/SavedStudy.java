package io.jenkins.plugins.rescale.page;

import hudson.model.Run;
import io.jenkins.plugins.rescale.build.BuildJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;

/** A parameter study as a build keeps it, for tests of its page. */
final class SavedStudy {
    private final Path folder;
    private final JSONArray cases = new JSONArray();

    SavedStudy(Run<?, ?> build) throws IOException {
        BuildJobs.of(build).add("1");
        folder = Files.createDirectories(build.getRootDir().toPath().resolve("rescale"));
    }

    /** The values of parameters, in their order. */
    static Map<String, String> given(String... namesAndValues) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return given;
    }

    /** A case that is at something; what it came to may be empty. */
    void add(String name, Map<String, String> given, String stage, JSONObject results) throws IOException {
        cases.add(new JSONObject().element("name", name).element("values", given));
        JSONObject figures = figures("wing " + name, stage, results)
                .element("cost", 0.25 * cases.size())
                .element("message", stage.equals("FAILED") ? "its command exited with code 3" : "");
        write("1c" + cases.size() + ".figures.json", figures);
    }

    /** A case whose result is from another build. */
    void addTaken(String name, Map<String, String> given, String build, JSONObject results) {
        cases.add(new JSONObject()
                .element("name", name)
                .element("values", given)
                .element(
                        "taken",
                        new JSONObject()
                                .element("build", build)
                                .element("figures", figures("wing " + name, "SUCCEEDED", results))));
    }

    /** A case that has not begun. */
    void addWaiting(String name, Map<String, String> given) {
        cases.add(new JSONObject().element("name", name).element("values", given));
    }

    /** A metric, compared with that of another build unless there is none. */
    static JSONObject drag(double value, Double reference) {
        JSONObject drag =
                new JSONObject().element("name", "Cd").element("value", value).element("unit", "");
        if (reference != null) {
            drag.element("reference", reference).element("label", "#41");
        }
        JSONObject gate = new JSONObject()
                .element("metric", "Cd")
                .element("outcome", value > 0.4 ? "FAILED" : "PASSED")
                .element("message", String.format(Locale.ROOT, "Cd = %.3f: above the maximum of 0.4", value))
                .element("criticality", "UNSTABLE")
                .element("max", 0.4);
        JSONObject lift = new JSONObject()
                .element("name", "Cl")
                .element("value", 2 - value)
                .element("unit", "kN");
        return new JSONObject()
                .element("values", new JSONArray().element(drag).element(lift))
                .element("gates", new JSONArray().element(gate));
    }

    private static JSONObject figures(String name, String stage, JSONObject results) {
        return new JSONObject().element("name", name).element("stage", stage).element("results", results);
    }

    /** Writes what belongs to the whole. */
    void keep(String stage, JSONObject results) throws IOException {
        write("1.cases.json", new JSONObject().element("cases", cases).element("json", "{}"));
        boolean done = stage.equals("SUCCEEDED") || stage.equals("FAILED");
        write(
                "1.plan.json",
                new JSONObject()
                        .element("jobName", "wing study")
                        .element("cases", cases.size())
                        .element("options", new JSONObject().element("outputDirectory", "outputs")));
        write("1.json", new JSONObject().element("phase", done ? "DONE" : "WAIT"));
        if (done) {
            write(
                    "1.end.json",
                    new JSONObject()
                            .element(
                                    "outcome",
                                    new JSONObject()
                                            .element("success", stage.equals("SUCCEEDED"))
                                            .element("message", "1 of " + cases.size() + " cases did not succeed"))
                            .element("outputs", 7)
                            .element("results", results));
            write("1.figures.json", figures("wing study", stage, results).element("outputs", 7));
        }
    }

    private void write(String name, JSONObject content) throws IOException {
        Files.writeString(folder.resolve(name), content.toString());
    }
}
