package io.jenkins.plugins.rescale;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compares the English texts of pages and forms with their translations. */
final class Translations {
    /** Texts that are deliberately the same as in English, with the reason. */
    private static final Map<String, Map<String, String>> SAME = Map.of(
            "de",
            Map.of(
                    "Build", "so in Jenkins' German",
                    "Hardware", "a German word",
                    "Job", "so in Jenkins' German",
                    "Job {0}", "so in Jenkins' German",
                    "Name", "a German word",
                    "Rescale", "a name",
                    "SHA-512", "a name",
                    "Software", "a German word",
                    "Status", "a German word",
                    "Walltime", "so in German computing centres"),
            "ja",
            Map.of("Rescale", "a name", "SHA-512", "a name"));
    /** View that the update center and the plugin manager show without translation. */
    private static final String DESCRIPTION = "index.jelly";

    private static final Pattern NAME_OF_A_TEXT = Pattern.compile("[a-z]\\w*(\\.\\w+)*");
    private static final Pattern LANGUAGE = Pattern.compile("_(de|ja)(?=\\.\\w+$)");
    private static final Pattern HELP = Pattern.compile("help(-\\w+)?\\.html");
    private static final Pattern SAID_BY_MACHINES = Pattern.compile("<code>.*?</code>|href=\"[^\"]*\"", Pattern.DOTALL);

    private final Path resources;
    private final String sources;
    private final List<String> problems = new ArrayList<>();

    private Translations(Path resources, String sources) {
        this.resources = resources;
        this.sources = sources;
    }

    /**
     * Returns all texts that are missing, superfluous or wrong, one line each.
     *
     * @param sources directory of the classes that use {@code Messages}
     */
    static List<String> problems(Path resources, Path sources) throws IOException {
        StringBuilder java = new StringBuilder();
        for (Path file : files(sources)) {
            if (file.toString().endsWith(".java")) {
                java.append(Files.readString(file));
            }
        }
        Translations translations = new Translations(resources, java.toString());
        for (Path file : files(resources)) {
            translations.check(file);
        }
        return translations.problems;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void check(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(".jelly") && !resources.relativize(file).toString().equals(DESCRIPTION)) {
            view(file);
        } else if (name.equals("Messages.properties")) {
            messages(file);
        } else if (LANGUAGE.matcher(name).find() || name.endsWith(".properties")) {
            Path english = file.resolveSibling(LANGUAGE.matcher(name).replaceFirst(""));
            Path view = english.resolveSibling(english.getFileName().toString().replace(".properties", ".jelly"));
            if (!Files.exists(view) && (file.equals(english) || !Files.exists(english))) {
                problem(file, "belongs to nothing");
            }
        } else if (HELP.matcher(name).matches()) {
            help(file);
        }
    }

    private void view(Path view) throws IOException {
        JellyTexts texts = JellyTexts.of(view);
        texts.literals.forEach(literal -> problem(view, literal + " is not in ${%…}"));
        Path file = view.resolveSibling(view.getFileName().toString().replace(".jelly", ".properties"));
        Map<String, String> named = read(file);
        Map<String, String> english = new TreeMap<>();
        texts.keys.forEach((key, withArguments) -> {
            if (!named.containsKey(key)
                    && (withArguments || NAME_OF_A_TEXT.matcher(key).matches())) {
                problem(file, "no text for \"" + key + "\"");
            }
            english.put(key, named.getOrDefault(key, key));
        });
        named.forEach((key, text) -> {
            if (!english.containsKey(key)) {
                problem(file, "\"" + key + "\" is used nowhere");
            }
            MessageTexts.mistakes(text).forEach(mistake -> problem(file, "\"" + key + "\" " + mistake));
        });
        languages(file, english);
    }

    private void messages(Path file) throws IOException {
        Map<String, String> english = read(file);
        english.forEach((key, text) -> {
            if (!Pattern.compile("\\bMessages(\\.|::)" + key.replace('.', '_') + "\\b")
                    .matcher(sources)
                    .find()) {
                problem(file, "\"" + key + "\" is used nowhere");
            }
            MessageTexts.mistakes(text).forEach(mistake -> problem(file, "\"" + key + "\" " + mistake));
        });
        languages(file, english);
    }

    private void languages(Path file, Map<String, String> english) throws IOException {
        for (String language : SAME.keySet().stream().sorted().toList()) {
            Path translation = in(language, file);
            Map<String, String> translated = read(translation);
            english.forEach((key, text) -> {
                if (translated.containsKey(key)) {
                    compare(translation, language, key, text, translated.get(key));
                } else {
                    problem(translation, "no text for \"" + key + "\"");
                }
            });
            translated.keySet().stream()
                    .filter(key -> !english.containsKey(key))
                    .forEach(key -> problem(translation, "\"" + key + "\" is used nowhere"));
        }
    }

    private void compare(Path file, String language, String key, String english, String translated) {
        List<String> mistakes = new ArrayList<>(MessageTexts.mistakes(translated));
        mistakes.addAll(MessageTexts.differences(english, translated));
        if (translated.equals(english)
                && MessageTexts.hasWords(english)
                && !SAME.get(language).containsKey(english)) {
            mistakes.add("is English");
        }
        mistakes.forEach(mistake -> problem(file, "\"" + key + "\" " + mistake));
    }

    private void help(Path file) throws IOException {
        String english = text(file);
        for (String language : SAME.keySet().stream().sorted().toList()) {
            Path translation = in(language, file);
            if (!Files.exists(translation)) {
                problem(translation, "is missing");
                continue;
            }
            String translated = text(translation);
            if (translated.replaceAll("<[^>]*>", "").isBlank()) {
                problem(translation, "is empty");
            } else if (translated.equals(english)) {
                problem(translation, "is English");
            }
            if (!saidByMachines(translated).equals(saidByMachines(english))) {
                problem(
                        translation,
                        "has " + saidByMachines(translated) + ", the English help " + saidByMachines(english));
            }
        }
    }

    private static List<String> saidByMachines(String html) {
        return SAID_BY_MACHINES
                .matcher(html)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    private static Path in(String language, Path file) {
        return file.resolveSibling(file.getFileName().toString().replaceFirst("(?=\\.\\w+$)", "_" + language));
    }

    /** Returns the unescaped texts of a UTF-8 properties file, or an empty map if the file does not exist. */
    private Map<String, String> read(Path file) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        if (!Files.exists(file)) {
            return texts;
        }
        String content = text(file);
        if (content.contains("\\u")) {
            problem(file, "has \\u escapes: write the characters");
        }
        Properties properties = new Properties() {
            @Override
            public synchronized Object put(Object key, Object text) {
                if (texts.put((String) key, (String) text) != null) {
                    problem(file, "\"" + key + "\" stands in it twice");
                }
                return super.put(key, text);
            }
        };
        properties.load(new StringReader(content));
        return texts;
    }

    private String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            problem(file, "is not UTF-8");
            return "";
        }
    }

    private void problem(Path file, String what) {
        String path = resources.relativize(file).toString().replace('\\', '/');
        String line = path + ": " + what;
        if (!problems.contains(line)) {
            problems.add(line);
        }
    }
}
