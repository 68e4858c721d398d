package io.jenkins.plugins.rescale.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesTest extends EmulatorTestCase {
    private static final String FILES = "/api/v2/files/";

    @BeforeEach
    void uploadTwelve() throws Exception {
        use(RescaleEmulator.builder().pageSizeLimit(11));
        for (int i = 0; i < 12; i++) {
            client.upload("file" + i + ".txt", new byte[] {(byte) i});
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 10", "?page_size=3, 3", "?page_size=5000, 11", "?page_size=0, 10", "?limit=2&offset=1, 10"})
    void sizesPages(String query, int expected) throws Exception {
        JsonNode page = client.get(FILES + query).json();

        assertThat(page.get("results")).hasSize(expected);
        assertThat(page.get("count").intValue()).isEqualTo(12);
        assertThat(page.get("previous").isNull()).isTrue();
    }

    @Test
    void linksPagesThatHoldEverythingOnceNewestFirst() throws Exception {
        List<String> names = new ArrayList<>();
        String next = FILES + "?page_size=5&search=file";
        while (next != null) {
            JsonNode page = client.get(next).json();
            page.get("results").forEach(file -> names.add(file.get("name").asText()));
            next = page.get("next").textValue();
            assertThat(next == null || next.startsWith(emulator.url() + FILES)).isTrue();
            assertThat(next == null || next.contains("search=file")).isTrue();
        }

        assertThat(names)
                .hasSize(12)
                .doesNotHaveDuplicates()
                .startsWith("file11.txt")
                .endsWith("file0.txt");
    }

    @Test
    void searchesNames() throws Exception {
        assertThat(client.results(FILES + "?search=11.t")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"3", "0", "x"})
    void hasNoPagesPastTheEnd(String page) throws Exception {
        Client.Answer answer = client.get(FILES + "?page=" + page);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("{\"detail\":\"Invalid page.\"}");
    }

    @Test
    void showsAnEmptyFirstPage() throws Exception {
        JsonNode page = client.get("/api/v2/jobs/").json();

        assertThat(page.toString()).isEqualTo("{\"count\":0,\"next\":null,\"previous\":null,\"results\":[]}");
    }

    @Test
    void canLinkToAnotherHost() throws Exception {
        use(RescaleEmulator.builder().linkOrigin("http://localhost:1"));
        JsonNode file = client.upload("a.txt", new byte[0]).json();
        client.upload("b.txt", new byte[0]);

        assertThat(file.get("downloadUrl").asText()).startsWith("http://localhost:1/api/v2/files/");
        assertThat(client.get(FILES + "?page_size=1").json().get("next").asText())
                .isEqualTo("http://localhost:1/api/v2/files/?page=2&page_size=1");
    }
}
