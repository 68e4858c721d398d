package io.jenkins.plugins.rescale.engine.transfer.input;

import io.jenkins.plugins.rescale.engine.job.Wildcard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An Ant pattern for paths of files, cut into its parts. Case-sensitive on every system. */
final class AntPattern {
    private static final String ANY_FOLDERS = "**";

    private final String text;
    private final List<String> parts;

    private AntPattern(String text, List<String> parts) {
        this.text = text;
        this.parts = parts;
    }

    /**
     * @throws IllegalArgumentException when the pattern cannot stay below the workspace; the message ends the sentence
     *     "The pattern …"
     */
    static AntPattern parse(String text) {
        String path = text.strip().replace('\\', '/');
        if (path.isEmpty()) {
            throw new IllegalArgumentException("is empty");
        }
        if (path.startsWith("/") || path.matches("[A-Za-z]:.*")) {
            throw new IllegalArgumentException("is absolute; write it relative to the workspace");
        }
        if (path.endsWith("/")) {
            path += ANY_FOLDERS;
        }
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                throw new IllegalArgumentException("has \"..\"; inputs must lie in the workspace");
            }
            boolean repeated = part.equals(ANY_FOLDERS)
                    && !parts.isEmpty()
                    && parts.get(parts.size() - 1).equals(ANY_FOLDERS);
            if (!part.isEmpty() && !part.equals(".") && !repeated) {
                parts.add(part);
            }
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("names the workspace itself; write \"**\" for everything in it");
        }
        return new AntPattern(text, List.copyOf(parts));
    }

    /** As it was written. */
    String text() {
        return text;
    }

    boolean matches(List<String> path) {
        return after(path)[parts.size()];
    }

    /** Whether there can be paths below a folder that match. */
    boolean mayMatchBelow(List<String> folder) {
        boolean[] states = after(folder);
        for (int i = 0; i < parts.size(); i++) {
            if (states[i]) {
                return true;
            }
        }
        return false;
    }

    /** Whether every path below a folder matches. */
    boolean matchesAllBelow(List<String> folder) {
        int last = parts.size() - 1;
        return parts.get(last).equals(ANY_FOLDERS) && after(folder)[last];
    }

    /** Which numbers of parts of this pattern can have been used up when the path is. */
    private boolean[] after(List<String> path) {
        boolean[] states = new boolean[parts.size() + 1];
        states[0] = true;
        skipFolders(states);
        for (String name : path) {
            boolean[] next = new boolean[states.length];
            for (int i = 0; i < parts.size(); i++) {
                if (states[i]) {
                    if (parts.get(i).equals(ANY_FOLDERS)) {
                        next[i] = true;
                    } else if (Wildcard.matches(parts.get(i), name)) {
                        next[i + 1] = true;
                    }
                }
            }
            skipFolders(next);
            states = next;
        }
        return states;
    }

    private void skipFolders(boolean[] states) {
        for (int i = 0; i < parts.size(); i++) {
            if (states[i] && parts.get(i).equals(ANY_FOLDERS)) {
                states[i + 1] = true;
            }
        }
    }

    /** What Ant leaves out by default: version control, backups of editors, leftovers of file managers. */
    static boolean leftOutByDefault(String name) {
        return DEFAULT_EXCLUDES.stream().anyMatch(pattern -> Wildcard.matches(pattern, name));
    }

    private static final List<String> DEFAULT_EXCLUDES = Arrays.asList(
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
            ".bzrignore");
}
