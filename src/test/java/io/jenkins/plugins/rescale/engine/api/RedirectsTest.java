package io.jenkins.plugins.rescale.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects must not send the token or the body of a POST elsewhere. */
class RedirectsTest extends ApiTestCase {
    private static StubServer.Script to(String location) {
        return StubServer.answer(302, "", "Location: " + location);
    }

    @Test
    void aReadFollowsARedirectWithinTheOrigin() throws Exception {
        server.always(null);
        server.then(
                to("/api/v2/users/myself/"),
                StubServer.answer(301, "", "Location: HTTP://127.0.0.1:" + server.port() + "/api/v2/me/?a=b"),
                StubServer.json("{\"email\":\"e\"}"));

        assertThat(api().currentUser().email()).isEqualTo("e");

        assertThat(server.calls())
                .extracting(StubServer.Call::target)
                .containsExactly("/api/v2/users/me/", "/api/v2/users/myself/", "/api/v2/me/?a=b");
        assertThat(server.calls()).allMatch(call -> call.header("authorization").equals("Token " + TOKEN));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void noRedirectLeadsToAnotherOriginNorTheTokenWithIt(int status) throws Exception {
        try (StubServer other = new StubServer(StubServer.json("{\"email\":\"thief\"}"))) {
            server.always(StubServer.answer(status, "", "Location: " + other.origin() + "/api/v2/users/me/"));

            RescaleException error = failure(() -> api(FOUR_TIMES).currentUser());

            assertThat(error.kind()).isEqualTo(Kind.POLICY);
            assertThat(error.status()).isEqualTo(status);
            assertThat(error).hasMessageContaining("a redirect elsewhere").hasMessageContaining(other.origin());
            assertThat(other.connections()).isZero();
        }
        assertThat(server.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/x",
                "https://127.0.0.1/x",
                "http://user@127.0.0.1/",
                "http://127.0.0.1.evil.example/",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "http://[",
                "\\\\evil",
                ""
            })
    void aRedirectToAnythingElseIsRefused(String location) {
        server.always(StubServer.answer(302, "", "Location: " + location));

        assertThat(failure(() -> api().currentUser()).kind()).isEqualTo(Kind.POLICY);
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void aRedirectWithoutALocationIsRefused() {
        server.always(StubServer.answer(302, ""));

        assertThat(failure(() -> api().currentUser()).kind()).isEqualTo(Kind.POLICY);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aPostIsNeverRedirectedNotEvenToTheSamePlaceWithASlash(int status) {
        server.always(StubServer.answer(status, "", "Location: /api/v2/jobs/x/"));

        RescaleException error = failure(() -> api(FOUR_TIMES).createJob("{}"));

        assertThat(error.kind()).isEqualTo(Kind.POLICY);
        assertThat(error).hasMessageContaining("a redirect to another path");
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void aDeletionIsNotRedirected() {
        server.always(to("/api/v2/files/other/"));

        assertThat(failure(() -> api().deleteFile("f")).kind()).isEqualTo(Kind.POLICY);
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void redirectsInCirclesEnd() {
        server.always(to("/api/v2/users/me/"));

        assertThat(failure(() -> api(FOUR_TIMES).currentUser())).hasMessageContaining("the last of too many redirects");
        assertThat(server.calls()).hasSize(4);
    }
}
