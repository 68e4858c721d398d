package io.jenkins.plugins.rescale.engine.lifecycle.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log that grows in various ways, and of which only the last lines are read: each line is shown once. */
class LogFollowerTest {
    @TempDir
    Path folder;

    private final List<String> shown = new ArrayList<>();
    private final LogPosition position = new LogPosition();
    private final StringBuilder file = new StringBuilder();
    private int most;
    private LiveLog live;
    private final List<String> read = new ArrayList<>();

    @BeforeEach
    void keepForThePage() {
        live = new LiveLog(folder.resolve("1.log"));
    }

    private final RescaleApi api = (RescaleApi) Proxy.newProxyInstance(
            RescaleApi.class.getClassLoader(), new Class<?>[] {RescaleApi.class}, (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("tail");
                if (file.length() == 0) {
                    throw new RescaleException(RescaleException.Kind.NOT_FOUND, 404, false, "not yet", null);
                }
                int wanted = (int) arguments[3];
                most = Math.max(most, wanted);
                List<String> all = file.toString().lines().toList();
                return all.subList(Math.max(0, all.size() - wanted), all.size());
            });

    private void poll() throws Exception {
        new LogFollower(position, new LogSink(shown::add, Optional.of(live)), read::addAll).poll(api, "job");
    }

    private void end() throws Exception {
        Path log = folder.resolve("process_output.log");
        Files.writeString(log, file);
        RestOfLog.show(
                log,
                RestOfLog.known(log, position),
                ProcessLog.summarize(log, LaunchedCommands.UNKNOWN).lines(),
                shown::add);
    }

    private List<String> all() {
        return file.toString().lines().toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyGrowthIsShownLineByLine(int seed) throws Exception {
        Random random = new Random(seed);
        int number = 0;
        for (int round = 0; round < 60; round++) {
            int lines = random.nextInt(10) == 0 ? random.nextInt(400) : random.nextInt(20);
            for (int i = 0; i < lines; i++) {
                // few different lines, so that different places look alike
                file.append("line ")
                        .append(random.nextInt(seed % 2 == 0 ? 3 : 100_000))
                        .append('\n');
                number++;
            }
            if (random.nextInt(3) == 0) {
                file.append("unfinished ");
            }
            if (number < 4500) {
                poll();
            }
        }
        assertThat(live.read(0, 1 << 20).text().lines()).containsExactlyElementsOf(shown);
        end();
        assertThat(withoutRepeatedStarts(shown)).isEqualTo(all());
    }

    /** Removes unfinished lines that were shown again after they continued. */
    private static List<String> withoutRepeatedStarts(List<String> lines) {
        List<String> whole = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean start = lines.get(i).endsWith("unfinished ")
                    && i + 1 < lines.size()
                    && lines.get(i + 1).startsWith(lines.get(i));
            if (!start) {
                whole.add(lines.get(i));
            }
        }
        return whole;
    }

    @Test
    void identicalLinesAreCounted() throws Exception {
        for (int i = 0; i < 30; i++) {
            file.append("tick\n".repeat(37));
            poll();
        }
        end();
        assertThat(shown).hasSize(30 * 37);
    }

    @Test
    void aLineThatStopsInTheMiddleIsShownAgainWhenItGoesOn() throws Exception {
        file.append("one\nprogress 1");
        poll();
        assertThat(shown).containsExactly("one");
        poll();
        assertThat(shown).containsExactly("one", "progress 1");
        file.append(" 2 3");
        poll();
        file.append("\nlast\n");
        poll();
        end();
        assertThat(shown).containsExactly("one", "progress 1", "progress 1 2 3", "last");
    }

    @Test
    void aLineThatGrowsAfterItWasShownIsNotLostAtTheEnd() throws Exception {
        file.append("one\nExited with");
        poll();
        poll();
        file.append(" code 0\n");
        end();
        assertThat(shown).containsExactly("one", "Exited with", "Exited with code 0");
    }

    @Test
    void moreThanOneLookCanSeeIsSaid() throws Exception {
        IntStream.range(0, 100).forEach(i -> file.append("line ").append(i).append('\n'));
        poll();
        IntStream.range(100, 9000).forEach(i -> file.append("line ").append(i).append('\n'));
        poll();
        assertThat(most).isEqualTo(5000);
        assertThat(shown.stream().filter(line -> line.contains("some lines of the process log are not shown")))
                .hasSize(1);
        IntStream.range(9000, 9100).forEach(i -> file.append("line ").append(i).append('\n'));
        poll();
        end();
        assertThat(shown.subList(100, shown.size()))
                .isEqualTo(IntStream.range(9000 - 5000, 9100)
                        .mapToObj(i -> "line " + i)
                        .toList());
    }

    @Test
    void aLogThatIsBegunAnewIsShownFromItsBeginning() throws Exception {
        IntStream.range(0, 50).forEach(i -> file.append("first ").append(i).append('\n'));
        poll();
        file.setLength(0);
        IntStream.range(0, 80).forEach(i -> file.append("second ").append(i).append('\n'));
        poll();
        end();
        assertThat(shown.stream().filter(line -> line.startsWith("second"))).hasSize(80);
        assertThat(shown.stream().filter(line -> line.startsWith("first"))).hasSize(49);
        assertThat(shown.stream().filter(line -> line.contains("starts over"))).hasSize(1);
    }

    @Test
    void anotherLogAtTheEndIsShownWhole() throws Exception {
        IntStream.range(0, 50).forEach(i -> file.append("first ").append(i).append('\n'));
        poll();
        file.setLength(0);
        IntStream.range(0, 80).forEach(i -> file.append("second ").append(i).append('\n'));
        end();
        assertThat(shown.stream().filter(line -> line.startsWith("second"))).hasSize(80);
        assertThat(shown.stream().filter(line -> line.contains("has changed since it was shown")))
                .hasSize(1);
    }

    @Test
    void progressBarsAndWindowsLinesAreLinesToo() throws Exception {
        file.append("start\r\n10%\r20%\r30%\r\ndone\r\n");
        poll();
        file.append("more\r\n");
        poll();
        end();
        assertThat(shown).containsExactly("start", "10%", "20%", "30%", "done", "more");
    }

    @Test
    void whatADecoderCannotReadDoesNotBreakTheCount() throws Exception {
        file.append("über\nx\u0000y\uFFFD\n").append("z".repeat(10_000)).append("\nend\n");
        poll();
        file.append("after\n");
        end();
        assertThat(shown).hasSize(5);
        assertThat(shown.get(2)).hasSizeLessThan(2100);
    }

    @Test
    void nothingThereYetIsNotSaid() throws Exception {
        poll();
        assertThat(shown).isEmpty();
        end();
        assertThat(shown).isEmpty();
    }

    @Test
    void whatIsRememberedIsSmall() throws Exception {
        IntStream.range(0, 300)
                .forEach(i -> file.append("x".repeat(3000)).append(i).append('\n'));
        poll();
        assertThat(JsonMapper.builder().build().writeValueAsString(position))
                .hasSizeLessThan(2000)
                .doesNotContain("xxxx");
    }
}
