package io.jenkins.plugins.rescale.engine.transfer.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.rescale.engine.transfer.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs that are not packed into the archive: archives that Rescale unpacks, and files that the job JSON names. */
class UnpackedInputsTest {
    @TempDir
    Path directory;

    private Workspace workspace;
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void makeWorkspace() throws IOException {
        workspace = new Workspace(Files.createDirectory(directory.resolve("ws")))
                .file("airfoil.zip")
                .file("data/mesh.tar.gz")
                .file("data/part.fmu")
                .file("run.sh", "#!/bin/sh\r\n./solve\r\n");
    }

    private InputFiles find(String includes, String decompress, boolean packed, String... named) throws InputException {
        InputSpec spec = InputSpec.of(includes, "", List.of(), "outputs")
                .decompressing(InputSpec.split(decompress))
                .naming(List.of(named));
        return InputFiles.find(workspace.root(), packed ? spec : spec.unpacked());
    }

    private static List<String> paths(List<InputFile> files) {
        return files.stream().map(InputFile::path).toList();
    }

    @Test
    void archivesThatMatchAreApart() throws Exception {
        InputFiles found = find("**", "*.zip, **/*.tar.gz", true);
        assertThat(paths(found.archives())).containsExactly("airfoil.zip", "data/mesh.tar.gz");
        assertThat(paths(found.files())).containsExactly("data/part.fmu", "run.sh");
        assertThat(found.remarks()).isEmpty();
    }

    @Test
    void onlyArchivesAre() throws Exception {
        assertThat(paths(find("**", "**", true).archives())).containsExactly("airfoil.zip", "data/mesh.tar.gz");
    }

    @Test
    void itIsSaidWhenNoArchiveMatches() throws Exception {
        assertThat(find("**", "*.tgz", true).remarks())
                .singleElement()
                .asString()
                .startsWith("Warning: ")
                .contains("\"*.tgz\"", "**/*.zip");
        assertThat(find("**", "*.tgz, *.zip", true).remarks())
                .as("one of the patterns matches")
                .isEmpty();
    }

    @Test
    void itIsSaidWhenRescaleMayNotUnpackIt() throws Exception {
        workspace.file("old.tar.bz2");
        assertThat(find("**", "*.bz2", true).remarks())
                .singleElement()
                .asString()
                .contains("old.tar.bz2");
    }

    @Test
    void eachIsUploadedAsItIsToBe() throws Exception {
        List<LocalInput> ready = InputPacking.single(
                workspace.root(), find("run.sh, airfoil.zip", "*.zip", false, "run.sh", "data/part.fmu"), lines::add);
        assertThat(ready)
                .extracting(LocalInput::name, LocalInput::decompress, LocalInput::path)
                .containsExactly(
                        Tuple.tuple("run.sh", false, ""),
                        Tuple.tuple("airfoil.zip", true, ""),
                        Tuple.tuple("run.sh", false, "run.sh"),
                        Tuple.tuple("part.fmu", false, "data/part.fmu"));
    }

    @Test
    void twoUnderOneNameAreRefused() throws Exception {
        workspace.file("b/airfoil.zip").file("input_files.zip");
        assertThat(catchThrowableOfType(InputException.class, () -> find("**", "**/*.zip", true))
                        .problems())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("airfoil.zip, b/airfoil.zip"))
                .anySatisfy(line -> assertThat(line).contains("input_files.zip"));
    }

    @Test
    void anArchiveOfEmptyFoldersHasItsNameForItself() throws Exception {
        workspace.file("input_files.zip");
        Files.createDirectories(workspace.root().resolve("results"));
        assertThat(catchThrowableOfType(
                                InputException.class, () -> find("input_files.zip, results/**", "**/*.zip", true))
                        .problems())
                .singleElement()
                .asString()
                .contains("the same name", "input_files.zip");
    }

    @Test
    void aNamedFileIsFoundWithWhatIsWrong() throws Exception {
        Files.writeString(directory.resolve("secret"), "x");
        workspace.link("leak", directory.resolve("secret").toString()).file("outputs/old.csv");
        assertThat(catchThrowableOfType(
                                InputException.class,
                                () -> find("", "", true, "gone.csv", "data", "leak", "outputs/old.csv"))
                        .problems())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).contains("\"gone.csv\"", "does not exist"))
                .anySatisfy(line -> assertThat(line).contains("\"data\"", "is a folder"))
                .anySatisfy(line -> assertThat(line).contains("\"leak\"", "outside the workspace"))
                .anySatisfy(line -> assertThat(line).contains("\"outputs/old.csv\"", "output directory"));
    }

    @Test
    void archivesThatStayPackedAloneAreKnown() throws Exception {
        workspace.file("job.json");
        assertThat(find("*.zip, *.json", "", true).packedAlone()).containsExactly("airfoil.zip");
        assertThat(find("*.zip, *.json", "*.zip", true).packedAlone()).isEmpty();
        assertThat(find("*.zip, run.sh", "", true).packedAlone()).isEmpty();
        assertThat(find("run.sh", "", true).packedAlone()).isEmpty();
    }

    @Test
    void aScriptThatWindowsWroteIsNoticedPackedOrNot() throws Exception {
        workspace
                .file("good.sh", "#!/bin/sh\necho '\r\n'")
                .file("text", "#\r\n")
                .file("empty", "");
        InputFiles found = find("**", "", true);
        InputPacking.pack(workspace.root(), found, directory.resolve("a.zip"), lines::add);
        InputPacking.single(workspace.root(), found, lines::add);
        assertThat(lines.stream().filter(line -> line.contains("CRLF")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains(": run.sh. "));
    }
}
