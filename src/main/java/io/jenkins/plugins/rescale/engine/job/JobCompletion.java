package io.jenkins.plugins.rescale.engine.job;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.rescale.engine.api.Analysis;
import io.jenkins.plugins.rescale.engine.api.Catalog;
import io.jenkins.plugins.rescale.engine.api.CoreType;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Suggestions from Rescale's catalogs for the place where a user types in a job JSON: codes of software, versions and
 * core types, in each of the three shapes.
 */
public final class JobCompletion {
    private static final int MAX_SUGGESTIONS = 30;
    /** Strings that are nested deeper are skipped. */
    private static final int MAX_DEPTH = 6;

    private static final Pattern FIELD = Pattern.compile(
            "((?:/job)?(?:/jobanalyses/\\d+)?)/(analysis/code|analysis/version|hardware/coreType)(/code)?");

    /** Strings in the JSON before the caret, by their JSON pointers. */
    private final Map<String, String> texts = new HashMap<>();
    /** JSON pointer of the value that contains the caret; empty if there is none. */
    private String place = "";

    /**
     * A value to choose.
     *
     * @param value string to insert into the JSON
     * @param name human-readable; may be empty
     * @param price price per core-hour of a core type, if known
     */
    public record Suggestion(String value, String name, OptionalDouble price) {
        private boolean startsWith(String word) {
            return lower(value).startsWith(word);
        }

        private boolean contains(String word) {
            return lower(value).contains(word) || lower(name).contains(word);
        }
    }

    private JobCompletion(String json) {
        try (JsonParser parser = JsonText.parser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                place = "";
                if (token == JsonToken.VALUE_STRING
                        && parser.getParsingContext().getNestingDepth() <= MAX_DEPTH) {
                    String at = parser.getParsingContext().pathAsPointer().toString();
                    texts.put(at, parser.getText());
                    place = parser.currentLocation().getCharOffset() == json.length() ? at : "";
                }
            }
        } catch (IOException e) {
            // JSON that stops at the caret always ends in an error; everything needed has been read before it
            return;
        }
    }

    /**
     * @param before the job JSON up to the caret
     * @return empty unless the caret is in a string whose values are in the catalogs
     */
    public static Optional<JobCompletion> of(String before) {
        if (before.length() > JsonText.MAX_BYTES) {
            return Optional.empty();
        }
        JobCompletion completion = new JobCompletion(before + '"');
        return Optional.of(completion).filter(json -> FIELD.matcher(json.place).matches());
    }

    /** {@code API_token_name} in the JSON before the caret; empty if there is none. */
    public String tokenName() {
        String name = "/" + PluginFields.TOKEN_NAME;
        return texts.getOrDefault(name, texts.getOrDefault("/job" + name, ""));
    }

    /** At most 30 suggestions; those that start with the typed text come first. */
    public List<Suggestion> suggestions(Catalog catalog) {
        Matcher field = FIELD.matcher(place);
        if (!field.matches()) {
            return List.of();
        }
        String analysis = field.group(1) + "/analysis/";
        String code = texts.getOrDefault(analysis + "code", "");
        String version = texts.getOrDefault(analysis + "version", "");
        Stream<Suggestion> all =
                switch (field.group(2)) {
                    case "analysis/code" -> software(catalog);
                    case "analysis/version" -> versions(catalog, code).map(JobCompletion::suggestion);
                    default -> coreTypes(catalog, code, version);
                };
        String word = lower(texts.get(place));
        return all.filter(suggestion -> suggestion.contains(word))
                .sorted(Comparator.comparing(suggestion -> !suggestion.startsWith(word)))
                .distinct()
                .limit(MAX_SUGGESTIONS)
                .toList();
    }

    private static Stream<Suggestion> software(Catalog catalog) {
        return catalog.analyses().stream()
                .map(software -> new Suggestion(software.code(), software.name(), OptionalDouble.empty()))
                .sorted(Comparator.comparing(Suggestion::value));
    }

    private static Stream<Analysis.Version> versions(Catalog catalog, String code) {
        return catalog.analyses().stream()
                .filter(software -> code.equals(software.code()))
                .flatMap(software -> software.versions().stream());
    }

    private static Suggestion suggestion(Analysis.Version version) {
        return new Suggestion(version.versionCode(), version.version(), OptionalDouble.empty());
    }

    /** Only those that the version of the software allows, if it restricts them; deprecated ones come last. */
    private static Stream<Suggestion> coreTypes(Catalog catalog, String code, String version) {
        List<String> allowed = versions(catalog, code)
                .filter(candidate -> version.equals(candidate.versionCode()))
                .flatMap(candidate -> candidate.allowedCoreTypes().stream())
                .toList();
        return catalog.coreTypes().stream()
                .filter(type -> allowed.isEmpty() || allowed.contains(type.code()))
                .sorted(Comparator.comparing(CoreType::isDeprecated).thenComparing(CoreType::code))
                .map(type -> new Suggestion(type.code(), type.name(), type.price()));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
