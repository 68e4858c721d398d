package io.jenkins.plugins.rescale.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any document is either read or refused; there is no other outcome. */
class HostileJobTest {
    private static final List<String> OTHERS = List.of(
            "null", "true", "0", "-1.5", "1e999", "\"\"", "\"x\"", "[]", "[null]", "[[]]", "{}", "{\"x\": null}");

    private static String job() throws Exception {
        ObjectNode json = Json.object(RequestBodyTest.resource("answered-job.json"));
        json.put("API_token_name", "rescale");
        json.set("user_input_files", Json.tree("[{\"filename\": \"a\"}]"));
        json.set("archiveFilters", Json.tree("[{\"selector\": \"*.csv\"}]"));
        json.set("tags", Json.tree("[\"ci\"]"));
        json.put("billingPriorityValue", "INSTANT");
        return json.toString();
    }

    @Test
    void cutAtAnyPlaceItIsRefused() throws Exception {
        String json = job();
        for (int length = 0; length < json.length(); length++) {
            String cut = json.substring(0, length);
            assertThatThrownBy(() -> JobDefinition.parse(cut)).isInstanceOf(JobDefinitionException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void withAnyValueReplacedByAnotherTypeItIsReadOrRefused(boolean flat) throws Exception {
        String json = flat ? flat() : job();
        int values = places(Json.tree(json)).size();
        assertThat(values).isGreaterThan(15);
        for (int i = 0; i < values; i++) {
            for (String other : OTHERS) {
                JsonNode changed = Json.tree(json);
                places(changed).get(i).replace(Json.tree(other));
                readOrRefused(changed.toString());
                readOrRefused("{\"job\": " + changed + "}");
            }
        }
    }

    private static String flat() {
        return Json.flatWith("\"API_token_name\": \"rescale\", \"tags\": [\"a\"], \"envVars\": {\"A\": \"1\"},"
                + " \"inputFiles\": [{\"id\": \"aa\"}], \"archiveFilters\": [\"*\"], \"user_input_files\": [\"a\"],"
                + " \"jobAutomations\": [{\"automation\": {\"id\": \"a\"}, \"environmentVariables\": {\"B\": \"2\"}}]");
    }

    @Test
    void withAnyFieldRemovedItIsReadOrRefused() throws Exception {
        int values = places(Json.tree(job())).size();
        for (int i = 0; i < values; i++) {
            JsonNode changed = Json.tree(job());
            places(changed).get(i).remove();
            readOrRefused(changed.toString());
        }
    }

    @Test
    void withRandomCharactersChangedItIsReadOrRefused() throws Exception {
        Random random = new Random(1);
        String json = job();
        for (int round = 0; round < 1_500; round++) {
            StringBuilder changed = new StringBuilder(json);
            for (int i = random.nextInt(3); i >= 0; i--) {
                char c = random.nextBoolean()
                        ? "\"\\{}[],:0\n/ ".charAt(random.nextInt(12))
                        : (char) random.nextInt(65536);
                changed.setCharAt(random.nextInt(json.length()), c);
            }
            readOrRefused(changed.toString());
            JobDefinition.expand(changed.toString(), text -> text + "x");
        }
    }

    /** One mebibyte designed to be slow: long keys above many short ones, and many unknown keys close to known ones. */
    @Test
    void aHostileMebibyteTakesNoTime() {
        StringBuilder children = new StringBuilder("\"0\": 0");
        StringBuilder near = new StringBuilder("\"x\": 0");
        for (int i = 1; i < 40_000; i++) {
            children.append(",\"").append(i).append("\":0");
            near.append(",\"comman").append(i).append("\":0");
        }
        String deep = children.toString();
        for (int i = 0; i < 10; i++) {
            deep = "\"" + String.valueOf((char) ('a' + i)).repeat(40_000) + "\": {" + deep + "}";
        }
        String nested = "{" + deep + "," + Json.FLAT.substring(1);
        String unknown = "{" + near + "," + Json.FLAT.substring(1);
        assertTimeout(Duration.ofSeconds(5), () -> {
            readOrRefused(nested);
            readOrRefused(unknown);
            readOrRefused(unknown.replace("\"command\"", "\"commmand\""));
        });
    }

    private static void readOrRefused(String json) {
        try {
            JobDefinition job = JobDefinition.parse(json);
            Json.tree(job.requestBody("m", List.of(new JobInput("id", true, ""))));
        } catch (JobDefinitionException e) {
            assertThat(e.problems())
                    .isNotEmpty()
                    .allMatch(problem -> !problem.message().isBlank());
            assertThat(e.getMessage().lines().count())
                    .isEqualTo(e.problems().size() == 1 ? 1 : e.problems().size() + 1);
            e.draft()
                    .ifPresent(draft -> assertThat(CatalogCheck.check(
                                    draft, CatalogCheckTest.CORE_TYPES, CatalogCheckTest.ANALYSES, new ArrayList<>()))
                            .extracting(JobProblem::path)
                            .doesNotContainAnyElementsOf(
                                    e.problems().stream().map(JobProblem::path).toList()));
        } catch (RuntimeException | StackOverflowError e) {
            fail(json, e);
        }
    }

    /** A value in a tree, with its position. */
    private record Place(JsonNode parent, String key, int index) {
        void replace(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(key, value);
            } else {
                ((ArrayNode) parent).set(index, value);
            }
        }

        void remove() {
            if (parent instanceof ObjectNode object) {
                object.remove(key);
            } else {
                ((ArrayNode) parent).remove(index);
            }
        }
    }

    private static List<Place> places(JsonNode node) {
        List<Place> places = new ArrayList<>();
        node.properties().forEach(field -> {
            places.add(new Place(node, field.getKey(), -1));
            places.addAll(places(field.getValue()));
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            places.add(new Place(node, null, i));
            places.addAll(places(node.get(i)));
        }
        return places;
    }
}
