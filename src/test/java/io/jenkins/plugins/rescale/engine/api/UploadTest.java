package io.jenkins.plugins.rescale.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads of files. */
class UploadTest extends ApiTestCase {
    private static final String FILE = "{\"id\":\"Abc\",\"name\":\"in.dat\",\"isUploaded\":true}";

    @TempDir
    Path dir;

    private final AtomicLong progress = new AtomicLong();

    private Path file(int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Files.write(dir.resolve("in.dat"), bytes);
    }

    private RescaleFile upload(RescaleApi api, Path file) throws Exception {
        return api.upload("in.dat", file, progress::addAndGet);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 131_072, 3_000_000})
    void anUploadHasALengthAndIsNeverChunkedAndNamesNoCharset(int size) throws Exception {
        Path file = file(size);
        byte[][] body = new byte[1][];
        server.always(call -> {
            body[0] = call.body();
            call.write(StubServer.text(201, FILE));
        });

        assertThat(upload(api(), file).id()).isEqualTo("Abc");

        assertThat(server.onlyCall().header("transfer-encoding")).isNull();
        assertThat(server.onlyCall().header("content-type")).matches("multipart/form-data; boundary=[^;]+");
        assertThat(body[0]).hasSizeGreaterThan(size);
        String text = new String(body[0], StandardCharsets.ISO_8859_1);
        assertThat(text).contains("Content-Disposition: form-data; name=\"file\"; filename=\"in.dat\"");
        assertThat(text).contains(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        assertThat(progress).hasValue(size);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain.txt",
                "with space.txt",
                "quo\"te.txt",
                "\"\"",
                "semi;colon=1.txt",
                "ünïcödé Ω 日本 🚀.stl",
                "percent%20.txt",
                "a'b.txt"
            })
    void aFileNameArrivesAsItIs(String name) throws Exception {
        try (RescaleEmulator emulator = RescaleEmulator.start()) {
            Path file = Files.writeString(dir.resolve("x"), "contents of " + name);
            ConnectionSettings settings = connection(emulator.url(), RescaleEmulator.DEFAULT_TOKEN, ProxySettings.NONE);

            RescaleFile uploaded = client.api(settings, ONCE).upload(name, file, progress::addAndGet);

            assertThat(uploaded.name()).isEqualTo(name);
            assertThat(uploaded.size()).isEqualTo(Files.size(file));
            assertThat(uploaded.typeId()).isEqualTo(1);
            assertThat(emulator.journal().entries("POST", "/api/v2/files/contents/"))
                    .singleElement()
                    .satisfies(
                            entry -> assertThat(entry.header("Content-Length")).isNotNull());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a\rb"})
    void aFileNameCannotAddAHeader(String name) throws Exception {
        byte[][] body = new byte[1][];
        server.always(call -> {
            body[0] = call.body();
            call.write(StubServer.text(201, FILE));
        });

        api().upload(name, file(1), n -> {});

        String head = new String(body[0], UTF_8).split("\r\n\r\n")[0];
        assertThat(head.split("\r\n|\r|\n"))
                .as("header lines of the part")
                .allMatch(line -> line.startsWith("--") || line.startsWith("Content-"));
    }

    @Test
    void progressIsTakenBackWhenAnUploadIsRepeated() throws Exception {
        int size = 3_000_000;
        server.always(null);
        server.then(
                call -> {
                    call.in().readNBytes(1_000_000);
                    call.socket().close();
                },
                call -> {
                    call.body();
                    call.socket().close();
                },
                StubServer.answer(201, FILE));
        List<Long> steps = new ArrayList<>();

        api(FOUR_TIMES).upload("in.dat", file(size), steps::add);

        assertThat(steps.stream().mapToLong(n -> n).sum()).isEqualTo(size);
        assertThat(steps).filteredOn(n -> n < 0).hasSize(2).contains((long) -size);
        assertThat(server.calls()).hasSize(3);
    }

    @Test
    void progressIsTakenBackWhenAnUploadFails() throws Exception {
        server.always(StubServer.answer(403, "{}"));

        failure(() -> upload(api(), file(300_000)));

        assertThat(progress).hasValue(0);
    }

    @Test
    void anUploadIsTriedFiveTimesHoweverLongEachTakes() throws Exception {
        server.always(StubServer.answer(503, ""));
        RetryPolicy quick = new RetryPolicy(Duration.ZERO, 100, Duration.ofMillis(1), Duration.ofMillis(1));

        failure(() -> upload(api(quick), file(10)));

        assertThat(server.calls()).hasSize(5);
    }

    @Test
    void aRefusalThatComesBeforeTheEndOfTheBodyIsRead() throws Exception {
        server.always(call -> {
            call.write(StubServer.text(413, "{\"detail\":\"Too large.\"}", "Connection: close"));
            // otherwise, a client that is ahead of the response blocks on full buffers before it checks for one
            call.in().transferTo(OutputStream.nullOutputStream());
        });

        RescaleException error = failure(() -> upload(api(FOUR_TIMES), file(40_000_000)));

        assertThat(error.kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(error).hasMessageContaining("Too large.");
        assertThat(server.calls()).hasSize(1);
        assertThat(progress).hasValue(0);
    }

    @Test
    void anUploadThatNobodyTakesEnds() throws Exception {
        use(timeouts(10_000, 400, 10_000));
        server.always(call -> server.awaitClose());

        RescaleException error = failure(() -> upload(api(), file(40_000_000)));

        assertThat(error.kind()).isEqualTo(Kind.NETWORK);
        assertThat(error).hasMessageContaining("no complete response within 400 ms");
    }

    @Test
    void anUploadThatStallsInTheMiddleIsSentAgain() throws Exception {
        use(timeouts(10_000, 1_500, 10_000));
        server.always(null);
        server.then(
                call -> {
                    call.in().readNBytes(1_000_000);
                    server.awaitClose();
                },
                StubServer.answer(201, FILE));

        assertThat(upload(api(FOUR_TIMES), file(40_000_000)).id()).isEqualTo("Abc");
        assertThat(server.calls()).hasSize(2);
        assertThat(progress).hasValue(40_000_000);
    }

    @Test
    void anAnswerToAnUploadThatOnlyDripsEnds() throws Exception {
        use(timeouts(10_000, 400, 10_000));
        server.always(call -> {
            call.body();
            call.write("HTTP/1.1 201 Created\r\nContent-Length: 1000000\r\n\r\n");
            while (true) {
                call.write(" ");
                Thread.onSpinWait();
                LockSupport.parkNanos(20_000_000);
            }
        });

        assertThat(failure(() -> upload(api(), file(10)))).hasMessageContaining("no complete response within 400 ms");
    }

    @Test
    void aFileThatIsNotThereIsSaidToBe() {
        RescaleException error = failure(() -> upload(api(FOUR_TIMES), dir.resolve("missing")));

        assertThat(error.kind()).isEqualTo(Kind.REJECTED);
        assertThat(error).hasMessageContaining("Cannot read in.dat").hasMessageContaining("missing");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadUpIsNoNetworkFailureAndNotRepeated() {
        server.always(StubServer.answer(201, FILE));

        RescaleException error = failure(() -> upload(api(FOUR_TIMES), dir));

        assertThat(error.kind()).isEqualTo(Kind.REJECTED);
        assertThat(error).hasMessageContaining("the local file cannot be read");
        assertThat(server.connections()).isLessThanOrEqualTo(1);
        assertThat(progress).hasValue(0);
    }

    @Test
    void aFileThatChangesItsLengthMeanwhileIsRefused() throws Exception {
        Path file = file(5000);
        server.always(StubServer.answer(201, FILE));
        for (long size : new long[] {4999, 5001}) {
            FilePart part = new FilePart("in.dat", UploadSource.of(file), size, progress::addAndGet);
            assertThat(catchThrowable(() -> part.writeTo(OutputStream.nullOutputStream())))
                    .isInstanceOf(FilePart.LocalFileException.class)
                    .hasMessageContaining(size < 5000 ? "grew" : "shrank");
            part.takeBack();
            assertThat(progress).hasValue(0);
        }
    }

    @Test
    void aRepeatedUploadOfATruncatedSuccessLeavesAnUnusedFileAtWorst() throws Exception {
        server.always(null);
        server.then(StubServer.truncated(201, "{\"id\":\"file-mi", 500), StubServer.answer(201, FILE));

        assertThat(upload(api(FOUR_TIMES), file(10)).id()).isEqualTo("Abc");
    }
}
