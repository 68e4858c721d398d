package io.jenkins.plugins.rescale.emulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest extends EmulatorTestCase {
    private static final String PATH = "/api/v2/files/contents/";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 262_144, 1_000_003})
    void storesTheContent(int size) throws Exception {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);

        Client.Answer answer = client.upload("data.bin", content);

        assertThat(answer.status()).isEqualTo(201);
        JsonNode file = answer.json();
        assertThat(file.get("name").asText()).isEqualTo("data.bin");
        assertThat(file.get("typeId").intValue()).isEqualTo(1);
        assertThat(file.get("decryptedSize").intValue()).isEqualTo(size);
        assertThat(file.get("isUploaded").booleanValue()).isTrue();
        assertThat(file.at("/fileChecksums/0/hashFunction").asText()).isEqualTo("sha512");
        assertThat(file.at("/fileChecksums/0/fileHash").asText())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-512").digest(content)));
        assertThat(client.get(file.get("downloadUrl").asText()).bytes()).isEqualTo(content);
    }

    @Test
    void findsTheEndOfThePartWhateverItHolds() throws Exception {
        byte[] content = "\r\n--a-boundary-for-test\r\n\r\n--a-boundary\r\n-"
                .repeat(20_000)
                .getBytes(UTF_8);

        client.upload("tricky", content);

        assertThat(Files.readAllBytes(emulator.files().get(0).content())).isEqualTo(content);
    }

    @Test
    void takesPutQuotedBoundariesAndTheTypeOfTheFile() throws Exception {
        String body = "--b b\r\nContent-Disposition: form-data; name=\"type_id\"\r\n\r\n4\r\n--b b\r\n"
                + "content-disposition: form-data; filename=\"C:\\\\x\\\\run \\\"1\\\".sh\"; name=\"file\"\r\n\r\n"
                + "echo\r\n--b b--";

        Client.Answer answer = client.send(
                "PUT",
                PATH,
                BodyPublishers.ofString(body),
                "Content-Type",
                "multipart/form-data; charset=x; boundary=\"b b\"");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("typeId").intValue()).isEqualTo(4);
        assertThat(answer.json().get("name").asText()).isEqualTo("run \"1\".sh");
    }

    @Test
    void refusesChunkedBodies() throws Exception {
        byte[] body = Client.multipart("a.txt", new byte[] {1});

        Client.Answer answer = client.send(
                "POST",
                PATH,
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                "Content-Type",
                Client.multipartType());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asText()).contains("chunked");
        assertThat(emulator.journal().filesUploaded()).isZero();
    }

    @Test
    void refusesTooLargeBodiesBeforeReadingThem() throws Exception {
        URI url = URI.create(emulator.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Length: 6000000000\r\n"
                                    + "Content-Type: " + Client.multipartType() + "\r\nAuthorization: Token "
                                    + RescaleEmulator.DEFAULT_TOKEN + "\r\n\r\n")
                            .getBytes(ISO_8859_1));

            byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 413".length());

            assertThat(new String(start, ISO_8859_1)).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void refusesFilesAboveTheLimitWhateverTheRequestSays() throws Exception {
        use(RescaleEmulator.builder().uploadLimit(100));

        assertThat(client.upload("a", new byte[101]).status()).isEqualTo(413);
        assertThat(client.upload("a", new byte[100]).status()).isEqualTo(201);
        assertThat(emulator.files()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--a-boundary-for-tests\r\n\r\n", "--a-boundary-for-tests--"})
    void refusesWhatIsNoUpload(String body) throws Exception {
        Client.Answer answer =
                client.send("POST", PATH, BodyPublishers.ofString(body), "Content-Type", Client.multipartType());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(emulator.files()).isEmpty();
    }

    @Test
    void refusesHostileNames() throws Exception {
        assertThat(client.upload("..", new byte[1]).status()).isEqualTo(400);
        assertThat(client.upload("../../etc/passwd", new byte[1])
                        .json()
                        .get("name")
                        .asText())
                .isEqualTo("passwd");
    }
}
