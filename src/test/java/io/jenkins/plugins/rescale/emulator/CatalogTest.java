package io.jenkins.plugins.rescale.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class CatalogTest extends EmulatorTestCase {
    @Test
    void listsCoreTypes() throws Exception {
        var types = client.results("/api/v2/coretypes/");

        assertThat(types).allSatisfy(type -> {
            assertThat(type.get("price").isNumber()).isTrue();
            assertThat(type.get("lowPriorityPrice").isTextual()).isTrue();
            assertThat(type.get("cores")).isNotEmpty();
        });
        assertThat(types).extracting(type -> type.get("code").asText()).contains("emerald", "granite");
        assertThat(types).anyMatch(type -> type.get("isDeprecated").booleanValue());
        assertThat(types).anyMatch(type -> type.get("walltimeRequired").booleanValue());
    }

    @Test
    void listsAnalyses() throws Exception {
        var analyses = client.results("/api/v2/analyses/?page_size=100");

        assertThat(analyses).extracting(a -> a.get("code").asText()).contains("miniconda", "user_included", "openfoam");
        assertThat(analyses).anyMatch(a -> a.get("hasRescaleLicense").booleanValue());
        assertThat(analyses).anyMatch(a -> !a.has("name"));
        assertThat(analyses)
                .allSatisfy(a ->
                        assertThat(a.at("/versions/0/versionCode").isTextual()).isTrue());
    }

    @Test
    void listsPricesAsABareArray() throws Exception {
        JsonNode prices = client.get("/api/v2/billing/computeprices/").json();

        assertThat(prices.isArray()).isTrue();
        assertThat(prices.get(0).at("/value/amount").asDouble()).isPositive();
        assertThat(Client.list(prices))
                .anyMatch(price -> price.get("planType").asText().endsWith("on-demand"));
    }
}
