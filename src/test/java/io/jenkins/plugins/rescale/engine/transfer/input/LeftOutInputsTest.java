package io.jenkins.plugins.rescale.engine.transfer.input;

import static io.jenkins.plugins.rescale.engine.transfer.Workspace.paths;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.rescale.engine.transfer.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that a pattern matches but does not include, and the remarks about them. */
class LeftOutInputsTest {
    @TempDir
    Path directory;

    private Workspace workspace;

    @BeforeEach
    void makeWorkspace() throws IOException {
        workspace = new Workspace(Files.createDirectory(directory.resolve("ws")))
                .file("a.inp")
                .file("x.inp~")
                .file("%case%/b.inp")
                .file(".git/HEAD")
                .file(".git/refs/main")
                .file("grid-1/rescale-run.json")
                .file("grid-1/out.csv")
                .file("old/grid-2/rescale-run.json")
                .file("model@tmp/secretFiles/key");
    }

    @Test
    void itIsSaidHowManyAndWhy() throws Exception {
        InputFiles found = workspace.find("**");

        assertThat(paths(found)).containsExactly("a.inp");
        assertThat(found.emptyFolders()).as("folder with outputs only").isEmpty();
        assertThat(found.remarks())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("3 files or folders that Ant excludes")
                                .contains("%case%/", ".git/", "x.inp~"),
                        line -> assertThat(line)
                                .contains("2 files or folders that earlier runs wrote")
                                .contains("grid-1/", "old/grid-2/", "/**\""),
                        line -> assertThat(line).contains("1 file or folder that Jenkins created", "model@tmp/**"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "**, x.inp~ | a.inp x.inp~",
                "**, %case%/** | %case%/b.inp a.inp",
                "**, .git/** | .git/HEAD .git/refs/main a.inp",
                "**/.git/HEAD | .git/HEAD",
                "**, grid-1/** | a.inp grid-1/out.csv grid-1/rescale-run.json",
                "grid-1/out.csv | grid-1/out.csv",
                "**/grid-2/* | old/grid-2/rescale-run.json",
                "**, model@tmp/** | a.inp model@tmp/secretFiles/key",
                "**/*.inp | a.inp",
            })
    void whatIsNamedWithoutAWildcardIsTaken(String includes, String taken) throws Exception {
        assertThat(paths(workspace.find(includes))).containsExactly(taken.split(" "));
    }

    @Test
    void whatIsExcludedIsNotMentioned() throws Exception {
        InputFiles found = workspace.find("**", "**/*~, %case%, .git/, grid-1, old/**, model@tmp");
        assertThat(paths(found)).containsExactly("a.inp");
        assertThat(found.remarks()).isEmpty();
        assertThat(workspace.find("*.inp").remarks())
                .as("files that no pattern matches")
                .isEmpty();
    }

    @Test
    void aPatternThatTakesNothingSaysWhatItWouldHaveTaken() {
        assertThat(catchThrowableOfType(InputException.class, () -> workspace.find("grid-*/*.csv, *~"))
                        .problems())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).contains("\"grid-*/*.csv\""))
                .anySatisfy(line -> assertThat(line).contains("earlier runs", "\"grid-1/**\""))
                .anySatisfy(line -> assertThat(line).contains("Ant excludes", "\"x.inp~\""));
    }

    @ParameterizedTest
    @CsvSource({"case, case/**", "cas?, case/**", "case/mesh, case/mesh/**", "*/mesh, case/mesh/**"})
    void aFolderIsNotTakenForWhatIsInIt(String pattern, String advice) throws Exception {
        workspace.file("case/mesh/a");
        assertThat(catchThrowableOfType(InputException.class, () -> workspace.find(pattern))
                        .problems())
                .anySatisfy(line ->
                        assertThat(line).contains("\"" + pattern + "\" matches a folder", "\"" + advice + "\""));
        assertThat(paths(workspace.find(advice))).containsExactly("case/mesh/a");
    }

    @Test
    void aFolderOfOutputsDoesNotChangeTheArchive() throws Exception {
        assertThat(workspace.find("**").emptyFolders()).isEmpty();
        workspace.file("old/.gitignore");
        assertThat(workspace.find("**").emptyFolders()).containsExactly("old");
    }

    /** Each message says "exclude it", which must work with the name that the message shows. */
    @Test
    void theAdviceToExcludeWorksAsItIsWritten() throws Exception {
        Path outside = Files.createDirectory(directory.resolve("shared"));
        Path locked = Files.createDirectory(workspace.root().resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        boolean root = Files.isReadable(locked);
        workspace
                .link("data", outside.toString())
                .link("deep/er", outside.toString())
                .link("file.dat", directory.resolve("nowhere").toString())
                .link("loop", ".")
                .file("back\\slash");
        List<String> problems = catchThrowableOfType(InputException.class, () -> workspace.find("**"))
                .problems();
        assertThat(problems)
                .hasSize(root ? 5 : 6)
                .allSatisfy(problem -> assertThat(problem).containsIgnoringCase("exclude it"));
        assertThat(paths(workspace.find("**", "data, deep/er, file.dat, loop, locked, back*")))
                .containsExactly("a.inp");
        workspace.file("sub/kept");
        assertThat(paths(workspace.find("**", "*, deep/*"))).as("by wildcard").containsExactly("sub/kept");
    }

    @Test
    void anExcludedNameOfAFolderTakesAllThatIsInIt() throws Exception {
        workspace.file("data/a").file("data/deep/b").file("sub/data/c").file("data.txt");
        assertThat(paths(workspace.find("**", "data"))).containsExactly("a.inp", "data.txt", "sub/data/c");
        assertThat(paths(workspace.find("**", "**/data"))).containsExactly("a.inp", "data.txt");
        assertThat(paths(workspace.find("**", "dat*"))).as("as in Ant").contains("data/a");
    }
}
