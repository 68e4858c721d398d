package io.jenkins.plugins.rescale.engine.transfer.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rescale.emulator.EmulatedFile;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.UploadSource;
import io.jenkins.plugins.rescale.engine.transfer.Region;
import io.jenkins.plugins.rescale.engine.transfer.Sha512;
import io.jenkins.plugins.rescale.engine.transfer.Workspace;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputUploadTest {
    private static final String UPLOAD = "/api/v2/files/contents/";
    private static final int SIZE = 3_000_000;

    @TempDir
    Path scratch;

    private Region region;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void start() throws IOException {
        region = new Region();
    }

    @AfterEach
    void stop() {
        region.close();
    }

    private LocalInput input(String name, int size) throws IOException {
        Path file = Files.write(scratch.resolve(name), Workspace.noise(name.hashCode(), size));
        return new LocalInput(name, file.toString(), size, Sha512.of(file), true, "");
    }

    private List<UploadedInput> upload(LocalInput... inputs) throws IOException, InterruptedException {
        List<UploadedInput> uploaded = new ArrayList<>();
        new InputUpload(region.api, 3, lines::add).upload(List.of(inputs), uploaded::add);
        return uploaded;
    }

    private void assertArrived(UploadedInput uploaded, LocalInput input) {
        EmulatedFile stored = region.emulator.files().stream()
                .filter(file -> file.id().equals(uploaded.fileId()))
                .findFirst()
                .orElseThrow();
        assertThat(stored.sha512()).isEqualTo(input.sha512());
        assertThat(uploaded)
                .isEqualTo(new UploadedInput(
                        stored.id(), input.name(), input.size(), input.sha512(), input.decompress(), false, ""));
    }

    @Test
    void sendsFilesAndReportsEach() throws Exception {
        LocalInput[] inputs = new LocalInput[12];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = input("f" + i, 100_000 * (12 - i));
        }
        List<UploadedInput> uploaded = upload(inputs);
        assertThat(uploaded).hasSize(12);
        for (LocalInput input : inputs) {
            assertArrived(
                    uploaded.stream()
                            .filter(file -> file.isOf(input))
                            .findFirst()
                            .orElseThrow(),
                    input);
        }
        assertThat(lines).last().asString().startsWith("Uploaded 12 files, 7.4 MiB");
    }

    @Test
    void nothingToSendIsNoRequest() throws Exception {
        assertThat(upload()).isEmpty();
        assertThat(region.emulator.journal().entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, SIZE / 2, SIZE})
    void sendsAFileAgainWhenItWasCut(long at) throws Exception {
        LocalInput input = input("x", SIZE);
        region.emulator.faults().on("POST", UPLOAD).cutAfterRequestBytes(at);
        assertArrived(upload(input).get(0), input);
    }

    @Test
    void sendsAFileAgainWhenTheAnswerWasLost() throws Exception {
        LocalInput input = input("x", SIZE);
        region.emulator.faults().on("POST", UPLOAD).loseAnswer();
        assertArrived(upload(input).get(0), input);
    }

    /** An uploaded file that is not reported is uploaded again, and its first copy is never deleted. */
    @ParameterizedTest
    @CsvSource({"503, 100", "503, 0", "400, 0"})
    void whatIsThereBeforeAFailureIsReportedAlsoBehindTheFileThatFails(int status, String retryAfter) throws Exception {
        LocalInput first = input("first", 10);
        LocalInput second = input("second", 10);
        region.emulator
                .faults()
                .on("POST", UPLOAD)
                .after(1)
                .always()
                .status(status, "{}", Map.of("Retry-After", retryAfter));
        CountDownLatch there = new CountDownLatch(1);
        InputUpload upload = new InputUpload(region.api, 3, lines::add, input -> {
            if (input.equals(first)) {
                await(there);
            }
            return UploadSource.of(Path.of(input.file()));
        });
        List<UploadedInput> told = new ArrayList<>();

        assertThatThrownBy(() -> upload.upload(List.of(first, second), input -> {
                    told.add(input);
                    there.countDown();
                }))
                .isInstanceOfSatisfying(
                        RescaleException.class, e -> assertThat(e.status()).isEqualTo(status));

        assertThat(told).hasSize(1);
        assertArrived(told.get(0), second);
    }

    @Test
    void whatArrivesAfterAFailureIsReportedToo() throws Exception {
        LocalInput[] inputs = {
            input("first", 100_000), input("fails", 100_000), input("third", 100_000), input("last", 100_000)
        };
        region.emulator.faults().on("POST", UPLOAD).after(1).status(400);
        CountDownLatch thirdIsThere = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        InputUpload upload = new InputUpload(region.api, 1, lines::add, input -> {
            if (input.name().equals("last")) {
                thirdIsThere.countDown();
                await(never);
            }
            return UploadSource.of(Path.of(input.file()));
        });
        List<String> told = new ArrayList<>();

        assertThatThrownBy(() -> upload.upload(List.of(inputs), input -> {
                    told.add(input.name());
                    await(thirdIsThere);
                }))
                .isInstanceOf(RescaleException.class);

        assertThat(told).containsExactly("first", "third");
    }

    @Test
    void aLongPauseBeforeAnythingIsThereIsThrown() throws Exception {
        region.emulator.faults().on("POST", UPLOAD).status(503, "{}", Map.of("Retry-After", "100"));
        LocalInput input = input("first", 10);

        assertThatThrownBy(() -> upload(input))
                .isInstanceOfSatisfying(
                        RescaleException.class, e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(100)));
        assertThat(region.emulator.journal().count("POST", UPLOAD)).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refusesAllThatAreTooLargeBeforeTheFirstByte() throws Exception {
        List<LocalInput> inputs = new ArrayList<>(List.of(input("small", 10)));
        for (String name : List.of("one", "two")) {
            Path file = scratch.resolve(name);
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(InputUpload.MAX_SIZE + 1);
            }
            inputs.add(new LocalInput(name, file.toString(), InputUpload.MAX_SIZE + 1, "", true, ""));
        }
        assertThatThrownBy(() -> upload(inputs.toArray(LocalInput[]::new)))
                .isInstanceOfSatisfying(
                        InputException.class,
                        e -> assertThat(e.problems())
                                .hasSize(2)
                                .allMatch(problem -> problem.contains("5 GB") && problem.contains("split"))
                                .anyMatch(problem -> problem.contains("\"one\""))
                                .anyMatch(problem -> problem.contains("\"two\"")));
        assertThat(region.emulator.journal().entries()).isEmpty();
    }

    @Test
    void oneFailureEndsTheOthers() throws Exception {
        LocalInput[] inputs = new LocalInput[20];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = input("f" + i, 1000);
        }
        region.emulator.faults().on("POST", UPLOAD).after(4).always().status(400);
        assertThatThrownBy(() -> upload(inputs))
                .isInstanceOf(RescaleException.class)
                .hasMessageContaining("400");
        assertThat(region.emulator.files()).hasSizeLessThan(20);
        assertThat(threads()).isEmpty();
    }

    @Test
    void refusesAFileThatIsNotWhatItWas() throws Exception {
        LocalInput input = input("x", 1000);
        Files.write(scratch.resolve("x"), Workspace.noise(1, 1000));
        assertThatThrownBy(() -> upload(input))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("changed");
        Files.write(scratch.resolve("x"), Workspace.noise(1, 999));
        assertThatThrownBy(() -> upload(input))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("changed");
    }

    /** A byte is corrupted or lost in transit. */
    @ParameterizedTest
    @CsvSource({
        "'\"fileHash\":\"[0-9a-f]{4}', '\"fileHash\":\"0000'",
        "'\"decryptedSize\":\\d+', '\"decryptedSize\":2999999'"
    })
    void refusesAFileThatArrivedOtherwise(String right, String wrong) throws Exception {
        LocalInput input = input("x", SIZE);
        region.emulator.faults().on("POST", UPLOAD).body(answer -> answer.replaceFirst(right, wrong));
        assertThatThrownBy(() -> upload(input))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("was corrupted in transit");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 413})
    void aRefusalInTheMiddleEndsItAndSaysWhatArrived(int status) throws Exception {
        LocalInput[] inputs = {input("a", SIZE), input("b", SIZE), input("c", SIZE)};
        region.emulator.faults().on("POST", UPLOAD).after(1).always().status(status);
        List<UploadedInput> told = new ArrayList<>();
        assertThatThrownBy(() -> new InputUpload(region.api, 1, lines::add).upload(List.of(inputs), told::add))
                .isInstanceOfSatisfying(
                        RescaleException.class, e -> assertThat(e.status()).isEqualTo(status));
        assertArrived(told.get(0), inputs[0]);
        assertThat(told).hasSize(1);
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        LocalInput[] inputs = {input("a", SIZE), input("b", SIZE), input("c", SIZE), input("d", SIZE)};
        var hang = region.emulator.faults().on("POST", UPLOAD).always();
        hang.hang();
        List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
        Thread thread = new Thread(() -> {
            try {
                upload(inputs);
            } catch (IOException | InterruptedException e) {
                thrown.add(e);
            }
        });
        thread.start();
        hang.awaitMatched(Duration.ofSeconds(10));
        thread.interrupt();
        thread.join(15_000);
        assertThat(thread.isAlive()).isFalse();
        assertThat(thrown).singleElement().isInstanceOf(InterruptedException.class);
        assertThat(threads()).isEmpty();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("Rescale upload"))
                .toList();
    }

    @Test
    void whereAnswersTakeTheirTimeMoreConnectionsAreUsed() throws IOException, InterruptedException {
        LocalInput[] inputs = new LocalInput[30];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = input("far" + i, 10);
        }
        region.emulator.faults().on("POST", UPLOAD).delay(Duration.ofMillis(40)).always();
        assertThat(upload(inputs)).hasSize(30);
        assertThat(lines).last().asString().startsWith("Uploaded 30 files, ").endsWith(", over 30 connections");
    }
}
