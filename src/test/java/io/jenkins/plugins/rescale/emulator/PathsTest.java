package io.jenkins.plugins.rescale.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest extends EmulatorTestCase {
    @Test
    void redirectsToTheSlash() throws Exception {
        Client.Answer answer = client.get("/api/v2/jobs?page=1");

        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.header("Location")).isEqualTo("/api/v2/jobs/?page=1");
    }

    @Test
    void redirectsPostsWithoutProcessingThem() throws Exception {
        assertThat(client.post("/api/v2/jobs", Client.jobBody("a", "true")).status())
                .isEqualTo(301);
        assertThat(emulator.jobs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/jobs/", "/api/v1/jobs/", "/", "/api/v2/nothing", "/api/v2/jobs/none/"})
    void knowsNoOtherPaths(String path) throws Exception {
        Client.Answer answer = client.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("{\"detail\":\"Not found.\"}");
    }

    @Test
    void allowsDocumentedMethodsOnly() throws Exception {
        Client.Answer answer = client.send("PUT", "/api/v2/coretypes/", BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.text()).isEqualTo("{\"detail\":\"Method \\\"PUT\\\" not allowed.\"}");
        assertThat(answer.header("Allow")).isEqualTo("GET");
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        Client.Answer answer = client.send("HEAD", "/api/v2/coretypes/", BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bytes()).isEmpty();
    }
}
