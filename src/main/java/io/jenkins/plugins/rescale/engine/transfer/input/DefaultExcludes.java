package io.jenkins.plugins.rescale.engine.transfer.input;

import io.jenkins.plugins.rescale.engine.job.PathPattern;
import java.util.List;
import java.util.stream.Stream;

/** Ant's default excludes: version control metadata, editor backups, and files left by file managers. */
final class DefaultExcludes {
    private static final List<PathPattern> NAMES = Stream.of(
                    "*~",
                    "#*#",
                    ".#*",
                    "%*%",
                    "._*",
                    "CVS",
                    ".cvsignore",
                    "SCCS",
                    "vssver.scc",
                    ".svn",
                    ".DS_Store",
                    ".git",
                    ".gitattributes",
                    ".gitignore",
                    ".gitmodules",
                    ".hg",
                    ".hgignore",
                    ".hgsub",
                    ".hgsubstate",
                    ".hgtags",
                    ".bzr",
                    ".bzrignore")
            .map(name -> PathPattern.ofPath(name, "a folder"))
            .toList();

    private DefaultExcludes() {}

    /** Whether a file or folder with this name is excluded by default. */
    static boolean contain(String name) {
        List<String> path = List.of(name);
        return NAMES.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
