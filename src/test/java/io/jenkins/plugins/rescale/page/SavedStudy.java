package io.jenkins.plugins.rescale.page;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.Run;
import io.jenkins.plugins.rescale.build.BuildJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A parameter study as a build stores it, for tests of its page. */
final class SavedStudy {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Path folder;
    private final ArrayNode cases = MAPPER.createArrayNode();

    SavedStudy(Run<?, ?> build) throws IOException {
        BuildJobs.of(build).add("1");
        folder = Files.createDirectories(build.getRootDir().toPath().resolve("rescale"));
    }

    /** Returns the values of parameters in the given order. */
    static Map<String, String> given(String... namesAndValues) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return given;
    }

    /** Adds a case in the given stage; its results may be empty. */
    void add(String name, Map<String, String> given, String stage, Object results) throws IOException {
        cases.add(MAPPER.createObjectNode().putPOJO("name", name).putPOJO("values", given));
        ObjectNode figures = figures("wing " + name, stage, results)
                .putPOJO("cost", 0.25 * cases.size())
                .putPOJO("message", stage.equals("FAILED") ? "its command exited with code 3" : "");
        write("1c" + cases.size() + ".figures.json", figures);
    }

    /** Adds a case whose result is from another build. */
    void addTaken(String name, Map<String, String> given, String build, Object results) {
        cases.add(MAPPER.createObjectNode()
                .putPOJO("name", name)
                .putPOJO("values", given)
                .putPOJO(
                        "taken",
                        MAPPER.createObjectNode()
                                .putPOJO("build", build)
                                .putPOJO("figures", figures("wing " + name, "SUCCEEDED", results))));
    }

    /** Adds a case that has not started. */
    void addWaiting(String name, Map<String, String> given) {
        cases.add(MAPPER.createObjectNode().putPOJO("name", name).putPOJO("values", given));
    }

    /** Returns results with the metric Cd, compared with a reference unless it is null. */
    static ObjectNode drag(double value, Double reference) {
        ObjectNode drag = MAPPER.createObjectNode()
                .putPOJO("name", "Cd")
                .putPOJO("value", value)
                .putPOJO("unit", "");
        if (reference != null) {
            drag.putPOJO("reference", reference).putPOJO("label", "#41");
        }
        ObjectNode gate = MAPPER.createObjectNode()
                .putPOJO("metric", "Cd")
                .putPOJO("outcome", value > 0.4 ? "FAILED" : "PASSED")
                .putPOJO("message", String.format(Locale.ROOT, "Cd = %.3f: above the maximum of 0.4", value))
                .putPOJO("criticality", "UNSTABLE")
                .putPOJO("max", 0.4);
        ObjectNode lift = MAPPER.createObjectNode()
                .putPOJO("name", "Cl")
                .putPOJO("value", 2 - value)
                .putPOJO("unit", "kN");
        return MAPPER.createObjectNode()
                .putPOJO("values", MAPPER.createArrayNode().add(drag).add(lift))
                .putPOJO("gates", MAPPER.createArrayNode().add(gate));
    }

    private static ObjectNode figures(String name, String stage, Object results) {
        return MAPPER.createObjectNode()
                .putPOJO("name", name)
                .putPOJO("stage", stage)
                .putPOJO("results", results);
    }

    /** Writes the files of the study as a whole. */
    void keep(String stage, Object results) throws IOException {
        write("1.cases.json", MAPPER.createObjectNode().putPOJO("cases", cases).putPOJO("json", "{}"));
        boolean done = stage.equals("SUCCEEDED") || stage.equals("FAILED");
        write(
                "1.plan.json",
                MAPPER.createObjectNode()
                        .putPOJO("jobName", "wing study")
                        .putPOJO("cases", cases.size())
                        .putPOJO("options", MAPPER.createObjectNode().putPOJO("outputDirectory", "outputs")));
        write("1.json", MAPPER.createObjectNode().putPOJO("phase", done ? "DONE" : "WAIT"));
        if (done) {
            write(
                    "1.end.json",
                    MAPPER.createObjectNode()
                            .putPOJO(
                                    "outcome",
                                    MAPPER.createObjectNode()
                                            .putPOJO("success", stage.equals("SUCCEEDED"))
                                            .putPOJO("message", "1 of " + cases.size() + " cases did not succeed"))
                            .putPOJO("outputs", 7)
                            .putPOJO("results", results));
            write("1.figures.json", figures("wing study", stage, results).putPOJO("outputs", 7));
        }
    }

    private void write(String name, ObjectNode content) throws IOException {
        Files.writeString(folder.resolve(name), content.toString());
    }
}
