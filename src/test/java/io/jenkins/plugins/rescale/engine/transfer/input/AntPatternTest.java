package io.jenkins.plugins.rescale.engine.transfer.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AntPatternTest {
    private static List<String> parts(String path) {
        return Arrays.asList(path.split("/"));
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
        assertThat(AntPattern.parse(pattern).matches(parts(path))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "/etc/*", "\\\\server\\share", "C:/x", "c:x", "../x", "a/../../b", "a\\..\\b", "."})
    void refusesWhatCouldLeaveTheWorkspace(String pattern) {
        assertThatThrownBy(() -> AntPattern.parse(pattern)).isInstanceOf(IllegalArgumentException.class);
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
        assertThat(AntPattern.parse(pattern).mayMatchBelow(parts(folder))).isEqualTo(expected);
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
        assertThat(AntPattern.parse(pattern).matchesAllBelow(parts(folder))).isEqualTo(expected);
    }

    @Test
    void needsNoExponentialTime() {
        AntPattern parts = AntPattern.parse("**/a/".repeat(60) + "b");
        AntPattern stars = AntPattern.parse("*a".repeat(60) + "b");
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertThat(parts.matches(parts("a/".repeat(200) + "c"))).isFalse();
            assertThat(stars.matches(List.of("a".repeat(3000)))).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {".git", ".svn", "CVS", ".DS_Store", "a~", "#a#", "._a", ".gitignore"})
    void leavesOutWhatAntLeavesOut(String name) {
        assertThat(AntPattern.leftOutByDefault(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {".gitx", "git", "a.py", ".env", "a~b"})
    void keepsWhatAntKeeps(String name) {
        assertThat(AntPattern.leftOutByDefault(name)).isFalse();
    }
}
