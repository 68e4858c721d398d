package io.jenkins.plugins.rescale.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** The core types and analyses of the emulated platform. The names are real Rescale names; the numbers are made up. */
final class Catalog {
    private final List<JsonNode> coreTypes = new ArrayList<>();
    private final List<JsonNode> analyses;

    Catalog() {
        coreType("emerald", "Emerald", 0.08, "0.032", 4000, 1, 2, 4, 8, 16, 18, 36);
        coreType("onyx", "Onyx", 0.11, "0.045", 8000, 1, 2, 4, 8, 16);
        coreType("granite", "Granite", 0.05, "0.021", 3500, 2, 4, 8, 32);
        coreType("adamite", "Adamite", 0.1751, "0.0988", 8000, 24);
        coreType("nickel", "Nickel", 0.09, "0.040", 2000, 1, 2, 4, 18).put("hasSsd", false);
        coreType("luna", "Luna", 0.14, "0.070", 4000, 4, 8, 16, 96).put("walltimeRequired", true);
        coreType("obsidian", "Obsidian", 0.45, "0.180", 15000, 6, 12, 24)
                .putArray("gpuCounts")
                .add(1)
                .add(2)
                .add(4);
        coreType("standard-plus", "Marble", 0.1, "0.050", 3750, 1, 2, 4, 8)
                .put("isDeprecated", true)
                .putNull("displayOrder");
        analyses = StreamSupport.stream(Json.literal(CatalogText.ANALYSES).spliterator(), false)
                .toList();
    }

    private ObjectNode coreType(String code, String name, double price, String lowPrice, int memory, int... cores) {
        ObjectNode type = Json.object()
                .put("code", code)
                .put("name", name)
                .put("price", price)
                .put("lowPriorityPrice", lowPrice)
                .put("memory", memory)
                .put("storage", 37)
                .put("io", "10.0")
                .put("storageIo", "Standard")
                .put("hasSsd", true)
                .put("walltimeRequired", false)
                .put("isDeprecated", false)
                .put("isPrimary", coreTypes.isEmpty())
                .put("remoteVizAllowed", true)
                .put("displayOrder", coreTypes.size() + 1)
                .put("processorInfo", "An emulated processor")
                .put("description", "")
                .putNull("compute");
        type.putArray("gpuCounts");
        type.putArray("categoryCodes").add("general");
        var allowed = type.putArray("cores");
        for (int number : cores) {
            allowed.add(number);
        }
        coreTypes.add(type);
        return type;
    }

    List<JsonNode> coreTypes() {
        return coreTypes;
    }

    List<JsonNode> analyses() {
        return analyses;
    }

    /** Returns the core type with that code, or null. */
    JsonNode coreType(String code) {
        return find(coreTypes, "code", code);
    }

    /** Returns the analysis with that code, or null. */
    JsonNode analysis(String code) {
        return find(analyses, "code", code);
    }

    /** Returns the version of an analysis with that version code, or null; the latest version if the code is null. */
    static JsonNode version(JsonNode analysis, String versionCode) {
        JsonNode versions = analysis.get("versions");
        return versionCode == null ? versions.get(0) : find(versions, "versionCode", versionCode);
    }

    private static JsonNode find(Iterable<JsonNode> all, String key, String value) {
        return StreamSupport.stream(all.spliterator(), false)
                .filter(item -> item.path(key).asText().equals(value))
                .findFirst()
                .orElse(null);
    }

    /** Returns the prices per core hour: on demand and economy for each core type. */
    JsonNode computePrices() {
        var prices = Json.array();
        for (JsonNode type : coreTypes) {
            prices.add(price(type, "linux-on-demand", type.get("price").asText()));
            prices.add(price(type, "linux-economy", type.get("lowPriorityPrice").asText()));
        }
        return prices;
    }

    private static JsonNode price(JsonNode coreType, String plan, String amount) {
        ObjectNode price = Json.object()
                .put("coreType", coreType.get("code").asText())
                .put("planType", plan)
                .put("os", "linux")
                .put("isActive", !coreType.get("isDeprecated").booleanValue());
        price.putObject("value").put("amount", amount);
        return price;
    }
}
