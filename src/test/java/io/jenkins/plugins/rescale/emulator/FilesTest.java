package io.jenkins.plugins.rescale.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilesTest extends EmulatorTestCase {
    private String file;

    @BeforeEach
    void upload() throws Exception {
        file = "/api/v2/files/" + client.uploaded("digits.txt", "0123456789".getBytes(UTF_8)) + "/";
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=2-4, 234, bytes 2-4/10",
        "bytes=7-, 789, bytes 7-9/10",
        "bytes=8-99, 89, bytes 8-9/10",
        "bytes=-3, 789, bytes 7-9/10",
        "bytes=-99, 0123456789, bytes 0-9/10",
        "bytes=0-0, 0, bytes 0-0/10"
    })
    void sendsRanges(String range, String body, String contentRange) throws Exception {
        Client.Answer answer = client.get(file + "contents/", "Range", range);

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.text()).isEqualTo(body);
        assertThat(answer.header("Content-Range")).isEqualTo(contentRange);
        assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(body.length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=-0"})
    void refusesRangesPastTheEnd(String range) throws Exception {
        Client.Answer answer = client.get(file + "contents/", "Range", range);

        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.header("Content-Range")).isEqualTo("bytes */10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1-2,4-5", "lines=1-2", "bytes=5-2", "bytes=-", "bytes=a-b"})
    void ignoresOtherRanges(String range) throws Exception {
        Client.Answer answer = client.get(file + "contents/", "Range", range);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("0123456789");
        assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
    }

    @Test
    void sendsEmptyFiles() throws Exception {
        String empty = client.uploaded("empty", new byte[0]);

        Client.Answer answer = client.get("/api/v2/files/" + empty + "/contents/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bytes()).isEmpty();
    }

    @Test
    void showsLinesWithTheirBreaks() throws Exception {
        String text = client.uploaded("text", "one\n\ntwo".getBytes(UTF_8));

        assertThat(client.get("/api/v2/files/" + text + "/lines/").text())
                .isEqualTo("{\"lines\":[\"one\\n\",\"\\n\",\"two\"]}");
    }

    @Test
    void renames() throws Exception {
        client.send("PATCH", file, BodyPublishers.ofString("{\"name\": \"other.txt\"}"));

        assertThat(client.get(file).json().get("name").asText()).isEqualTo("other.txt");
    }

    @Test
    void deletesForGood() throws Exception {
        assertThat(client.delete(file).status()).isEqualTo(204);

        assertThat(client.get(file).status()).isEqualTo(404);
        assertThat(client.get(file + "contents/").status()).isEqualTo(404);
        assertThat(client.delete(file).status()).isEqualTo(404);
        assertThat(client.results("/api/v2/files/")).isEmpty();
        assertThat(emulator.files().get(0).deleted()).isTrue();
        assertThat(emulator.files().get(0).content()).doesNotExist();
        assertThat(emulator.journal().filesDeleted()).isOne();
    }
}
