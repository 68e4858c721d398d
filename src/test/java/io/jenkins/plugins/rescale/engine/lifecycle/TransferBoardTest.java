package io.jenkins.plugins.rescale.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.lifecycle.TransferBoard.Place;
import io.jenkins.plugins.rescale.engine.transfer.TransferSnapshot;
import io.jenkins.plugins.rescale.engine.transfer.TransferSnapshot.Activity;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferBoardTest {
    private final TransferBoard board = new TransferBoard();
    private final Place place = board.place("job");

    private static void write(Place place, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        place.write(bytes, 0, bytes.length);
    }

    private long bytesDone() {
        return board.of("job").map(TransferSnapshot::bytesDone).orElse(-1L);
    }

    @Test
    void whatIsUnderWayIsShownAsLongAsItIs() {
        assertThat(board.of("job")).isEmpty();
        place.show();
        assertThat(board.of("job")).isEmpty();
        long before = System.currentTimeMillis();
        write(place, "UPLOADING 1 3 10 300 5 58\n");
        TransferSnapshot snapshot = board.of("job").orElseThrow();
        assertThat(snapshot).isEqualTo(new TransferSnapshot(Activity.UPLOADING, 1, 3, 10, 300, 5, 58, snapshot.at()));
        assertThat(snapshot.at()).isBetween(before, System.currentTimeMillis());
        write(place, "UPLOADING 1 3 11 300 5 58\n");
        assertThat(bytesDone()).isEqualTo(11);
        place.hide();
        assertThat(board.of("job")).isEmpty();
    }

    @Test
    void whoIsLateIsNotHeard() {
        place.show();
        place.hide();
        write(place, "UPLOADING 1 3 10 300 5 58\n");
        assertThat(board.of("job")).isEmpty();
        place.show();
        assertThat(board.of("job")).isEmpty();
    }

    @Test
    void jobsAreApart() {
        Place other = board.place("other");
        place.show();
        other.show();
        write(other, "DOWNLOADING 0 0 7 0 0 -1\n");
        assertThat(board.of("job")).isEmpty();
        write(place, "PACKING 0 0 8 0 0 -1\n");
        other.hide();
        assertThat(board.of("other")).isEmpty();
        assertThat(bytesDone()).isEqualTo(8);
    }

    @Test
    void oneThatGaveUpTheJobTakesNobodyElseOff() {
        Place successor = board.place("job");
        place.show();
        successor.show();
        write(place, "UPLOADING 0 0 1 0 0 -1\n");
        write(successor, "UPLOADING 0 0 2 0 0 -1\n");
        place.hide();
        assertThat(bytesDone()).isEqualTo(2);
    }

    @Test
    void aLineMayComeInAnyPieces() {
        place.show();
        for (byte b : "UPLOADING 1 3 10 300 5 58\n".getBytes(StandardCharsets.US_ASCII)) {
            assertThat(board.of("job")).isEmpty();
            place.write(b);
        }
        assertThat(bytesDone()).isEqualTo(10);
        write(place, "UPLOADING 1 3 11 300 5 58\nUPLOADING 1 3 12 300 5 58\nUPLOADING 1 3 13");
        assertThat(bytesDone()).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "UPLOADING",
                "UPLOADING 1 3 10 300 5",
                "UPLOADING 1 3 10 300 5 58 ",
                "UPLOADING 1 3 10 300 5 58 9",
                "UPLOADING 1 3 ten 300 5 58",
                "UPLOADING 1 3 1234567890123456789 300 5 58",
                "UPLOADING 1 3 99999999999999999999999999999999999999999999999999999 300 5 58",
                "UPLOADING\t1 3 10 300 5 58",
                "UPLOADING 1 3 \u0661\u0662 300 5 58",
                "STEALING 1 3 10 300 5 58",
                "uploading 1 3 10 300 5 58",
                "<b>UPLOADING</b> 1 3 10 300 5 58"
            })
    void whatIsNoSnapshotIsPassedOver(String line) {
        place.show();
        write(place, line + "\n");
        assertThat(board.of("job")).isEmpty();
        write(place, "UPLOADING 1 3 10 300 5 58\n");
        assertThat(bytesDone()).isEqualTo(10);
    }

    @Test
    void anEndlessLineIsPassedOverWithoutBeingKept() {
        place.show();
        byte[] endless = new byte[1 << 20];
        new Random(1).nextBytes(endless);
        for (int i = 0; i < endless.length; i++) {
            endless[i] = endless[i] == '\n' ? 0 : endless[i];
        }
        place.write(endless, 0, endless.length);
        write(place, " UPLOADING 1 3 10 300 5 58\n");
        assertThat(board.of("job")).isEmpty();
        write(place, "UPLOADING 1 3 10 300 5 58\n");
        assertThat(bytesDone()).isEqualTo(10);
    }

    @Test
    void numbersThatCannotBeAreBroughtToOnesThatCan() {
        place.show();
        write(place, "DOWNLOADING 9 3 999999999999999999 300 -5 -99\n");
        TransferSnapshot snapshot = board.of("job").orElseThrow();
        assertThat(snapshot)
                .isEqualTo(new TransferSnapshot(Activity.DOWNLOADING, 3, 3, 300, 300, 0, -1, snapshot.at()));
        write(place, "DOWNLOADING -9 0 999999999999999999 0 999999999999999999 999999999999999999\n");
        snapshot = board.of("job").orElseThrow();
        long most = 1_000_000_000_000_000L;
        assertThat(snapshot)
                .isEqualTo(new TransferSnapshot(Activity.DOWNLOADING, 0, 0, most, 0, most, most, snapshot.at()));
    }

    @Test
    void aPartCountsAsPartOfTheWholeUntilItIsDone() {
        place.show();
        place.partOf(500, 2000, 1000, 5000);
        write(place, "UPLOADING 10 500 200 1000 10 80\n");
        TransferSnapshot snapshot = board.of("job").orElseThrow();
        assertThat(snapshot)
                .isEqualTo(new TransferSnapshot(Activity.UPLOADING, 510, 2000, 1200, 5000, 10, 380, snapshot.at()));
        place.hide();
        place.show();
        write(place, "DOWNLOADING 10 500 200 1000 10 80\n");
        assertThat(bytesDone()).isEqualTo(200);
    }
}
