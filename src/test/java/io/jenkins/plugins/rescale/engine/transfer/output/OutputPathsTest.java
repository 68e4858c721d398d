package io.jenkins.plugins.rescale.engine.transfer.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.rescale.engine.api.RescaleFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    /** A file system that supports all names, as on Linux. */
    private static final FileNames ANY = new FileNames(true, true, "", true, true, "");
    /** A very restrictive file system. */
    private static final FileNames FEW = new FileNames(false, false, ":<>\"|?*", false, false, "");

    private int ids;

    private RescaleFile file(String relativePath) {
        return file(relativePath, "run1", "2026-05-04T10:09:20Z");
    }

    private RescaleFile file(String relativePath, String run, String date) {
        String key = "user/user_x/output/job_J/" + run + "/" + relativePath;
        String name = relativePath.substring(relativePath.lastIndexOf('/') + 1);
        return new RescaleFile("id" + ids++, name, relativePath, key, 5, "", 5, false, date);
    }

    private OutputPlan plan(FileNames names, String... paths) {
        List<RescaleFile> files = new ArrayList<>();
        for (String path : paths) {
            files.add(file(path));
        }
        return plan(files, ALL, RESERVED, names);
    }

    /** Plans outputs in the same way as a collection, but with lists. */
    private static OutputPlan plan(
            List<RescaleFile> files, Predicate<String> selected, Set<String> reserved, FileNames names) {
        List<RescaleFile> present =
                files.stream().filter(file -> !file.isDeleted()).toList();
        List<String> runs = OutputPaths.runs(present.stream());
        OutputPaths paths = new OutputPaths(names, selected, runs.size() > 1);
        List<WantedOutput> wanted = new ArrayList<>();
        List<RefusedOutput> refused = new ArrayList<>();
        present.forEach(file -> paths.decide(file, wanted::add, refused::add));
        Places places = new Places(names, reserved);
        wanted.forEach(output -> places.expect(output.file().target()));
        wanted.sort(Places.order(names));
        List<OutputFile> planned = new ArrayList<>();
        List<RenamedOutput> renamed = new ArrayList<>();
        Map<String, List<String>> logs = new LinkedHashMap<>();
        (runs.size() > 1 ? runs : List.of("")).forEach(run -> logs.put(run, new ArrayList<>()));
        for (WantedOutput output : wanted) {
            Places.Place place = places.take(output.file().target());
            planned.add(output.file().at(place.path()));
            if (!place.path().equals(output.name())) {
                renamed.add(new RenamedOutput(place.path(), output.name(), place.reason()));
            }
            if (output.mayBeLog()) {
                logs.get(runs.size() > 1 ? output.run() : "").add(place.path());
            }
        }
        planned.sort(Comparator.comparing(OutputFile::target));
        renamed.sort(Comparator.comparing(RenamedOutput::path));
        refused.sort(Comparator.comparing(RefusedOutput::name).thenComparing(RefusedOutput::reason));
        return new OutputPlan(
                planned,
                renamed,
                refused,
                logs.entrySet().stream()
                        .map(run -> new RunLogs(run.getKey(), run.getValue()))
                        .toList());
    }

    /** The plan for the outputs of a job. */
    private record OutputPlan(
            List<OutputFile> files, List<RenamedOutput> renamed, List<RefusedOutput> refused, List<RunLogs> logs) {}

    private OutputPlan plan(String... paths) {
        return plan(ANY, paths);
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

    /** Every file is kept, and no target leads outside the folder. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/etc/passwd | %2F/etc/passwd",
                "//server/share | %2F/%2F/server/share",
                "\\\\server\\share | %2F/%2F/server/share",
                ".. | %2E%2E",
                "../x | %2E%2E/x",
                "a/../../b | a/%2E%2E/%2E%2E/b",
                "..\\..\\x | %2E%2E/%2E%2E/x",
                ". | %2E",
                "./x | %2E/x",
                "a//b | a/%2F/b",
                "a/ | a/%2F",
                ".rescale-0.part | %2Erescale-0.part",
                "a/.RESCALE-x.ranges | a/%2ERESCALE-x.ranges",
                "input_files.zip | input_files~2.zip",
                "rescale-run.json | rescale-run~2.json"
            })
    void escapesWhatWouldLeadElsewhere(String path, String target) {
        OutputPlan plan = plan(path, "good");
        assertThat(targets(plan)).containsExactlyInAnyOrder(target, "good");
        assertThat(plan.refused()).isEmpty();
        assertThat(plan.renamed()).singleElement().satisfies(renamed -> {
            assertThat(renamed.path()).isEqualTo(target);
            assertThat(renamed.reason()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\nb", "a\u001b[31mb", "a\u202Eb", "a\u200Bb", "a\u2028b", "a\uD800b"})
    void escapesWhatCannotBeSeen(String path) {
        assertThat(targets(plan(path))).singleElement().asString().matches("a%[0-9A-Fu%]+(\\[31m)?b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "res_12:04.csv | res_12%3A04.csv",
                "C:/x | C%3A/x",
                "C:\\x | C%3A/x",
                "a?b*c | a%3Fb%2Ac",
                "`x.` | x%2E",
                "`x ` | x%20",
                "`dir /x` | dir%20/x",
                "con.txt | %63on.txt",
                "aux/x | %61ux/x",
                "LPT9.log | %4CPT9.log",
                "... | ..%2E"
            })
    void writesNamesAsTheyAreWhereTheFileSystemCanHoldThemAndEscapedElsewhere(String path, String escaped) {
        assertThat(targets(plan(path))).containsExactly(path.replace('\\', '/'));
        assertThat(plan(path).renamed()).isEmpty();
        OutputPlan plan = plan(FEW, path);
        assertThat(targets(plan)).containsExactly(escaped);
        assertThat(plan.renamed())
                .containsExactly(new RenamedOutput(
                        escaped, path.replace('\\', '/'), "the file system does not support its name"));
    }

    @Test
    void escapesWhatTheCharacterSetOfTheAgentLacks() {
        FileNames ascii = new FileNames(true, true, "", true, true, "US-ASCII");
        assertThat(targets(plan(ascii, "Fl\u00fcgel.dat"))).containsExactly("Fl%C3%BCgel.dat");
        FileNames latin = new FileNames(true, true, "", true, true, "ISO-8859-1");
        assertThat(targets(plan(latin, "Fl\u00fcgel.dat", "\u65e5.dat")))
                .containsExactly("%E6%97%A5.dat", "Fl\u00fcgel.dat");
    }

    @Test
    void shortensWhatIsTooLong() {
        assertThat(targets(plan("é".repeat(127)))).containsExactly("é".repeat(127));
        for (String path :
                List.of("é".repeat(128) + ".csv", "a/".repeat(512) + "b.csv", "x".repeat(100_000) + ".csv")) {
            OutputPlan plan = plan(path);
            assertThat(targets(plan))
                    .singleElement()
                    .asString()
                    .endsWith(".csv")
                    .hasSizeLessThan(300);
            assertThat(plan.renamed()).hasSize(1);
        }
        assertThat(targets(plan("x".repeat(300) + "1.csv", "x".repeat(300) + "2.csv")))
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesFilesWithoutANameOrAnId() {
        RescaleFile nameless = new RescaleFile("idX", "", "", "", 5, "", 5, false, "");
        RescaleFile unknown = new RescaleFile("", "x", "x", "", 5, "", 5, false, "");
        assertThat(plan(List.of(nameless, unknown), ALL, RESERVED, ANY).refused())
                .containsExactly(
                        new RefusedOutput("file idX", "it has no name"),
                        new RefusedOutput("x", "Rescale has no ID for it"));
    }

    @Test
    void takesTheNameWhereThereIsNoPath() {
        RescaleFile bare = new RescaleFile("idX", "x.dat", "", "", 5, "", 5, false, "");
        assertThat(targets(plan(List.of(bare), ALL, RESERVED, ANY))).containsExactly("x.dat");
    }

    @Test
    void takesBackslashesForSlashes() {
        assertThat(targets(plan("post\\a.csv"))).containsExactly("post/a.csv");
    }

    @Test
    void keepsAllFilesWithOnePathAndTheNewestUnderItsName() {
        RescaleFile old = file("d/a.csv", "run1", "2026-05-04T10:00:00+02:00");
        RescaleFile young = file("d/a.csv", "run1", "2026-05-04T09:00:00Z");
        RescaleFile undated = file("d/a.csv", "run1", "");
        RescaleFile numbered = file("d/a~2.csv", "run1", "");
        for (List<RescaleFile> order :
                List.of(List.of(old, young, undated, numbered), List.of(numbered, undated, young, old))) {
            OutputPlan plan = plan(order, ALL, RESERVED, ANY);
            assertThat(plan.files())
                    .extracting(OutputFile::target, OutputFile::fileId)
                    .containsExactly(
                            tuple("d/a.csv", young.id()),
                            tuple("d/a~2.csv", numbered.id()),
                            tuple("d/a~3.csv", old.id()),
                            tuple("d/a~4.csv", undated.id()));
            assertThat(plan.renamed())
                    .extracting(RenamedOutput::path, RenamedOutput::name, RenamedOutput::reason)
                    .containsExactly(
                            tuple("d/a~3.csv", "d/a.csv", "another output has this name"),
                            tuple("d/a~4.csv", "d/a.csv", "another output has this name"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Result.csv, result.csv, result~2.csv",
        "a/B/c, a/b/C, a/b/C~2",
        "STRASSE, stra\u00dfe, stra\u00dfe~2",
        "cafe\u0301, caf\u00e9, caf\u00e9~2"
    })
    void keepsBothOfPathsThatSomeSystemsTakeForOne(String one, String other, String numbered) {
        assertThat(targets(plan(one, other))).containsExactlyInAnyOrder(one, other);
        assertThat(targets(plan(FEW, one, other)))
                .containsExactlyInAnyOrder(one, numbered)
                .isEqualTo(targets(plan(FEW, other, one)));
    }

    @Test
    void aFileWhoseNameIsAFolderOfOthersGetsANumber() {
        OutputPlan plan = plan("post", "post/a", "post/b", "post/b/c");
        assertThat(targets(plan)).containsExactly("post/a", "post/b/c", "post/b~2", "post~2");
        assertThat(plan.renamed()).extracting(RenamedOutput::name).containsExactly("post/b", "post");
    }

    @Test
    void leavesOutWhatIsNotSelectedButNeverTheProcessLog() {
        List<RescaleFile> files =
                List.of(file("process_output.log"), file("a.csv"), file("b.bin"), file("sub/process_output.log"));
        OutputPlan plan = plan(files, path -> path.endsWith(".csv"), RESERVED, ANY);
        assertThat(targets(plan)).containsExactly("a.csv", "process_output.log");
        assertThat(plan.logs()).containsExactly(new RunLogs("", List.of("process_output.log")));
    }

    @Test
    void leavesOutDeletedFiles() {
        RescaleFile deleted = new RescaleFile("idX", "x", "x", "", 5, "", 5, true, "");
        assertThat(plan(List.of(deleted), ALL, RESERVED, ANY))
                .isEqualTo(new OutputPlan(List.of(), List.of(), List.of(), List.of(new RunLogs("", List.of()))));
    }

    @Test
    void keepsSeveralRunsApart() {
        List<RescaleFile> files = List.of(
                file("a.csv", "run1", ""),
                file("a.csv", "run2", ""),
                file("process_output.log", "run10", ""),
                file("input_files.zip", "run2", ""));
        OutputPlan plan = plan(files, path -> path.equals("run2/a.csv") || path.endsWith("zip"), RESERVED, ANY);
        assertThat(targets(plan)).containsExactly("run10/process_output.log", "run2/a.csv", "run2/input_files.zip");
        assertThat(plan.logs())
                .containsExactly(
                        new RunLogs("1", List.of()),
                        new RunLogs("2", List.of()),
                        new RunLogs("10", List.of("run10/process_output.log")));
    }

    @Test
    void aFolderOfTheJobThatLooksLikeARunIsNone() {
        OutputPlan plan = plan("run2/a", "b/run3/c", "run1/process_output.log", "output/job_J/run4/process_output.log");
        assertThat(targets(plan))
                .containsExactly(
                        "b/run3/c", "output/job_J/run4/process_output.log", "run1/process_output.log", "run2/a");
        assertThat(plan.logs()).containsExactly(new RunLogs("", List.of()));
        assertThat(plan.renamed()).isEmpty();
    }

    /** The platform may repeat the run at the start of the path. */
    @Test
    void aRunThatThePathNamesTooIsNamedOnce() {
        List<RescaleFile> files = new ArrayList<>();
        for (int run = 1; run <= 2; run++) {
            String path = "run" + run + "/process_output.log";
            files.add(new RescaleFile(
                    "id" + run, "process_output.log", path, "user/x/output/job_J/" + path, 5, "", 5, false, ""));
        }
        OutputPlan plan = plan(files, ALL, RESERVED, ANY);
        assertThat(targets(plan)).containsExactly("run1/process_output.log", "run2/process_output.log");
        assertThat(plan.logs()).extracting(RunLogs::run).containsExactly("1", "2");
        assertThat(plan.renamed()).isEmpty();
    }

    @Test
    void aLogWhoseRunIsUnknownIsThatOfTheOnlyRun() {
        RescaleFile log = new RescaleFile("l", "process_output.log", "process_output.log", "", 5, "", 5, false, "");

        assertThat(plan(List.of(log), path -> false, RESERVED, ANY).logs())
                .containsExactly(new RunLogs("", List.of("process_output.log")));
        List<RescaleFile> files = List.of(log, file("a", "run1", ""), file("a", "run2", ""));
        assertThat(plan(files, path -> false, RESERVED, ANY).logs())
                .as("of several runs")
                .containsExactly(new RunLogs("1", List.of()), new RunLogs("2", List.of()));
    }

    @Test
    void severalFilesMayBeTheLogButNotAnInputOrAFileOfTheWorkFolder() {
        RescaleFile input = new RescaleFile("i", "process_output.log", "process_output.log", "", 5, "", 1, false, "");
        RescaleFile work = new RescaleFile(
                "w",
                "x",
                "process_output.log",
                "user/x/output/job_J/run1/shared/process_output.log",
                5,
                "",
                5,
                false,
                "");
        List<RescaleFile> files = List.of(file("process_output.log"), file("process_output.log"), input, work);
        OutputPlan plan = plan(files, path -> false, RESERVED, ANY);
        assertThat(plan.logs()).containsExactly(new RunLogs("", List.of("process_output.log", "process_output~2.log")));
        assertThat(plan.files()).hasSize(2);
    }

    @Test
    void carriesSizesAndUsableChecksums() {
        String checksum = "ABCDEF01".repeat(16);
        RescaleFile good = new RescaleFile("1", "a", "a", "", 7, checksum, 5, false, "d");
        RescaleFile odd = new RescaleFile("2", "b", "b", "", -5, "none", 5, false, "");
        OutputPlan plan = plan(List.of(good, odd), ALL, RESERVED, ANY);
        assertThat(plan.files())
                .containsExactly(
                        new OutputFile("1", "a", 7, checksum.toLowerCase(java.util.Locale.ROOT), "d"),
                        new OutputFile("2", "b", -1, "", ""));
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
            for (FileNames names : List.of(ANY, FEW)) {
                List<String> targets = targets(plan(files, ALL, RESERVED, names));
                assertThat(targets).hasSize(30);
                java.nio.file.Path root = java.nio.file.Path.of("/root");
                assertThat(targets).allMatch(target -> {
                    java.nio.file.Path path = root.resolve(target);
                    return path.normalize().equals(path) && path.startsWith(root) && !path.equals(root);
                });
                assertThat(targets.stream().map(names::key)).doesNotHaveDuplicates();
                assertThat(targets)
                        .noneMatch(target -> targets.stream()
                                .anyMatch(other -> names.key(other).startsWith(names.key(target) + "/")));
                assertThat(targets).allMatch(target -> PathRules.problem(target).isEmpty());
            }
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
                () -> assertThat(plan(files, ALL, RESERVED, ANY).files()).hasSize(10_000));
    }
}
