package io.jenkins.plugins.rescale.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading of file contents, as a whole and in ranges. */
class ContentsTest extends ApiTestCase {
    private static final String DIGITS = "0123456789";

    private static StubServer.Script part(String body, String contentRange) {
        return StubServer.answer(206, body, "Content-Range: " + contentRange);
    }

    private String read(ByteRange range) throws Exception {
        try (FileContents contents = api().contents("f", range)) {
            return contents.offset() + "+" + contents.length() + "/" + contents.total() + " "
                    + new String(contents.body().readAllBytes(), "UTF-8");
        }
    }

    @Test
    void theWholeFileIsAskedForWithoutARange() throws Exception {
        server.always(StubServer.json(DIGITS));

        assertThat(read(ByteRange.ALL)).isEqualTo("0+10/10 0123456789");
        assertThat(server.onlyCall().header("range")).isNull();
        assertThat(server.onlyCall().header("accept")).isEqualTo("*/*");
    }

    @Test
    void aRangeComesAs206WithItsContentRange() throws Exception {
        server.always(part("345", "bytes 3-5/10"));

        assertThat(read(new ByteRange(3, 5))).isEqualTo("3+3/10 345");
        assertThat(server.onlyCall().header("range")).isEqualTo("bytes=3-5");
    }

    @Test
    void anOpenRangeGoesToTheEndOfTheFile() throws Exception {
        server.always(part("789", "bytes 7-9/*"));

        assertThat(read(ByteRange.from(7))).isEqualTo("7+3/-1 789");
        assertThat(server.onlyCall().header("range")).isEqualTo("bytes=7-");
    }

    @Test
    void aRangeBeyondTheEndOfTheFileIsClampedByTheServer() throws Exception {
        server.always(part("89", "bytes 8-9/10"));

        assertThat(read(new ByteRange(8, 1000))).isEqualTo("8+2/10 89");
    }

    @Test
    void aServerThatIgnoresTheRangeSendsEverythingFromOffset0() throws Exception {
        server.always(StubServer.json(DIGITS));

        assertThat(read(new ByteRange(3, 5))).isEqualTo("0+10/10 0123456789");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes 0-2/10", // a different part
                "bytes 4-6/10",
                "bytes 3-9/10", // more than requested, which would overwrite the next part
                "bytes 3-6/10",
                "bytes 5-3/10",
                "bytes 3-5/4", // beyond the end
                "bytes 3-4/10", // a length other than Content-Length
                "bytes */10",
                "items 3-5/10",
                "bytes 3-99999999999999999999/*",
                "nonsense",
                ""
            })
    void a206WithAWrongContentRangeIsUnreadable(String contentRange) {
        server.always(part("345", contentRange));

        RescaleException error = failure(() -> read(new ByteRange(3, 5)));

        assertThat(error.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(error).hasMessageContaining("returned 206, but the");
    }

    @Test
    void a206WithoutContentRangeIsUnreadable() {
        server.always(StubServer.answer(206, "345"));

        assertThat(failure(() -> read(new ByteRange(3, 5)))).hasMessageContaining("does not specify which part");
    }

    @Test
    void a206ThatNobodyAskedForIsTakenAtItsWord() throws Exception {
        server.always(part("01234", "bytes 0-4/10"));

        assertThat(read(ByteRange.ALL)).isEqualTo("0+5/10 01234");
    }

    @Test
    void aRangeBehindTheEndIsAnErrorOfItsOwn() {
        server.always(StubServer.answer(416, "", "Content-Range: bytes */10"));

        assertThat(failure(() -> read(new ByteRange(30, 50))).kind()).isEqualTo(Kind.NO_SUCH_RANGE);
    }

    @Test
    void contentsMayComeInChunksWithoutALength() throws Exception {
        server.always(call -> call.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n012\r\n0\r\n\r\n"));

        assertThat(read(ByteRange.ALL)).isEqualTo("0+-1/-1 012");
    }

    @Test
    void anEmptyFileHasNoBytes() throws Exception {
        server.always(StubServer.json(""));
        assertThat(read(ByteRange.ALL)).isEqualTo("0+0/0 ");
        server.always(call -> call.write("HTTP/1.1 204 No Content\r\n\r\n"));
        assertThat(read(ByteRange.ALL)).isEqualTo("0+0/0 ");
    }

    @Test
    void aBodyThatEndsBeforeItsLengthThrowsWhenItIsRead() throws Exception {
        server.always(StubServer.truncated(200, "0123", 10));

        try (FileContents contents = api(FOUR_TIMES).contents("f", ByteRange.ALL)) {
            assertThatIOException().isThrownBy(() -> contents.body().readAllBytes());
        }
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void onlyTheOpeningIsRepeated() throws Exception {
        server.always(null);
        server.then(StubServer.answer(503, ""), StubServer.cut(), StubServer.json(DIGITS));

        try (FileContents contents = api(FOUR_TIMES).contents("f", ByteRange.ALL)) {
            assertThat(contents.body().read()).isEqualTo('0');
            assertThat(contents.body().readNBytes(3)).isEqualTo("123".getBytes("UTF-8"));
        }
        assertThat(server.calls()).hasSize(3);
    }

    @Test
    void closingEarlyEndsTheConnectionWithoutReadingTheRest() throws Exception {
        server.always(call -> {
            call.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n0123");
            server.awaitClose();
        });
        long start = System.nanoTime();

        FileContents contents = api().contents("f", ByteRange.ALL);
        contents.body().readNBytes(4);
        contents.close();
        FileContents second = api().contents("f", ByteRange.ALL);
        second.body().close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aDownloadMayTakeLongerThanAWholeCallAsLongAsBytesFlow() throws Exception {
        use(timeouts(5_000, 300, 300));
        server.always(call -> {
            call.write("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n");
            for (int i = 0; i < 12; i++) {
                LockSupport.parkNanos(60_000_000);
                call.write("x");
            }
        });

        assertThat(read(ByteRange.ALL)).endsWith("xxxxxxxxxxxx");
    }

    @Test
    void aDownloadWhoseHeadersOnlyDripEnds() {
        use(timeouts(5_000, 300, 300));
        server.always(InterruptTest.dripping("HTTP/1.1 200 OK\r\nX-A: "));

        assertThat(failure(() -> read(ByteRange.ALL))).hasMessageContaining("no complete response within 300 ms");
    }

    @Test
    void theLinesOfATailHaveNoLineEnds() throws Exception {
        server.always(StubServer.json("{\"fileType\":\"/x: ASCII text\",\"lines\":[\"a\",\"\",\"b\"]}"));
        assertThat(api().tail("j", "1", "x", 3)).containsExactly("a", "", "b");
        server.always(StubServer.json("{\"lines\":null}"));
        assertThat(api().tail("j", "1", "x", 3)).isEmpty();
        for (String body : List.of("{}", "{\"lines\":\"a\"}", "[]")) {
            server.always(StubServer.json(body));
            assertThat(failure(() -> api().tail("j", "1", "x", 3)).kind()).isEqualTo(Kind.UNREADABLE);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 5", "5, 4"})
    void aRangeIsInOrder(long first, long last) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ByteRange(first, last));
    }
}
