package io.jenkins.plugins.rescale.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.logging.Level;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token appears only in the request header. */
class SecretsTest extends ApiTestCase {
    private static final String PASSWORD = "proxy-passw0rd";

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private static void expectNoSecret(ThrowingCallable call) {
        try (LogRecords log = LogRecords.ofPackage(RescaleApi.class, Level.ALL)) {
            Throwable thrown = catchThrowable(call);
            assertThat(thrown).isInstanceOf(RescaleException.class);
            assertThat(trace(thrown)).doesNotContain(TOKEN).doesNotContain(PASSWORD);
            assertThat(log.text()).doesNotContain(TOKEN).doesNotContain(PASSWORD);
        }
    }

    @Test
    void settingsDoNotShowTheirSecrets() {
        ProxySettings proxy = new ProxySettings("proxy.example.com", 3128, "proxy-user", PASSWORD, List.of());
        ConnectionSettings settings = connection("https://eu.rescale.com", TOKEN, proxy);

        assertThat(settings.toString()).isEqualTo("ConnectionSettings[https://eu.rescale.com]");
        assertThat(proxy.toString()).isEqualTo("proxy proxy.example.com:3128");
        assertThat(ProxySettings.NONE.toString()).isEqualTo("no proxy");
        assertThat(client.api(settings, ONCE).toString()).doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "abc def", "abc\n", "schlüssel", "a\u0000b", "a\tb"})
    void aTokenThatIsNoneIsRefusedWithoutShowingIt(String token) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> connection("https://eu.rescale.com", token, ProxySettings.NONE))
                .withMessageContaining("https://eu.rescale.com/user/settings/api-key/")
                .satisfies(e -> assertThat(token.isBlank() || !e.getMessage().contains(token))
                        .isTrue());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 403, 404, 413, 429, 500, 503})
    void anAnswerThatRepeatsTheRequestDoesNotBringTheTokenIntoALog(int status) {
        server.always(call -> {
            String echo = call.header("authorization");
            call.write(StubServer.text(
                    status, "{\"detail\":\"You sent " + echo + "\"", "Location: http://evil.example/?t=" + echo));
        });

        expectNoSecret(() -> api(FOUR_TIMES).job("j"));
    }

    @Test
    void anAnswerThatIsNothingButTheTokenDoesNotBringItIntoALog() {
        use(timeouts(300, 300, 300));
        server.always(call -> call.write(StubServer.text(200, TOKEN)));
        expectNoSecret(() -> api(FOUR_TIMES).job("j"));
        server.always(call -> call.write(StubServer.text(200, "{\"id\":\"" + TOKEN + "!\"}")));
        expectNoSecret(() -> api(FOUR_TIMES).job("j"));
        server.always(call -> {
            call.write(TOKEN + "\r\n" + TOKEN + "\r\n\r\n");
            call.socket().close();
        });
        expectNoSecret(() -> api(FOUR_TIMES).job("j"));
        server.always(call -> call.write("HTTP/1.1 " + TOKEN + "\r\n\r\n"));
        expectNoSecret(() -> api(FOUR_TIMES).job("j"));
        server.always(call -> call.write("HTTP/1.1 302 Found\r\nLocation: http://[" + TOKEN + "\r\n\r\n"));
        expectNoSecret(() -> api(FOUR_TIMES).job("j"));
        server.always(call -> call.write("HTTP/1.1 200 OK\r\nContent-Length: " + TOKEN + "\r\n\r\n"));
        expectNoSecret(() -> api(FOUR_TIMES).job("j"));
        server.always(StubServer.answer(206, "a", "Content-Range: " + TOKEN));
        expectNoSecret(() -> api(FOUR_TIMES).contents("f", ByteRange.from(3)));
    }

    @Test
    void repetitionsAreLoggedAtFineWithoutTheToken() {
        server.always(StubServer.cut());
        try (LogRecords log = LogRecords.ofPackage(RescaleApi.class, Level.ALL)) {
            failure(() -> api(FOUR_TIMES).job("j"));

            assertThat(log.text()).contains("Retrying in").doesNotContain(TOKEN);
        }
    }

    @Test
    void aProxyThatRefusesDoesNotBringItsPasswordIntoALog() throws Exception {
        try (ProxyStub proxy = new ProxyStub("u:another")) {
            ProxySettings settings = proxy.settings("u", PASSWORD);
            for (String origin : List.of(server.origin(), "https://eu.rescale.com")) {
                expectNoSecret(() -> client.api(connection(origin, TOKEN, settings), FOUR_TIMES)
                        .job("j"));
            }
        }
    }
}
