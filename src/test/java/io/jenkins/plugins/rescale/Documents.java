package io.jenkins.plugins.rescale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the README and the docs for tests. */
public final class Documents {
    private static final Pattern FENCE = Pattern.compile("\\s*```(.*)");
    private static final Pattern REMARK = Pattern.compile("\\s*<!-- (.*) -->\\s*");
    private static final Pattern CODE_SPAN = Pattern.compile("`([^`]+)`");

    private Documents() {}

    /**
     * A fenced block.
     *
     * @param line line number of the opening fence, starting at 1
     * @param language language after the opening fence, or empty
     * @param remark content of the HTML comment directly above the block, or empty
     */
    public record Block(Path file, int line, String language, String remark, String text) {
        @Override
        public String toString() {
            return file + ":" + line + " (" + (language.isEmpty() ? "no language" : language) + ")";
        }
    }

    /** An inline code span or a line of text. */
    record Span(Path file, int line, String text) {}

    public static List<Path> files() {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Block> blocks() {
        return files().stream().flatMap(file -> blocks(file).stream()).toList();
    }

    public static List<Block> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    private static List<Block> blocks(Path file) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int start = i;
                List<String> text = new ArrayList<>();
                while (++i < lines.size() && !FENCE.matcher(lines.get(i)).matches()) {
                    text.add(lines.get(i));
                }
                Matcher remark = REMARK.matcher(start == 0 ? "" : lines.get(start - 1));
                blocks.add(new Block(
                        file,
                        start + 1,
                        fence.group(1).strip(),
                        remark.matches() ? remark.group(1) : "",
                        String.join("\n", text).stripIndent() + "\n"));
            }
        }
        return blocks;
    }

    /** Returns the lines outside fenced blocks. */
    public static List<Span> prose(Path file) {
        List<Span> prose = new ArrayList<>();
        boolean inside = false;
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (FENCE.matcher(lines.get(i)).matches()) {
                inside = !inside;
            } else if (!inside) {
                prose.add(new Span(file, i + 1, lines.get(i)));
            }
        }
        return prose;
    }

    /** Returns the inline code spans of all files. */
    public static List<Span> codeSpans() {
        return files().stream()
                .flatMap(file -> prose(file).stream())
                .flatMap(line -> CODE_SPAN
                        .matcher(line.text())
                        .results()
                        .map(match -> new Span(line.file(), line.line(), match.group(1))))
                .toList();
    }

    /** Returns the rows of the table whose header starts with the given text, without header and separator line. */
    public static List<List<String>> table(String document, String header) {
        List<String> lines = lines(Path.of(document));
        int start = 0;
        while (!lines.get(start).startsWith(header)) {
            start++;
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = start + 2; i < lines.size() && lines.get(i).startsWith("|"); i++) {
            String[] cells = lines.get(i).substring(1).split("\\|", -1);
            rows.add(Stream.of(cells).map(String::strip).toList());
        }
        return rows;
    }

    /** Returns a cell without the backticks around its content. */
    public static String plain(String cell) {
        return cell.replace("`", "");
    }
}
