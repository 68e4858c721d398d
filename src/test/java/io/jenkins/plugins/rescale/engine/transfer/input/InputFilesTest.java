package io.jenkins.plugins.rescale.engine.transfer.input;

import static io.jenkins.plugins.rescale.engine.transfer.Workspace.paths;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.rescale.engine.transfer.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputFilesTest {
    @TempDir
    Path directory;

    private Workspace workspace;

    @BeforeEach
    void makeWorkspace() throws IOException {
        workspace = new Workspace(Files.createDirectory(directory.resolve("ws")));
    }

    private List<String> problems(String includes, String excludes, String... required) {
        return catchThrowableOfType(InputException.class, () -> workspace.find(includes, excludes, required))
                .problems();
    }

    @Test
    void findsWhatThePatternsNameSortedByPath() throws Exception {
        workspace
                .file("b.py")
                .file("mesh/z.msh")
                .file("mesh/a/y.msh")
                .file("a.py")
                .file("notes.txt");
        workspace.modified("b.py", 123_456_000);
        InputFiles found = workspace.find("*.py, mesh/**");
        assertThat(paths(found)).containsExactly("a.py", "b.py", "mesh/a/y.msh", "mesh/z.msh");
        assertThat(found.files().get(1))
                .isEqualTo(new InputFile("b.py", 17, Instant.parse("2026-05-04T10:00:00.123456Z")));
        assertThat(found.emptyFolders()).isEmpty();
    }

    @Test
    void takesExcludedFilesOutAgain() throws Exception {
        workspace.file("mesh/a.msh").file("mesh/a.bak").file("mesh/old/b.msh");
        assertThat(paths(workspace.find("mesh/**", "**/*.bak, mesh/old/"))).containsExactly("mesh/a.msh");
    }

    @Test
    void neverTakesOutputsAndVersionControl() throws Exception {
        workspace
                .file("a")
                .file("outputs/a")
                .file("outputs/deep/a")
                .file(".git/config")
                .file("sub/.svn/x");
        assertThat(paths(workspace.find("**"))).containsExactly("a");
    }

    @Test
    void takesFilesBesideTheOutputDirectory() throws Exception {
        workspace.file("outputs-old/a").file("outputs2");
        assertThat(paths(workspace.find("**"))).containsExactly("outputs-old/a", "outputs2");
    }

    @Test
    void requiredFilesAreInputsWhateverThePatternsSay() throws Exception {
        workspace.file("paraboloid.py").file("in/.gitignore").file("other");
        assertThat(paths(workspace.find("", "**", "paraboloid.py", "in\\.gitignore")))
                .containsExactly("in/.gitignore", "paraboloid.py");
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() throws Exception {
        Path outside = Files.writeString(directory.resolve("secret"), "x");
        workspace
                .file("a.py")
                .file("outputs/result")
                .link("leak", outside.toString())
                .link("gone", "nowhere");
        List<String> problems =
                problems("*.msh, a.py, /etc/passwd, ../x, **", "C:/y", "missing.py", "../up", "outputs/result", "leak");
        assertThat(problems).hasSize(10);
        assertThat(problems)
                .anySatisfy(problem -> assertThat(problem).contains("*.msh", "No file"))
                .anySatisfy(problem -> assertThat(problem).contains("/etc/passwd", "absolute"))
                .anySatisfy(problem -> assertThat(problem).contains("../x", ".."))
                .anySatisfy(problem -> assertThat(problem).contains("C:/y", "excludes"))
                .anySatisfy(problem -> assertThat(problem).contains("missing.py", "does not exist"))
                .anySatisfy(problem -> assertThat(problem).contains("../up"))
                .anySatisfy(problem -> assertThat(problem).contains("outputs/result", "output directory"))
                .anySatisfy(problem -> assertThat(problem).contains("input file \"leak\"", "outside the workspace"))
                .anySatisfy(problem -> assertThat(problem).startsWith("\"leak\" is a link that points outside"))
                .anySatisfy(problem -> assertThat(problem).contains("\"gone\"", "cannot be read"));
    }

    @ParameterizedTest
    @CsvSource({
        "parabolid.py, paraboloid.py",
        "Mesh/wing.msh, mesh",
        "mesh/wign.msh, mesh/wing.msh",
        "mehs/**, mesh",
        "mesh/**/*.mhs, mesh/wing.msh",
        "**/wing.mhs, mesh/wing.msh"
    })
    void theClosestNameIsSuggestedForAPatternThatMatchesNothing(String pattern, String closest) throws Exception {
        workspace.file("paraboloid.py").file("mesh/wing.msh");

        assertThat(problems(pattern, ""))
                .singleElement()
                .asString()
                .contains("\"" + pattern + "\". The closest name is \"" + closest + "\". Fix the pattern");
    }

    @ParameterizedTest
    @ValueSource(strings = {"result.csv", "mesh/*.step", "mesh/fuselage.msh", "*"})
    void noNameIsSuggestedIfNoneIsClose(String pattern) throws Exception {
        Files.createDirectories(workspace.root().resolve("empty"));
        workspace.file("mesh/wing.msh");

        assertThat(problems(pattern, "")).singleElement().asString().doesNotContain("closest");
    }

    @Test
    void theClosestFileIsSuggestedForOneThatDoesNotExist() throws Exception {
        workspace.file("in/paraboloid.py");

        assertThat(problems("", "", "in/Paraboloid.py"))
                .singleElement()
                .asString()
                .contains("does not exist in the workspace. The closest name is \"in/paraboloid.py\". Check");
    }

    @Test
    void aPatternThatMatchesOnlyExcludedFilesMatchesNothing() throws Exception {
        workspace.file("a.bak");
        assertThat(problems("*.bak", "*.bak")).singleElement().asString().contains("*.bak");
    }

    @Test
    void findsFoldersInWhichNothingIsSelected() throws Exception {
        workspace
                .file("solve.sh")
                .file("kept/.gitignore", "*")
                .file("logs/old.log")
                .file("full/a")
                .file("outputs/a");
        Files.createDirectories(workspace.root().resolve("results/deep"));
        Files.createDirectories(workspace.root().resolve(".git/refs"));
        assertThat(workspace.find("**", "logs/*.log").emptyFolders()).containsExactly("kept", "logs", "results/deep");
        assertThat(workspace.find("**", "logs/**, results/**").emptyFolders()).containsExactly("kept");
        assertThat(workspace.find("*.sh, results/**").emptyFolders()).containsExactly("results/deep");
        assertThat(workspace.find("**/*.sh").emptyFolders()).isEmpty();
        assertThat(workspace.find("*").emptyFolders()).isEmpty();
    }

    @Test
    void emptyFoldersAloneAreNoInputs() throws Exception {
        Files.createDirectory(workspace.root().resolve("results"));
        assertThat(problems("**", "")).singleElement().asString().contains("No file", "\"**\"");
    }

    @Test
    void followsLinksInsideTheWorkspace() throws Exception {
        workspace.file("real/a").link("alias", "real").link("sub/b", "../real/a");
        assertThat(paths(workspace.find("**"))).containsExactly("alias/a", "real/a", "sub/b");
    }

    @Test
    void refusesLinkedFoldersOutsideUnlessNothingOfThemIsWanted() throws Exception {
        Files.createDirectories(directory.resolve("shared/deep"));
        Files.writeString(directory.resolve("shared/deep/x"), "x");
        workspace.file("a.py").link("data", directory.resolve("shared").toString());
        assertThat(problems("**", "")).singleElement().asString().contains("\"data\"", "outside the workspace");
        assertThat(paths(workspace.find("*.py"))).containsExactly("a.py");
        assertThat(paths(workspace.find("**", "data/**"))).containsExactly("a.py");
    }

    @Test
    void doesNotRunInCircles() throws Exception {
        workspace.file("a/b/c").link("a/b/up", "..").link("self", ".");
        assertThat(problems("**", ""))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("a/b/up", "contains it"))
                .anySatisfy(problem -> assertThat(problem).contains("self"));
        assertThat(paths(workspace.find("**", "**/up, **/up/**, self/**"))).containsExactly("a/b/c");
    }

    @Test
    void leavesOutLinksToOutputs() throws Exception {
        workspace.file("a").file("outputs/old").link("latest", "outputs").link("one", "outputs/old");
        assertThat(paths(workspace.find("**"))).containsExactly("a");
    }

    @Test
    void refusesNamesThatAnArchiveCannotCarry() throws Exception {
        workspace.file("line\nbreak").file("back\\slash");
        assertThat(problems("**", "")).hasSize(2).allMatch(problem -> problem.contains("Rename or exclude it"));
    }

    @Test
    void refusesFoldersAsRequiredFiles() throws Exception {
        workspace.file("dir/a");
        assertThat(problems("", "", "dir")).singleElement().asString().contains("is a folder", "\"dir/**\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "x/..", "..", "/"})
    void refusesAnOutputDirectoryThatHoldsTheWorkspace(String outputs) throws Exception {
        workspace.file("a");
        InputSpec spec = InputSpec.of("**", "", List.of(), outputs);
        assertThat(catchThrowableOfType(InputException.class, () -> InputFiles.find(workspace.root(), spec))
                        .problems())
                .anyMatch(problem -> problem.contains("separate folder"));
    }

    @Test
    void anOutputDirectoryElsewhereTakesNothingAway() throws Exception {
        workspace.file("a");
        InputSpec spec =
                InputSpec.of("**", "", List.of(), directory.resolve("out").toString());
        assertThat(paths(InputFiles.find(workspace.root(), spec))).containsExactly("a");
    }

    @Test
    void nothingAskedForIsNothing() throws Exception {
        workspace.file("a");
        assertThat(paths(workspace.find(""))).isEmpty();
    }

    @Test
    void aMissingWorkspaceIsSaidPlainly() {
        Workspace gone = new Workspace(directory.resolve("gone"));
        assertThat(catchThrowableOfType(InputException.class, () -> gone.find("**")))
                .hasMessageContaining("workspace cannot be read");
    }

    @Test
    void patternsCanBeCheckedWithoutAWorkspace() {
        assertThat(InputFiles.problems(InputSpec.of("mesh/**, *.py", "**/*.bak", List.of(), "")))
                .isEmpty();
        assertThat(InputFiles.problems(InputSpec.of("/etc/passwd, ../x", "C:/y", List.of(), "")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"/etc/passwd\" in inputs", "absolute"),
                        line -> assertThat(line).contains("\"../x\" in inputs", "\"..\""),
                        line -> assertThat(line).contains("\"C:/y\" in excludes", "absolute"));
    }

    @Test
    void listsAtMostFiftyProblems() {
        String[] missing =
                java.util.stream.IntStream.range(0, 80).mapToObj(i -> "m" + i).toArray(String[]::new);
        assertThat(problems("", "", missing)).hasSize(51).last().asString().contains("30 more");
    }
}
