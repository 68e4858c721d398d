package io.jenkins.plugins.rescale.engine.transfer.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.rescale.engine.transfer.Sha512;
import io.jenkins.plugins.rescale.engine.transfer.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputPackingTest {
    private static final int MIB = 1024 * 1024;

    @TempDir
    Path directory;

    private Workspace workspace;
    private Path zip;
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void makeWorkspace() throws IOException {
        workspace = new Workspace(Files.createDirectory(directory.resolve("ws")));
        zip = directory.resolve("out/input_files.zip");
    }

    private LocalInput pack() throws IOException, InterruptedException {
        return InputPacking.pack(workspace.root(), workspace.find("**"), zip, lines::add);
    }

    private void assertHoldsWorkspace() throws IOException {
        InputFiles inputs = workspace.find("**");
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            assertThat(archive.stream().map(ZipEntry::getName)).isEqualTo(Workspace.paths(inputs));
            for (InputFile input : inputs.files()) {
                try (InputStream entry = archive.getInputStream(archive.getEntry(input.path()));
                        InputStream file = Files.newInputStream(workspace.root().resolve(input.path()))) {
                    assertThat(entry).as(input.path()).hasSameContentAs(file);
                }
            }
        }
    }

    @Test
    void saysSizeAndChecksumOfWhatItWrote() throws Exception {
        workspace.file("a.txt").file("sub/b.bin", Workspace.noise(1, 300_000));
        LocalInput packed = pack();
        assertThat(packed)
                .isEqualTo(
                        new LocalInput("input_files.zip", zip.toString(), Files.size(zip), Sha512.of(zip), true, ""));
        assertHoldsWorkspace();
        assertThat(lines).singleElement().asString().contains("Packed 2 files");
    }

    @Test
    void leavesNothingElseBehind() throws Exception {
        workspace.file("a.txt", Workspace.text(1, 9 * MIB));
        pack();
        try (var files = Files.list(zip.getParent())) {
            assertThat(files).containsExactly(zip);
        }
    }

    @Test
    void packsFilesAroundEveryBoundary() throws Exception {
        int block = BlockCompressor.BLOCK;
        int held = Spool.MEMORY;
        for (int size : new int[] {0, 1, 16 * 1024, block - 1, block, block + 1, 3 * block, held, held + 1}) {
            workspace
                    .file("text-" + size, Workspace.text(size, size))
                    .file("noise-" + size, Workspace.noise(size, size));
        }
        pack();
        assertHoldsWorkspace();
    }

    @Test
    void packsFilesThatAreNoiseAndTextInTurns() throws Exception {
        Random random = new Random(3);
        for (int i = 0; i < 12; i++) {
            java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
            int pieces = 1 + random.nextInt(i < 10 ? 6 : 40);
            for (int piece = 0; piece < pieces; piece++) {
                int size = random.nextInt(2 * BlockCompressor.BLOCK);
                bytes.write(random.nextBoolean() ? Workspace.noise(piece, size) : Workspace.text(piece, size));
            }
            workspace.file("mixed-" + i, bytes.toByteArray());
        }
        pack();
        assertHoldsWorkspace();
    }

    @Test
    void givesTheSameBytesWhateverTimeZoneAndTime() throws Exception {
        workspace
                .file("b", Workspace.text(1, 700_000))
                .file("a", Workspace.noise(2, 5000))
                .file("c/d")
                .modified("b", 1)
                .modified("a", 20)
                .modified("c/d", 300);
        String first = pack().sha512();
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            workspace.modified("b", 5).modified("a", 1_000_000_000).modified("c/d", 7_000_000_000L);
            assertThat(pack().sha512()).isEqualTo(first);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    private List<String> namesByTime() throws IOException {
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            return archive.stream()
                    .sorted(Comparator.comparing(ZipEntry::getTimeLocal).reversed())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    @Test
    void theOrderOfModificationTimesSurvives() throws Exception {
        workspace
                .file("main.c")
                .file("main.o")
                .file("a_step1.rst")
                .file("b_step0.rst")
                .modified("main.c", 1)
                .modified("main.o", 2)
                .modified("b_step0.rst", 3)
                .modified("a_step1.rst", 4);
        String first = pack().sha512();
        assertThat(namesByTime()).containsExactly("a_step1.rst", "b_step0.rst", "main.o", "main.c");
        workspace.modified("main.c", 5);
        assertThat(pack().sha512()).isNotEqualTo(first);
        assertThat(namesByTime()).first().isEqualTo("main.c");
    }

    /** Which files are written within the same clock tick differs between checkouts. */
    @Test
    void filesOfOneTickKeepTheOrderInWhichACheckoutWritesThem() throws Exception {
        workspace.file("a").file("b/c").file("d");
        workspace.modified("a", 4).modified("b/c", 4).modified("d", 8);
        String first = pack().sha512();
        workspace.modified("b/c", 8);
        assertThat(pack().sha512()).isEqualTo(first);
        assertThat(namesByTime()).containsExactly("d", "b/c", "a");
    }

    @Test
    void filesThatWereUnpackedWithTheSameTimeKeepTheSameTime() throws Exception {
        workspace.file("a").file("b").file("c");
        workspace.modified("a", 0).modified("b", 0).modified("c", 2_000_000_000);
        pack();
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            assertThat(archive.getEntry("a").getTimeLocal())
                    .isEqualTo(archive.getEntry("b").getTimeLocal())
                    .isBefore(archive.getEntry("c").getTimeLocal());
        }
    }

    @Test
    void emptyFoldersAreEntries() throws Exception {
        workspace.file("solve.sh").file("mesh/a");
        Files.createDirectories(workspace.root().resolve("results/deep"));
        String first = pack().sha512();
        try (var archive = org.apache.commons.compress.archivers.zip.ZipFile.builder()
                .setPath(zip)
                .get()) {
            assertThat(Collections.list(archive.getEntries()))
                    .extracting(ZipArchiveEntry::getName)
                    .containsExactly("results/deep/", "mesh/a", "solve.sh");
            assertThat(archive.getEntry("results/deep/").isDirectory()).isTrue();
            assertThat(archive.getEntry("results/deep/").getUnixMode()).isEqualTo(040755);
        }
        Files.setLastModifiedTime(workspace.root().resolve("results/deep"), FileTime.fromMillis(0));
        assertThat(pack().sha512()).isEqualTo(first);
    }

    @Test
    void withoutAnArchiveItSaysWhatIsLost() throws Exception {
        workspace.file("run.sh").file("data");
        Files.createDirectory(workspace.root().resolve("results"));
        Files.setPosixFilePermissions(workspace.root().resolve("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        InputPacking.single(workspace.root(), workspace.find("**"), lines::add);
        assertThat(lines)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("Warning: ").contains("not executable", ": run.sh. "),
                        line -> assertThat(line).startsWith("Warning: ").contains("empty folders", ": results. "));
    }

    /** A zip file system has no permissions, like file systems on Windows. */
    @Test
    void whereFilesHaveNoPermissionsScriptsAreExecutable() throws Exception {
        try (FileSystem windows =
                FileSystems.newFileSystem(directory.resolve("windows.zip"), Map.of("create", "true"))) {
            workspace = new Workspace(windows.getPath("/ws"));
            workspace.file("run.sh", "#!/bin/sh\n").file("data", "#").file("empty", "");
            pack();
        }
        try (var archive = org.apache.commons.compress.archivers.zip.ZipFile.builder()
                .setPath(zip)
                .get()) {
            assertThat(archive.getEntry("run.sh").getUnixMode()).isEqualTo(0100755);
            assertThat(archive.getEntry("data").getUnixMode()).isEqualTo(0100644);
            assertThat(archive.getEntry("empty").getUnixMode()).isEqualTo(0100644);
        }
    }

    @Test
    void givesOtherBytesForOtherInputs() throws Exception {
        workspace.file("a", "1");
        String first = pack().sha512();
        workspace.file("a", "2");
        assertThat(pack().sha512()).isNotEqualTo(first);
    }

    @Test
    void compressesOnlyWhatBecomesSmaller() throws Exception {
        workspace
                .file("small.jpg", Workspace.noise(1, 50_000))
                .file("large.zip", Workspace.noise(2, 9 * MIB))
                .file("large.txt", Workspace.text(3, 9 * MIB));
        pack();
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            assertThat(archive.getEntry("small.jpg").getCompressedSize()).isBetween(50_000L, 50_005L);
            assertThat(archive.getEntry("large.zip").getCompressedSize()).isBetween(9L * MIB, 9L * MIB + 1024);
            assertThat(archive.getEntry("large.txt").getCompressedSize()).isLessThan(5 * MIB);
        }
        assertHoldsWorkspace();
    }

    @Test
    void cuttingAFileCostsNextToNothing() throws Exception {
        byte[] period = java.util.HexFormat.of()
                .formatHex(Workspace.noise(1, 10 * 1024))
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] bytes = new byte[4 * MIB];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = period[i % period.length];
        }
        workspace.file("periodic", bytes);
        assertThat(pack().size()).isLessThan(100 * 1024);
        assertHoldsWorkspace();
    }

    @Test
    void keepsOnlyWhetherAFileIsAProgram() throws Exception {
        workspace.file("run.sh").file("data");
        Files.setPosixFilePermissions(workspace.root().resolve("run.sh"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.setPosixFilePermissions(workspace.root().resolve("data"), PosixFilePermissions.fromString("rw-------"));
        pack();
        try (var archive = org.apache.commons.compress.archivers.zip.ZipFile.builder()
                .setPath(zip)
                .get()) {
            assertThat(archive.getEntry("run.sh").getUnixMode()).isEqualTo(0100755);
            assertThat(archive.getEntry("data").getUnixMode()).isEqualTo(0100644);
            ZipArchiveEntry entry = archive.getEntry("data");
            assertThat(entry.getGeneralPurposeBit().usesUTF8ForNames()).isTrue();
            assertThat(entry.getGeneralPurposeBit().usesDataDescriptor()).isFalse();
            assertThat(entry.getExtra()).isEmpty();
        }
    }

    @Test
    void canBeReadFrontToBack() throws Exception {
        workspace
                .file("a", Workspace.noise(1, 100_000))
                .file("b", Workspace.text(2, 9 * MIB))
                .file("ü.txt");
        pack();
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
        }
        assertThat(names).containsExactly("a", "b", "ü.txt");
    }

    @Test
    void unzipReadsIt() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/unzip")), "unzip is not installed");
        workspace
                .file("a", Workspace.noise(1, 100_000))
                .file("b/c", Workspace.text(2, 12 * MIB))
                .file("empty", "");
        pack();
        Process unzip = new ProcessBuilder("/usr/bin/unzip", "-tq", zip.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(unzip.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(unzip.waitFor()).as(output).isZero();
    }

    @Test
    void holdsMoreFilesThanAPlainZipCan() throws Exception {
        for (int i = 0; i < 1000; i++) {
            workspace.file("real/" + i, "x");
        }
        for (int i = 1; i < 70; i++) {
            workspace.link("link" + i, "real");
        }
        pack();
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            assertThat(archive.size()).isEqualTo(70_000);
        }
    }

    @Test
    void refusesAnInputThatChangedSinceItWasFound() throws Exception {
        workspace.file("log", "one");
        InputFiles inputs = workspace.find("**");
        workspace.file("log", "one two");
        assertThatThrownBy(() -> InputPacking.pack(workspace.root(), inputs, zip, lines::add))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("\"log\" changed");
        assertThat(zip).doesNotExist();
    }

    @Test
    void refusesAnInputThatChangesWhileItIsPacked() throws Exception {
        workspace.file("a", "x").file("big", Workspace.text(1, 1000));
        InputFiles inputs = workspace.find("**");
        Path big = workspace.root().resolve("big");
        WatchedFile watched =
                new WatchedFile(workspace.root().toRealPath(), inputs.files().get(1));
        Files.setLastModifiedTime(big, FileTime.fromMillis(1));
        assertThatThrownBy(watched::verifyUnchanged).isInstanceOf(InputException.class);
        Files.write(big, new byte[] {1});
        assertThatThrownBy(() -> new BlockCompressor().compress(watched, 0, false, 100, new byte[1000]))
                .isInstanceOf(InputException.class);
    }

    @Test
    void looksAtAnInputAgainWhenAllOfItWasRead() throws Exception {
        workspace.file("a", "x");
        WatchedFile watched = new WatchedFile(
                workspace.root().toRealPath(), workspace.find("a").files().get(0));
        Files.setLastModifiedTime(workspace.root().resolve("a"), FileTime.fromMillis(1));
        Block block = new Block(new byte[] {'x'}, 1, true, 1, 0);
        Archive archive = new Archive(
                java.io.OutputStream.nullOutputStream(),
                directory.resolve("spool"),
                new EntryTimes(List.of(watched.input())));
        assertThatThrownBy(() -> archive.add(watched, block)).isInstanceOf(InputException.class);
    }

    @Test
    void refusesAnInputThatBecameALinkOutOfTheWorkspace() throws Exception {
        workspace.file("a", "x");
        InputFiles inputs = workspace.find("**");
        Path outside = Files.writeString(directory.resolve("outside"), "y");
        Files.delete(workspace.root().resolve("a"));
        workspace.link("a", outside.toString());
        assertThatThrownBy(() -> pack2(inputs)).isInstanceOf(InputException.class);
    }

    private void pack2(InputFiles inputs) throws IOException, InterruptedException {
        InputPacking.pack(workspace.root(), inputs, zip, lines::add);
    }

    @Test
    void anInterruptEndsItAndLeavesNothing() throws Exception {
        workspace.file("a", Workspace.text(1, 8 * MIB));
        Thread.currentThread().interrupt();
        assertThatThrownBy(this::pack).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        try (var files = Files.list(zip.getParent())) {
            assertThat(files).isEmpty();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("Rescale packing"));
    }

    @Test
    void singleFilesAreCalledByTheirLastPart() throws Exception {
        workspace.file("b/x.dat", "x").file("a.zip", "z");
        assertThat(InputPacking.single(workspace.root(), workspace.find("**"), lines::add))
                .extracting(LocalInput::name, LocalInput::size, LocalInput::decompress)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a.zip", 1L, false),
                        org.assertj.core.groups.Tuple.tuple("x.dat", 1L, false));
    }

    @Test
    void singleFilesHaveTheirChecksum() throws Exception {
        workspace.file("abc", "abc");
        assertThat(InputPacking.single(workspace.root(), workspace.find("**"), lines::add))
                .singleElement()
                .extracting(LocalInput::sha512)
                .asString()
                .startsWith("ddaf35a193617abacc417349ae20413112e6fa4e89a97ea2");
    }

    @Test
    void singleFilesWithOneNameAreRefusedAllAtOnce() throws Exception {
        workspace.file("a/x").file("b/x").file("a/y").file("c/y").file("z");
        assertThatThrownBy(() -> InputFiles.find(
                        workspace.root(), InputSpec.of("**", "", List.of(), "").unpacked()))
                .isInstanceOfSatisfying(
                        InputException.class,
                        e -> assertThat(e.problems())
                                .hasSize(2)
                                .allMatch(problem -> problem.contains("packInputs"))
                                .anyMatch(problem -> problem.contains("a/x, b/x"))
                                .anyMatch(problem -> problem.contains("a/y, c/y")));
    }
}
