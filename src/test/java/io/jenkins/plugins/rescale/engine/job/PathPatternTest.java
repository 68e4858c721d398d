package io.jenkins.plugins.rescale.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ant patterns for inputs and output selectors. */
class PathPatternTest {
    private static List<String> parts(String path) {
        return Arrays.asList(path.split("/"));
    }

    private static PathPattern pattern(String text) {
        return PathPattern.ofPath(text, "the workspace");
    }

    @ParameterizedTest
    @CsvSource({
        "paraboloid.py, paraboloid.py, true",
        "paraboloid.py, Paraboloid.py, false",
        "paraboloid.py, sub/paraboloid.py, false",
        "*.py, a.py, true",
        "*.py, sub/a.py, false",
        "**/*.py, a.py, true",
        "**/*.py, sub/deep/a.py, true",
        "**, anything/at/all, true",
        "mesh/**, mesh/a/b, true",
        "mesh/**, mesh, true",
        "mesh/**, meshes/a, false",
        "mesh/, mesh/a/b, true",
        "mesh\\**, mesh/a, true",
        "mesh\\sub\\*.msh, mesh/sub/a.msh, true",
        "./mesh/*.msh, mesh/a.msh, true",
        "mesh//a, mesh/a, true",
        "?.dat, a.dat, true",
        "?.dat, ab.dat, false",
        "a*c*e, abcde, true",
        "a*c*e, abcd, false",
        "a/**/b, a/b, true",
        "a/**/b, a/x/y/b, true",
        "a/**/b, a/x/y/c, false",
        "a/**/**/b, a/x/b, true",
        "**/x/**, a/x/b/c, true",
        "**/x/**, a/y/b/c, false",
        "**/*, a, true",
        "a**b, axxb, true",
        "case[1], case[1], true",
        "case[1], case1, false",
        "a.b, aXb, false",
    })
    void matchesAsAntDoes(String pattern, String path, boolean expected) {
        assertThat(pattern(pattern).matches(parts(path))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "/etc/*", "\\\\server\\share", "C:/x", "c:x", "../x", "a/../../b", "a\\..\\b", "."})
    void refusesWhatCouldLeaveTheWorkspace(String pattern) {
        assertThatThrownBy(() -> pattern(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "*.py, sub, false",
        "**/*.py, sub, true",
        "mesh/**, mesh, true",
        "mesh/**, other, false",
        "mesh/*/x, mesh, true",
        "mesh/*/x, mesh/a, true",
        "mesh/*/x, mesh/a/x, false",
    })
    void knowsWhereLookingIsUseless(String pattern, String folder, boolean expected) {
        assertThat(pattern(pattern).mayMatchBelow(parts(folder))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "build/**, build, true",
        "build/**, build/deep, true",
        "**/build/**, a/build, true",
        "build*, build, false",
        "build/*, build, false",
        "**/*.bak, build, false"
    })
    void knowsWhichFoldersAreExcludedAltogether(String pattern, String folder, boolean expected) {
        assertThat(pattern(pattern).matchesAllBelow(parts(folder))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "*.zip, a.zip, true",
        "*.zip, deep/er/a.zip, true",
        "./*.zip, deep/a.zip, true",
        "data/*.zip, data/a.zip, true",
        "data/*.zip, deep/data/a.zip, false",
        "data/, data/a.zip, true",
        "data/, deep/data/a.zip, false",
        "**, deep/a.zip, true",
    })
    void withoutASlashItMayBeForANameInAnyFolder(String pattern, String path, boolean expected) {
        assertThat(PathPattern.ofNameOrPath(pattern, "the workspace").matches(parts(path)))
                .isEqualTo(expected);
    }

    /** Quadratic time takes far less than a second; exponential time would take forever. */
    @ParameterizedTest
    @CsvSource({"**/a/, b, a/", "**/, *a*a*a*b, a/", "**/*a, b, aaaa/", "'', *a*a*a*b, aaaa", "*a, b, aaaa"})
    void hostilePatternsAndPathsTakeNoTime(String repeated, String end, String path) {
        PathPattern hostile = pattern(repeated.repeat(200) + end);
        List<String> parts = PathPattern.parts(path.repeat(1000) + "c");
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertThat(hostile.matches(parts)).isFalse();
            assertThat(hostile.matchesAllBelow(parts)).isFalse();
        });
    }
}
