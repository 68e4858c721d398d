package io.jenkins.plugins.rescale.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticationTest extends EmulatorTestCase {
    private static final String JWT = "eyJhbGciOi.eyJzdWIi.c2lnbmF0dXJl";

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, Authentication credentials were not provided.",
                "Token wrong, Invalid token.",
                "Bearer " + RescaleEmulator.DEFAULT_TOKEN + ", Invalid token.",
                "Basic dXNlcjpwYXNz, Authentication credentials were not provided.",
                "Token, Invalid token header. No credentials provided."
            })
    void refusesOtherCredentials(String header, String detail) throws Exception {
        Client.Answer answer = new Client(emulator, header).get("/api/v2/users/me/");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().get("detail").asText()).isEqualTo(detail);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Token");
    }

    @Test
    void takesWebTokensAsBearer() throws Exception {
        use(RescaleEmulator.builder().token(JWT));

        assertThat(new Client(emulator, "Bearer " + JWT)
                        .get("/api/v2/users/me/")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anAccountWithANewKeyKeepsItsFiles() throws Exception {
        use(RescaleEmulator.builder().token("old"));
        Client before = new Client(emulator, "Token old");
        String file = before.uploaded("in.txt", new byte[] {1});

        emulator.rotateToken("old", "new");

        assertThat(before.get("/api/v2/files/" + file + "/").status()).isEqualTo(401);
        assertThat(new Client(emulator, "Token new")
                        .get("/api/v2/files/" + file + "/")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void keepsAccountsApart() throws Exception {
        use(RescaleEmulator.builder().token("first").token("second"));
        Client first = new Client(emulator, "Token first");
        Client second = new Client(emulator, "Token second");
        String job = first.created("true");
        String file = first.uploaded("in.txt", new byte[] {1});

        assertThat(second.get("/api/v2/jobs/" + job + "/").status()).isEqualTo(404);
        assertThat(second.get("/api/v2/files/" + file + "/").status()).isEqualTo(404);
        assertThat(second.results("/api/v2/jobs/")).isEmpty();
        assertThat(second.post("/api/v2/jobs/", Client.jobBody("x", "true", file))
                        .status())
                .isEqualTo(400);
        assertThat(first.results("/api/v2/jobs/")).hasSize(1);
    }

    @Test
    void tellsWhoAsks() throws Exception {
        assertThat(client.get("/api/v2/users/me/").json().get("email").asText()).contains("@example.com");
        assertThat(client.get("/api/v3/users/me/").json().at("/workspace/name").asText())
                .isNotEmpty();
        assertThat(client.results("/api/v2/users/me/projects/"))
                .extracting(project -> project.at("/remainingAmounts/0").asText())
                .contains("(no budget)");
    }
}
