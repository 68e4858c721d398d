package io.jenkins.plugins.rescale.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.emulator.FreshPort;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls through a proxy. */
class ProxyTest extends ApiTestCase {
    private static final String BASIC = "Basic cHJveHl1c2VyOnPDpHNhbWU6MQ==";

    private RescaleApi api(ProxySettings proxy, RetryPolicy retry) {
        return client.api(connection(server.origin(), TOKEN, proxy), retry);
    }

    @Test
    void aProxyWithoutPasswordPassesCallsOn() throws Exception {
        server.always(StubServer.json("{\"email\":\"e\"}"));
        try (ProxyStub proxy = new ProxyStub("")) {
            assertThat(api(proxy.settings("", ""), ONCE).currentUser().email()).isEqualTo("e");

            assertThat(proxy.calls()).singleElement().satisfies(call -> {
                assertThat(call.target()).isEqualTo(server.origin() + "/api/v2/users/me/");
                assertThat(call.header("proxy-authorization")).isNull();
            });
            assertThat(server.onlyCall().header("authorization")).isEqualTo("Token " + TOKEN);
        }
    }

    @Test
    void aProxyGetsItsUserAndPasswordAndThePlatformNeverDoes() throws Exception {
        server.always(StubServer.json("{\"email\":\"e\"}"));
        try (ProxyStub proxy = new ProxyStub("proxyuser:s\u00e4same:1")) {
            assertThat(api(proxy.settings("proxyuser", "s\u00e4same:1"), ONCE)
                            .currentUser()
                            .email())
                    .isEqualTo("e");

            assertThat(proxy.calls().get(proxy.calls().size() - 1).header("proxy-authorization"))
                    .isEqualTo(BASIC);
            assertThat(server.onlyCall().headers()).doesNotContainKey("proxy-authorization");
        }
    }

