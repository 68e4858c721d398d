package io.jenkins.plugins.rescale.engine.transfer.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.rescale.emulator.FaultRule;
import io.jenkins.plugins.rescale.emulator.RescaleEmulator;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleClient;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.transfer.Region;
import io.jenkins.plugins.rescale.engine.transfer.Sha512;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputDownloadTest {
    private static final String CONTENTS = "/api/v2/files/*/contents/";
    private static final int RANGE = 64 * 1024;
    private static final int SMALL = 40_000;
    private static final int LARGE = 20 * RANGE + 123;
    static final OutputDownload.Tuning TUNING = new OutputDownload.Tuning(
            4 * RANGE, RANGE, new Backoff(Duration.ofMillis(1), Duration.ofMillis(5)), Duration.ofHours(1), 1);

    @TempDir
    Path scratch;

    private Path outputs;
    private Region region;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void start() throws IOException {
        outputs = scratch.resolve("ws/outputs");
        region = new Region();
    }

    @AfterEach
    void stop() {
        region.close();
    }

    private OutputFile output(String target, int size) throws IOException, InterruptedException {
        return region.output(target, Workspace.noise(target.hashCode(), size), scratch);
    }

    private DownloadResult download(OutputFile... files) throws IOException, InterruptedException {
        return download(List.of(files));
    }

    private DownloadResult download(List<OutputFile> files) throws IOException, InterruptedException {
        return new OutputDownload(region.api, outputs, 4, lines::add, TUNING).download(files);
    }

    private FaultRule fault() {
        return region.emulator.faults().on("GET", CONTENTS);
    }

    private void assertArrived(DownloadResult result, OutputFile... files) throws IOException {
        assertThat(result.failed()).isEmpty();
        assertThat(result.files()).hasSize(files.length);
        for (OutputFile file : files) {
            Path path = outputs.resolve(file.target());
            assertThat(Sha512.of(path)).isEqualTo(Sha512.of(contents(file)));
            assertThat(result.files())
                    .contains(new CollectedFile(
                            file.target(),
                            Files.size(path),
                            Sha512.of(path),
                            !file.sha512().isEmpty()));
        }
        assertNoLeftovers();
    }

    private Path contents(OutputFile file) {
        return region.emulator.files().stream()
                .filter(stored -> stored.id().equals(file.fileId()))
                .findFirst()
                .orElseThrow()
                .content();
    }

    private void assertNoLeftovers() throws IOException {
        assertThat(names()).noneMatch(PartFile::isName);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(outputs)) {
            return files.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .toList();
        }
    }

    private void assertFailed(DownloadResult result, OutputFile file, String... words) {
        assertThat(result.files()).isEmpty();
        assertThat(result.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.path()).isEqualTo(file.target());
            assertThat(failed.reason()).contains(words);
        });
        assertThat(outputs.resolve(file.target())).doesNotExist();
    }

    @Test
    void bringsSmallAndLargeFilesInTheirFolders() throws Exception {
        OutputFile[] files = {output("a", 10), output("post/deep/b", SMALL), output("c", LARGE), output("d", LARGE)};
        DownloadResult result = download(files);
        assertArrived(result, files);
        assertThat(result.bytes()).isEqualTo(10 + SMALL + 2L * LARGE);
        assertThat(Files.getLastModifiedTime(outputs.resolve("post/deep/b")).toInstant())
                .isEqualTo(Instant.parse("2026-05-04T10:09:20.184619Z"));
        assertThat(lines).singleElement().asString().startsWith("Downloaded 4 of 4 files");
    }

    @Test
    void asksOnceForEachSmallFileAndRange() throws Exception {
        OutputFile[] files = {output("a", SMALL), output("c", LARGE)};
        download(files);
        assertThat(region.requests()).isEqualTo(1 + 21);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void bringsTinyFiles(int size) throws Exception {
        OutputFile file = output("tiny", size);
        assertArrived(download(file), file);
    }

    @Test
    void bringsFilesOfUnknownSizeAndDate() throws Exception {
        OutputFile known = output("x", LARGE);
        OutputFile file = new OutputFile(known.fileId(), "x", -1, known.sha512(), "yesterday");
        assertArrived(download(file), file);
    }

    @Test
    void filesWithoutChecksumAreComparedBySizeAndThatIsSaidOnce() throws Exception {
        OutputFile one = output("x", LARGE);
        OutputFile other = output("y", SMALL);
        OutputFile[] files = {
            new OutputFile(one.fileId(), "x", LARGE, "", ""), new OutputFile(other.fileId(), "y", SMALL, "", "")
        };
        assertArrived(download(files), files);
        assertThat(lines).filteredOn(line -> line.contains("SHA-512")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, SMALL / 2, SMALL - 1})
    void goesOnWhereASmallFileWasCut(long at) throws Exception {
        OutputFile file = output("x", SMALL);
        fault().truncate(at);
        DownloadResult result = download(file);
        assertArrived(result, file);
        assertThat(result.bytes()).isEqualTo(SMALL);
        assertThat(region.requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 1", "0, 65535", "3, 0", "3, 30000", "20, 122"})
    void goesOnWhereARangeWasCut(int request, long at) throws Exception {
        OutputFile file = output("x", LARGE);
        fault().after(request).truncate(at);
        DownloadResult result = download(file);
        assertArrived(result, file);
        assertThat(result.bytes()).isEqualTo(LARGE);
    }

    @Test
    void goesOnHoweverOftenItIsCutAsLongAsSomethingArrives() throws Exception {
        OutputFile file = output("x", SMALL);
        fault().times(30).truncate(1000);
        assertArrived(download(file), file);
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void givesUpWhenNothingArrives(int size) throws Exception {
        OutputFile file = output("x", size);
        fault().always().truncate(0);
        assertFailed(download(file), file, "lost 5 times");
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void fetchesACorruptedFileAgainOnce(int size) throws Exception {
        OutputFile file = output("x", size);
        fault().corrupt(777);
        assertArrived(download(file), file);
        assertThat(lines).anyMatch(line -> line.contains("again") && line.contains("SHA-512"));
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void neverKeepsACorruptedFile(int size) throws Exception {
        OutputFile file = output("x", size);
        fault().always().corrupt(777);
        assertFailed(download(file), file, "SHA-512", "twice");
        assertNoLeftovers();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SMALL - 1})
    void fetchesAFileOfTheWrongLengthAgain(int length) throws Exception {
        OutputFile file = output("x", SMALL);
        fault().shorten(length);
        assertArrived(download(file), file);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, RANGE - 1})
    void fetchesARangeOfTheWrongLengthAgain(int length) throws Exception {
        OutputFile file = output("x", LARGE);
        fault().after(2).shorten(length);
        assertArrived(download(file), file);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 100})
    void neverKeepsAFileOfAnotherSize(int difference) throws Exception {
        for (int size : new int[] {SMALL, LARGE}) {
            OutputFile stored = output("x", size);
            OutputFile file = new OutputFile(stored.fileId(), "x", size + difference, "", "");
            assertFailed(download(file), file, "bytes", "twice");
            assertNoLeftovers();
        }
    }

    @Test
    void takesWholeFilesWhereRangesAreIgnored() throws Exception {
        OutputFile one = output("x", LARGE);
        OutputFile other = output("y", LARGE);
        fault().always().ignoreRange();
        assertArrived(download(one, other), one, other);
        assertThat(lines).filteredOn(line -> line.contains("one piece")).hasSize(1);
    }

    @Test
    void takesTheWholeFileWhenALaterRangeIsIgnored() throws Exception {
        OutputFile file = output("x", LARGE);
        fault().after(5).always().ignoreRange();
        assertArrived(download(file), file);
        assertThat(lines).anyMatch(line -> line.contains("one piece")).noneMatch(line -> line.contains("again"));
    }

    @Test
    void skipsWhatItHasWhenTheRestIsAnsweredWithEverything() throws Exception {
        OutputFile file = output("x", SMALL);
        fault().truncate(SMALL / 2);
        fault().ignoreRange();
        DownloadResult result = download(file);
        assertArrived(result, file);
        assertThat(result.bytes()).isEqualTo(SMALL + SMALL / 2);
    }

    @Test
    void takesTheWholeFileWhenThereIsNoSuchRange() throws Exception {
        OutputFile file = output("x", LARGE);
        fault().after(2).status(416);
        assertArrived(download(file), file);
    }

    @Test
    void startsAgainWhenTheRestDoesNotExist() throws Exception {
        OutputFile file = output("x", SMALL);
        fault().truncate(SMALL / 2);
        fault().status(416);
        assertArrived(download(file), file);
    }

    @Test
    void neverTakesAnotherRangeThanItAskedFor() throws Exception {
        OutputFile file = output("x", LARGE);
        fault().after(2).times(2).status(206, "12345", Map.of("Content-Range", "bytes 5-9/" + LARGE));
        assertArrived(download(file), file);
    }

    @Test
    void takesTheWholeFileWhenRangesAreAnsweredWithOthers() throws Exception {
        OutputFile file = output("x", LARGE);
        fault().after(2).times(3).status(206, "12345", Map.of("Content-Range", "bytes 5-9/" + LARGE));
        // a single thread, which then gets all three wrong responses
        assertArrived(new OutputDownload(region.api, outputs, 1, lines::add, TUNING).download(List.of(file)), file);
        assertThat(lines).anyMatch(line -> line.contains("one piece"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aRefusedTokenEndsEverythingAndALaterDownloadGoesOn(int status) throws Exception {
        List<OutputFile> files = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            files.add(output("f" + i, SMALL));
        }
        files.add(output("large", LARGE));
        FaultRule refused = fault().after(15).always().status(status);
        assertThatThrownBy(() -> download(files))
                .isInstanceOfSatisfying(
                        RescaleException.class, e -> assertThat(e.status()).isEqualTo(status));
        assertThat(threads()).isEmpty();
        refused.remove();
        DownloadResult result = download(files);
        assertArrived(result, files.toArray(OutputFile[]::new));
        assertThat(result.bytes()).isLessThan(LARGE);
    }

    @Test
    void oneFileThatIsGoneDoesNotEndTheOthers() throws Exception {
        OutputFile gone = new OutputFile("nosuch", "gone", 5, "", "");
        OutputFile hostile = new OutputFile("..", "hostile", 5, "", "");
        OutputFile huge = new OutputFile("huge", "huge", Long.MAX_VALUE, "", "");
        OutputFile file = output("x", SMALL);
        DownloadResult result = download(gone, hostile, huge, file);
        assertThat(result.files()).extracting(CollectedFile::path).containsExactly("x");
        assertThat(result.failed()).extracting(FailedDownload::path).containsExactly("gone", "hostile", "huge");
    }

    @Test
    void oneFileThatTheServerCannotGiveDoesNotEndTheOthers() throws Exception {
        OutputFile broken = output("broken", LARGE);
        region.emulator
                .faults()
                .on("GET", "/api/v2/files/" + broken.fileId() + "/contents/")
                .always()
                .status(500);
        List<OutputFile> files = new ArrayList<>(List.of(broken));
        for (int i = 0; i < 20; i++) {
            files.add(output("f" + i, 100));
        }
        DownloadResult result = download(files);
        assertThat(result.files()).hasSize(20);
        assertThat(result.failed())
                .singleElement()
                .extracting(FailedDownload::reason)
                .asString()
                .contains("500");
    }

    /** For example, targets that are in use on Windows. */
    @Test
    void filesThatCannotBeWrittenDoNotEndTheOthers() throws Exception {
        List<OutputFile> files = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            files.add(output("f" + i, 10 + i));
        }
        files.add(output("last", 1000));
        // no request is answered until all ten targets are blocked
        fault().always().run(() -> files.subList(0, 10).forEach(this::block));

        DownloadResult result = download(files);

        assertThat(result.files()).extracting(CollectedFile::path).containsExactly("last");
        assertThat(result.failed())
                .hasSize(10)
                .noneMatch(failed -> failed.reason().contains("not attempted"));
    }

    private void block(OutputFile file) {
        try {
            Files.createDirectories(outputs.resolve(file.target()).resolve("in use"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aBugIsLoggedAndNotTakenForAnIdThatIsWrong() throws Exception {
        OutputFile file = output("f", 100);
        fault().corrupt(3);
        TransferLog broken = line -> {
            if (line.startsWith("Downloading")) {
                throw new IllegalStateException("bug");
            }
        };
        List<LogRecord> logged = Collections.synchronizedList(new ArrayList<>());
        Logger logger = Logger.getLogger(FileFetch.class.getName());
        logger.setFilter(entry -> !logged.add(entry));
        try {
            DownloadResult result = new OutputDownload(region.api, outputs, 4, broken, TUNING).download(List.of(file));
            assertFailed(result, file, "unexpected", "bug");
        } finally {
            logger.setFilter(null);
        }
        assertThat(logged).singleElement().extracting(LogRecord::getThrown).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPlatformThatIsGoneIsNotAskedForEveryFile() throws Exception {
        List<OutputFile> files = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            files.add(output("f" + i, 100));
        }
        fault().always().status(503);
        DownloadResult result = download(files);
        assertThat(result.failed()).hasSize(60);
        assertThat(result.failed()).anyMatch(failed -> failed.reason().contains("not attempted"));
        assertThat(region.requests()).isLessThan(60);
    }

    @ParameterizedTest
    @CsvSource({"40000, 0", "1310843, 0", "1310843, 3"})
    void endsAStallAndGoesOn(int size, int request) throws Exception {
        OutputFile file = output("x", size);
        fault().after(request).stall(1500);
        DownloadResult result = download(file);
        assertArrived(result, file);
        assertThat(result.bytes()).isEqualTo(size);
    }

    @Test
    void anInterruptEndsItAtOnce() throws Exception {
        try (RescaleClient client = new RescaleClient()) {
            RescaleApi patient = Region.api(client, region.emulator.url(), RescaleEmulator.DEFAULT_TOKEN);
            List<OutputFile> files = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                files.add(output("x" + i, SMALL));
            }
            FaultRule stall = fault().always().stall(1500);
            List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
            Thread thread = new Thread(() -> {
                try {
                    new OutputDownload(patient, outputs, 3, lines::add, TUNING).download(files);
                } catch (IOException | InterruptedException e) {
                    thrown.add(e);
                }
            });
            thread.start();
            await().until(() -> stall.matched() == 3);
            thread.interrupt();
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
            assertThat(thrown).singleElement().isInstanceOf(InterruptedException.class);
            assertThat(threads()).isEmpty();
            assertThat(names()).as("kept for the next download").hasSize(3).allMatch(PartFile::isName);
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("Rescale download"))
                .toList();
    }

    @Test
    void doesNotFetchAgainWhatIsThereAlready() throws Exception {
        OutputFile[] files = {output("x", SMALL), output("y", LARGE)};
        download(files);
        region.emulator.journal().clear();
        DownloadResult again = download(files);
        assertArrived(again, files);
        assertThat(again.bytes()).isZero();
        assertThat(region.requests()).isZero();
    }

    /** The names in such a folder are not cached, so each file is looked up. */
    @Test
    void findsWhatIsThereInAFolderOfManyFiles() throws Exception {
        OutputFile[] files = {output("x", SMALL), output("y", LARGE), output("z", SMALL)};
        download(files[0], files[1]);
        for (int i = 0; i < OutputDirectory.MAX_NAMES; i++) {
            Files.createFile(outputs.resolve("other" + i));
        }
        Path leftover = Files.createFile(outputs.resolve(".rescale-0123.part"));
        region.emulator.journal().clear();

        assertThat(download(files).failed()).isEmpty();

        assertThat(region.requests()).isEqualTo(1);
        assertThat(leftover).doesNotExist();
    }

    /** Another part of the outputs may resume the unfinished file. */
    @Test
    void leavesWhatIsUnfinishedAloneWhenMoreFilesCome() throws Exception {
        OutputFile file = output("x", SMALL);
        Files.createDirectories(outputs);
        Path unfinished = Files.createFile(outputs.resolve(".rescale-0123.part"));
        OutputDownload download = new OutputDownload(region.api, outputs, 4, lines::add, TUNING);

        assertThat(download.download(List.of(file), false).files()).hasSize(1);
        assertThat(unfinished).exists();

        assertThat(download.download(List.of(file), true).files()).hasSize(1);
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void replacesAFileThatIsAnotherOne() throws Exception {
        OutputFile file = output("x", SMALL);
        Files.createDirectories(outputs);
        Files.write(outputs.resolve("x"), Workspace.noise(99, SMALL));
        assertArrived(download(file), file);
    }

    @Test
    void goesOnAfterARestart() throws Exception {
        OutputFile large = output("large", LARGE);
        FaultRule refused = fault().after(10).always().status(401);
        assertThatThrownBy(() -> download(large)).isInstanceOf(RescaleException.class);
        refused.remove();
        assertThat(names()).hasSize(2).allMatch(PartFile::isName);
        DownloadResult result = download(large);
        assertArrived(result, large);
        assertThat(result.bytes()).isBetween(1L, LARGE - 6L * RANGE);
    }

    @Test
    void goesOnWithASmallFileAfterARestart() throws Exception {
        OutputFile file = output("x", SMALL);
        PartFile part = new OutputDirectory(outputs).place(file);
        Files.write(part.data(), java.util.Arrays.copyOf(Workspace.noise("x".hashCode(), SMALL), 30_000));
        DownloadResult result = download(file);
        assertArrived(result, file);
        assertThat(result.bytes()).isEqualTo(SMALL - 30_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void startsAgainWhenWhatWasLeftBehindIsWrong(int size) throws Exception {
        OutputFile file = output("x", size);
        PartFile part = new OutputDirectory(outputs).place(file);
        Files.write(part.data(), Workspace.noise(5, size));
        Files.write(part.ranges(), new byte[] {1, 1, 0, 1});
        assertArrived(download(file), file);
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void neverGoesOnWithWhatCannotBeVerified(int size) throws Exception {
        OutputFile stored = output("x", size);
        OutputFile file = new OutputFile(stored.fileId(), "x", size, "", "");
        PartFile part = new OutputDirectory(outputs).place(file);
        Files.write(part.data(), Workspace.noise(5, size));
        Files.write(part.ranges(), new byte[] {1, 1});
        assertArrived(download(file), file);
    }

    @Test
    void neverGoesOnWithAnotherVersionOfAFile() throws Exception {
        OutputFile file = output("x", SMALL);
        OutputFile older = new OutputFile("older", "x", SMALL, file.sha512(), "");
        PartFile part = new OutputDirectory(outputs).place(older);
        Files.write(part.data(), Workspace.noise(5, 30_000));
        DownloadResult result = download(file);
        assertArrived(result, file);
        assertThat(result.bytes()).isEqualTo(SMALL);
    }

    @Test
    void neverWritesThroughLinks() throws Exception {
        Path outside = Files.createDirectories(scratch.resolve("outside"));
        Files.writeString(outside.resolve("x"), "precious");
        Files.createDirectories(outputs);
        Files.createSymbolicLink(outputs.resolve("dir"), outside);
        Files.createSymbolicLink(outputs.resolve("file"), outside.resolve("x"));
        OutputFile through = output("dir/x", SMALL);
        OutputFile deeper = output("dir/new/y", SMALL);
        OutputFile replaced = output("file", SMALL);
        Files.createSymbolicLink(new OutputDirectory(outputs).place(replaced).data(), outside.resolve("x"));
        DownloadResult result = download(through, deeper, replaced);
        assertThat(result.failed()).extracting(FailedDownload::path).containsExactly("dir/new/y", "dir/x");
        assertThat(result.failed()).allMatch(failed -> failed.reason().contains("symbolic link"));
        assertThat(result.files()).extracting(CollectedFile::path).containsExactly("file");
        assertThat(outside.resolve("x")).hasContent("precious");
        assertThat(outside.resolve("new")).doesNotExist();
        assertThat(outputs.resolve("file")).isRegularFile().matches(path -> !Files.isSymbolicLink(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/etc/x", "a/../../x", "", "a\0b", ".rescale-0.part"})
    void checksTargetsOnceMore(String target) throws Exception {
        OutputFile stored = output("x", 10);
        OutputFile file = new OutputFile(stored.fileId(), target, 10, stored.sha512(), "");
        assertThat(download(file).failed()).hasSize(1);
        assertThat(names()).isEmpty();
    }

    @Test
    void saysWhatIsInTheWay() throws Exception {
        Files.createDirectories(outputs.resolve("folder/x"));
        Files.createFile(outputs.resolve("file"));
        DownloadResult result = download(output("folder", 10), output("file/x", 10));
        assertThat(result.failed())
                .hasSize(2)
                .allMatch(failed -> failed.reason().contains("Delete it"));
    }

    @Test
    void bringsTwoThousandFilesWithOneRequestEachAndNoOther() throws Exception {
        List<OutputFile> files = new ArrayList<>();
        OutputFile stored = output("x", 4096);
        for (int i = 0; i < 2000; i++) {
            files.add(new OutputFile(stored.fileId(), "d" + i % 7 + "/f" + i, 4096, stored.sha512(), ""));
        }
        region.emulator.journal().clear();
        DownloadResult result = download(files);
        assertThat(result.files()).hasSize(2000).allMatch(CollectedFile::verified);
        assertThat(region.requests()).isEqualTo(2000);
        assertThat(region.emulator.journal().entries()).hasSize(2000);
        assertNoLeftovers();
    }

    @Test
    void whereAnswersTakeTheirTimeMoreConnectionsAreUsed() throws IOException, InterruptedException {
        List<OutputFile> files = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            files.add(output("far/" + i, 10));
        }
        fault().delay(Duration.ofMillis(40)).always();
        DownloadResult result = new OutputDownload(region.api, outputs, 4, lines::add).download(files);
        assertThat(result.files()).hasSize(60);
        assertThat(lines)
                .last()
                .asString()
                .startsWith("Downloaded 60 of 60 files, ")
                .endsWith(", over 60 connections");
    }
}
