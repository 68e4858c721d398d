package io.jenkins.plugins.rescale.engine.transfer.input;

import io.jenkins.plugins.rescale.engine.job.PathPattern;
import java.util.List;
import java.util.stream.Stream;

/** What Ant leaves out by default: version control, backups of editors, leftovers of file managers. */
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

    /** Whether a file or folder of this name is never an input. */
    static boolean contain(String name) {
        List<String> path = List.of(name);
        return NAMES.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