    @Test
    void aCreationPassesAnAuthenticatedProxyOnce() throws Exception {
        server.always(StubServer.answer(201, "{\"id\":\"Abc\"}"));
        try (ProxyStub proxy = new ProxyStub("u:p")) {
            assertThat(api(proxy.settings("u", "p"), FOUR_TIMES).createJob("{}").id())
                    .isEqualTo("Abc");
        }
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void anUploadPassesAnAuthenticatedProxyWithItsProgressCountedOnce(@TempDir Path dir) throws Exception {
        Path file = Files.write(dir.resolve("f"), new byte[500_000]);
        AtomicLong progress = new AtomicLong();
        server.always(StubServer.answer(201, "{\"id\":\"Abc\"}"));
        try (ProxyStub proxy = new ProxyStub("u:p")) {
            api(proxy.settings("u", "p"), ONCE).upload("f", file, progress::addAndGet);
        }
        assertThat(progress).hasValue(500_000);
        assertThat(server.onlyCall().header("content-length")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"'', '', requires a user name and a password", "u, wrong, rejected the user name or password"})
    void aProxyThatRefusesTheLoginIsNamedAndNotAskedAgain(String user, String password, String advice)
            throws IOException {
        try (ProxyStub proxy = new ProxyStub("u:right")) {
            RescaleException error = failure(
                    () -> api(proxy.settings(user, password), FOUR_TIMES).createJob("{}"));

            assertThat(error.kind()).isEqualTo(Kind.PROXY);
            assertThat(error.mayHaveArrived()).isFalse();
            assertThat(error)
                    .hasMessageContaining("proxy 127.0.0.1:" + proxy.port())
                    .hasMessageContaining(advice);
            assertThat(error.toString()).doesNotContain("wrong");
            assertThat(proxy.calls()).hasSizeLessThanOrEqualTo(2);
        }
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void hostsOfTheNoProxyListAreCalledDirectly() throws Exception {
        try (ProxyStub proxy = new ProxyStub("u:p")) {
            api(proxy.settings("u", "p", "*.example.com", " 127.0.0.* "), ONCE).currentUser();

            assertThat(proxy.calls()).isEmpty();
        }
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void aProxyThatIsNotThereIsNamed() throws Exception {
        int port;
        try (ServerSocket nobody = FreshPort.socket(1)) {
            port = nobody.getLocalPort();
        }

        RescaleException error = failure(() -> api(new ProxySettings("127.0.0.1", port, "", "", List.of()), ONCE)
                .createJob("{}"));

        assertThat(error.kind()).isEqualTo(Kind.NETWORK);
        assertThat(error.mayHaveArrived()).isFalse();
        assertThat(error).hasMessageContaining("or the proxy 127.0.0.1:" + port);
    }

    @Test
    void settingsWorkOnAnAgentToWhichTheyWereSent() throws Exception {
        server.always(StubServer.json("{\"email\":\"e\"}"));
        try (ProxyStub proxy = new ProxyStub("u:p")) {
            ConnectionSettings here = connection(server.origin(), TOKEN, proxy.settings("u", "p", "x"));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(here);
            }
            ConnectionSettings there;
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                there = (ConnectionSettings) in.readObject();
            }

            assertThat(there).isEqualTo(here);
            assertThat(client.api(there, ONCE).currentUser().email()).isEqualTo("e");
            assertThat(proxy.calls()).isNotEmpty();
        }
    }

    @Test
    void aTunnelForHttpsCarriesTheLoginOfTheProxyAndNotTheToken(@TempDir Path dir) throws Exception {
        Path store = selfSigned(dir);
        try (StubServer secure = secureServer(store);
                ProxyStub proxy = new ProxyStub("u:p");
                RescaleClient trusting = new RescaleClient(AMPLE)) {
            RescaleApi api = trusting(store, trusting, connection(secure.origin(), TOKEN, proxy.settings("u", "p")));

            assertThat(api.currentUser().email()).isEqualTo("secure");
            assertThat(api.createJob("{}").id()).isEqualTo("Abc");

            assertThat(proxy.calls()).isNotEmpty().allSatisfy(call -> {
                assertThat(call.method()).isEqualTo("CONNECT");
                assertThat(call.headers()).doesNotContainKey("authorization");
            });
            assertThat(proxy.calls().get(proxy.calls().size() - 1).header("proxy-authorization"))
                    .isEqualTo("Basic dTpw");
            assertThat(secure.calls()).hasSize(2).allSatisfy(call -> {
                assertThat(call.header("authorization")).isEqualTo("Token " + TOKEN);
                assertThat(call.headers()).doesNotContainKey("proxy-authorization");
            });
        }
    }

    @Test
    void aCertificateThatIsNotTrustedEndsTheCallBeforeTheTokenIsSent(@TempDir Path dir) throws Exception {
        try (StubServer secure = secureServer(selfSigned(dir))) {
            RescaleException error =
                    failure(() -> client.api(connection(secure.origin(), TOKEN, ProxySettings.NONE), ONCE)
                            .createJob("{}"));

            assertThat(error.kind()).isEqualTo(Kind.NETWORK);
            assertThat(error.mayHaveArrived()).isFalse();
            assertThat(error).hasMessageContaining("cannot establish a TLS connection");
            assertThat(secure.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "407, PROXY, rejected the user name or password, 2",
        "403, PROXY, allow the connection in the proxy, 1",
        // a failing proxy may recover: a poll must not give up a job because of it
        "502, NETWORK, try again later, 4",
        "503, NETWORK, try again later, 4"
    })
    void aProxyThatRefusesATunnelIsNamed(int status, Kind kind, String advice, int most) throws IOException {
        try (ProxyStub proxy = new ProxyStub("u:p")) {
            proxy.refuse(status);
            ConnectionSettings settings = connection("https://eu.rescale.com", TOKEN, proxy.settings("u", "p"));

            RescaleException error =
                    failure(() -> client.api(settings, FOUR_TIMES).createJob("{}"));

            assertThat(error.kind()).isEqualTo(kind);
            assertThat(error.mayHaveArrived()).isFalse();
            assertThat(error)
                    .hasMessageContaining("proxy 127.0.0.1:" + proxy.port() + " returned " + status)
                    .hasMessageContaining(advice);
            assertThat(proxy.calls())
                    .hasSizeBetween(1, most)
                    .allSatisfy(call -> assertThat(call.headers()).doesNotContainKey("authorization"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, localhost, false",
        "LOCALHOST, localhost, false",
        "*.example.com, a.b.example.com, false",
        "*.example.com, example.com, true",
        "10.*, 10.1.2.3, false",
        "10.*, 110.1.2.3, true",
        "a.c, abc, true",
        "*, anything, false",
        "'', anything, true",
        "::1, [::1], false",
        "[::1], ::1, false",
        "a\\E|b, b, true"
    })
    void aPatternOfTheNoProxyListHasAsteriskForAnything(String pattern, String host, boolean viaProxy) {
        assertThat(new ProxySettings("p", 1, "", "", List.of(pattern)).appliesTo(host))
                .isEqualTo(viaProxy);
        assertThat(ProxySettings.NONE.appliesTo(host)).isFalse();
    }

    static Path selfSigned(Path dir) throws Exception {
        Path store = dir.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-storetype",
                        "PKCS12",
                        "-validity",
                        "2",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), "UTF-8");
        assertThat(keytool.waitFor()).as(said).isZero();
        return store;
    }

    static StubServer secureServer(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, "changeit".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(factory.getKeyManagers(), null, null);
        return new StubServer(
                tls.getServerSocketFactory(),
                true,
                StubServer.json("{\"email\":\"secure\"}"),
                StubServer.answer(201, "{\"id\":\"Abc\"}"));
    }

    /**
     * Returns an API client that trusts the certificates in {@code store}. The JVM's trust store is read when the
     * client first uses a proxy setting, so the properties are restored afterward.
     */
    private static RescaleApi trusting(Path store, RescaleClient client, ConnectionSettings connection) {
        String[] names = {"javax.net.ssl.trustStore", "javax.net.ssl.trustStorePassword"};
        String[] values = {store.toString(), "changeit"};
        String[] before = new String[2];
        for (int i = 0; i < 2; i++) {
            before[i] = System.setProperty(names[i], values[i]);
        }
        try {
            return client.api(connection, ONCE);
        } finally {
            for (int i = 0; i < 2; i++) {
                if (before[i] == null) {
                    System.clearProperty(names[i]);
                } else {
                    System.setProperty(names[i], before[i]);
                }
            }
        }
    }
}
