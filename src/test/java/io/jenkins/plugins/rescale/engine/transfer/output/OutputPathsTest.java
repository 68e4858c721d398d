package io.jenkins.plugins.rescale.engine.transfer.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.api.RescaleFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputPathsTest {
    private static final Set<String> RESERVED = Set.of("input_files.zip", "rescale-run.json");
    private static final Predicate<String> ALL = path -> true;
    private int ids;

    private RescaleFile file(String relativePath) {
        return file(relativePath, "run1", "2026-05-04T10:09:20Z");
    }

    private RescaleFile file(String relativePath, String run, String date) {
        String key = "user/user_x/output/job_J/" + run + "/" + relativePath;
        String name = relativePath.substring(relativePath.lastIndexOf('/') + 1);
        return new RescaleFile("id" + ids++, name, relativePath, key, 5, "", 5, false, date);
    }

    private OutputPlan plan(String... paths) {
        List<RescaleFile> files = new ArrayList<>();
        for (String path : paths) {
            files.add(file(path));
        }
        return OutputPaths.plan(files, ALL, RESERVED);
    }

    private static List<String> targets(OutputPlan plan) {
        return plan.files().stream().map(OutputFile::target).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "results.csv",
                "post/results.csv",
                "a b/c d.txt",
                "ünïcode/日本.dat",
                ".hidden",
                "..hidden",
                "a..b",
                "-rf",
                "console",
                "com10",
                "nulls.txt",
                "a'b\"c",
                "$HOME",
                "run1/x",
                "%2e%2e",
                "😀.png",
                "x.part"
            })
    void keepsGoodNames(String path) {
        assertThat(targets(plan(path))).containsExactly(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "//server/share",
                "\\\\server\\share",
                "C:/x",
                "C:\\x",
                "c:x",
                "a/C:x",
                "..",
                "../x",
                "a/../../b",
                "a/..",
                "..\\..\\x",
                "a\\..\\b",
                ".",
                "./x",
                "a/./b",
                "a//b",
                "a/",
                "\\x",
                "x:stream",
                "a\0b",
                "a\nb",
                "a\u001b[31mb",
                "a\u202Eb",
                "a\u200Bb",
                "a\u2028b",
                "a\uD800b",
                "CON",
                "con.txt",
                "aux/x",
                "a/NUL",
                "nul .txt",
                "com1",
                "LPT9.log",
                "com¹",
                "CONIN$",
                "x.",
                "x ",
                "dir./x",
                "dir /x",
                "...",
                "input_files.zip",
                "INPUT_FILES.ZIP",
                "Rescale-run.json",
                ".rescale-0.part",
                "a/.RESCALE-x.ranges"
            })
    void refusesHostileNamesByName(String path) {
        OutputPlan plan = plan(path, "good");
        assertThat(targets(plan)).containsExactly("good");
        assertThat(plan.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.reason()).isNotBlank();
            assertThat(refused.name().codePoints().mapToObj(Character::getType))
                    .doesNotContain((int) Character.CONTROL, (int) Character.FORMAT, (int) Character.SURROGATE);
        });
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(targets(plan("é".repeat(127)))).hasSize(1);
        assertThat(plan("é".repeat(128)).refused()).hasSize(1);
        assertThat(targets(plan("a/".repeat(511) + "bb"))).hasSize(1);
        assertThat(plan("a/".repeat(512) + "b").refused()).hasSize(1);
        assertThat(plan("x".repeat(100_000)).refused().get(0).name()).hasSizeLessThan(300);
    }

    @Test
    void refusesFilesWithoutAName() {
        RescaleFile nameless = new RescaleFile("idX", "", "", "", 5, "", 5, false, "");
        assertThat(OutputPaths.plan(List.of(nameless), ALL, RESERVED).refused())
                .containsExactly(new RefusedOutput("file idX", "it has no name"));
    }

    @Test
    void takesTheNameWhereThereIsNoPath() {
        RescaleFile bare = new RescaleFile("idX", "x.dat", "", "", 5, "", 5, false, "");
        assertThat(targets(OutputPaths.plan(List.of(bare), ALL, RESERVED))).containsExactly("x.dat");
    }

    @Test
    void takesBackslashesForSlashes() {
        assertThat(targets(plan("post\\a.csv"))).containsExactly("post/a.csv");
    }

    @Test
    void takesTheNewestOfFilesWithOnePath() {
        RescaleFile old = file("a", "run1", "2026-05-04T10:00:00+02:00");
        RescaleFile young = file("a", "run1", "2026-05-04T09:00:00Z");
        RescaleFile undated = file("a", "run1", "");
        for (List<RescaleFile> order : List.of(List.of(old, young, undated), List.of(undated, young, old))) {
            OutputPlan plan = OutputPaths.plan(order, ALL, RESERVED);
            assertThat(plan.files()).extracting(OutputFile::fileId).containsExactly(young.id());
            assertThat(plan.refused()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"Result.csv, result.csv", "a/B/c, a/b/C", "stra\u00dfe, STRASSE", "caf\u00e9, cafe\u0301"})
    void takesOneOfPathsThatSomeSystemsTakeForOne(String one, String other) {
        OutputPlan plan = plan(one, other);
        OutputPlan reverse = plan(other, one);
        assertThat(targets(plan)).hasSize(1).isEqualTo(targets(reverse));
        assertThat(plan.refused())
                .singleElement()
                .extracting(RefusedOutput::reason)
                .asString()
                .contains("case");
    }

    @Test
    void refusesAFileWhoseNameIsAFolderOfOthers() {
        OutputPlan plan = plan("post", "post/a", "post/b", "post/b/c");
        assertThat(targets(plan)).containsExactly("post/a", "post/b/c");
        assertThat(plan.refused()).extracting(RefusedOutput::name).containsExactly("post", "post/b");
    }

    @Test
    void leavesOutWhatIsNotSelectedButNeverTheProcessLog() {
        List<RescaleFile> files =
                List.of(file("process_output.log"), file("a.csv"), file("b.bin"), file("sub/process_output.log"));
        OutputPlan plan = OutputPaths.plan(files, path -> path.endsWith(".csv"), RESERVED);
        assertThat(targets(plan)).containsExactly("a.csv", "process_output.log");
        assertThat(plan.filteredOut()).containsExactly("b.bin", "sub/process_output.log");
    }

    @Test
    void leavesOutDeletedFiles() {
        RescaleFile deleted = new RescaleFile("idX", "x", "x", "", 5, "", 5, true, "");
        assertThat(OutputPaths.plan(List.of(deleted), ALL, RESERVED))
                .isEqualTo(new OutputPlan(List.of(), List.of(), List.of()));
    }

    @Test
    void keepsSeveralRunsApart() {
        List<RescaleFile> files = List.of(
                file("a.csv", "run1", ""),
                file("a.csv", "run2", ""),
                file("process_output.log", "run10", ""),
                file("input_files.zip", "run2", ""));
        OutputPlan plan = OutputPaths.plan(files, path -> path.equals("run2/a.csv") || path.endsWith("zip"), RESERVED);
        assertThat(targets(plan)).containsExactly("run10/process_output.log", "run2/a.csv", "run2/input_files.zip");
        assertThat(plan.filteredOut()).containsExactly("run1/a.csv");
    }

    @Test
    void aFolderOfTheJobThatLooksLikeARunIsNone() {
        assertThat(targets(plan("run2/a", "b/run3/c"))).containsExactly("b/run3/c", "run2/a");
    }

    @Test
    void carriesSizesAndUsableChecksums() {
        String checksum = "ABCDEF01".repeat(16);
        RescaleFile good = new RescaleFile("1", "a", "a", "", 7, checksum, 5, false, "d");
        RescaleFile odd = new RescaleFile("2", "b", "b", "", -5, "none", 5, false, "");
        OutputPlan plan = OutputPaths.plan(List.of(good, odd), ALL, RESERVED);
        assertThat(plan.files())
                .containsExactly(
                        new OutputFile("1", "a", 7, checksum.toLowerCase(java.util.Locale.ROOT), "d"),
                        new OutputFile("2", "b", -1, "", ""));
        assertThat(plan.bytes()).isEqualTo(7);
    }

    @Test
    void whateverTheNamesTheTargetsAreConfinedAndDifferent() {
        String[] pieces = {"a", "A", "/", "\\", "..", ".", " ", ":", "run1", "\0", "é", "e\u0301", "CON", "x", "~"};
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            List<RescaleFile> files = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                StringBuilder name = new StringBuilder();
                for (int piece = random.nextInt(6); piece >= 0; piece--) {
                    name.append(pieces[random.nextInt(pieces.length)]);
                }
                files.add(file(name.toString(), "run" + random.nextInt(2), ""));
            }
            OutputPlan plan = OutputPaths.plan(files, ALL, RESERVED);
            assertThat(plan.files().size() + plan.refused().size()).isEqualTo(30);
            java.nio.file.Path root = java.nio.file.Path.of("/root");
            assertThat(targets(plan)).allMatch(target -> {
                java.nio.file.Path path = root.resolve(target);
                return path.normalize().equals(path) && path.startsWith(root) && !path.equals(root);
            });
            assertThat(targets(plan).stream().map(PathRules::key)).doesNotHaveDuplicates();
            assertThat(targets(plan))
                    .noneMatch(target -> targets(plan).stream()
                            .anyMatch(other -> PathRules.key(other).startsWith(PathRules.key(target) + "/")));
        }
    }

    @Test
    void plansTenThousandFilesInNoTime() {
        List<RescaleFile> files = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            files.add(file("d" + i % 100 + "/f" + i));
        }
        Collections.shuffle(files, new Random(1));
        org.junit.jupiter.api.Assertions.assertTimeout(
                java.time.Duration.ofSeconds(10),
                () -> assertThat(OutputPaths.plan(files, ALL, RESERVED).files()).hasSize(10_000));
    }
}
