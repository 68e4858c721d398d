package io.jenkins.plugins.rescale.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Valid responses that are truncated at every byte, or in which each field in turn is removed or replaced by every
 * other JSON type. The outcome is a result or a clear error, never any other exception.
 */
class SpoiledAnswersTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TOKEN = ApiTestCase.TOKEN;
    private static final String HASH = "ab".repeat(64);

    private static final String FILES = "{\"count\":2,\"next\":null,\"previous\":null,\"results\":["
            + "{\"typeId\":5,\"name\":\"process_output.log\",\"dateUploaded\":\"2026-05-04T10:09:20.184619Z\","
            + "\"relativePath\":\"process_output.log\",\"sharedWith\":[],\"decryptedSize\":250,\"owner\":\"a@example.com\","
            + "\"path\":\"user/u/output/job_Q/run1/process_output.log\",\"isUploaded\":true,\"id\":\"outLog\","
            + "\"isDeleted\":false,\"storage\":{\"id\":\"s\",\"storageType\":\"S3Storage\"},"
            + "\"fileChecksums\":[{\"hashFunction\":\"sha512\",\"fileHash\":\"" + HASH + "\"}]},"
            + "{\"id\":\"outCsv\",\"name\":\"résumé.csv\",\"decryptedSize\":\"20\"}]}";
    private static final String JOBS = "{\"count\":2,\"next\":null,\"previous\":null,\"results\":["
            + "{\"analysisNames\":[\"OpenFOAM\"],\"clusterStatusDisplay\":{\"content\":\"Stopped\",\"useLabel\":false},"
            + "\"dateInserted\":\"2015-03-13T23:43:21.223052Z\",\"id\":\"OsKBd\",\"isVisible\":true,"
            + "\"jobStatus\":{\"content\":\"Completed\",\"labelClass\":\"\"},\"name\":\"the FOAM\",\"storage\":8014908},"
            + "{\"id\":\"kikcT\",\"jobStatus\":{\"content\":\"\"},\"name\":\"MPI\"}]}";
    private static final String STATUSES = "{\"count\":3,\"next\":null,\"previous\":null,\"results\":["
            + "{\"status\":\"Completed\",\"statusDate\":\"2026-05-04T10:09:30.000000+00:00\",\"statusReason\":\"A run failed\"},"
            + "{\"status\":\"Stopping\",\"statusDate\":\"2026-05-04T10:09:01.000000+00:00\",\"statusReason\":\"A run failed\"},"
            + "{\"status\":\"Executing\",\"statusDate\":\"2026-05-04T10:06:02.000000+00:00\",\"statusReason\":null}]}";
    private static final String JOB =
            "{\"id\":\"aabbcc\",\"name\":\"J\",\"jobanalyses\":[{\"analysis\":{\"code\":\"c\"},"
                    + "\"envVars\":{\"A\":\"1\"},\"hardware\":{\"coreType\":\"emerald\",\"slots\":1}}],\"isLowPriority\":true}";
    private static final String ANALYSES =
            "{\"count\":1,\"next\":null,\"results\":[{\"code\":\"openfoam\",\"name\":\"O\","
                    + "\"versions\":[{\"version\":\"2.3.0\",\"versionCode\":\"2.3.0-openmpi\",\"allowedCoreTypes\":[\"hpc\"]}],"
                    + "\"hasRescaleLicense\":true,\"vendorName\":\"V\"}]}";
    private static final String CORE_TYPES = "{\"count\":1,\"next\":null,\"results\":[{\"code\":\"hpc\",\"name\":\"H\","
            + "\"cores\":[1,2,4],\"price\":0.15,\"lowPriorityPrice\":\"0.05\",\"walltimeRequired\":true}]}";
    private static final String RUNS = "{\"count\":1,\"next\":null,\"results\":[{\"id\":\"1\",\"dateStarted\":\"a\","
            + "\"dateCompleted\":null,\"variables\":[]}]}";
    private static final String USER =
            "{\"email\":\"a@example.com\",\"company\":{\"code\":\"acme\"},\"workspace\":{\"name\":\"w\"}}";
    private static final String PROJECTS = "{\"count\":1,\"next\":null,\"results\":[{\"id\":\"p\",\"isDefault\":true,"
            + "\"name\":\"N\",\"remainingAmounts\":[\"(no budget)\"]}]}";
    private static final String TAIL = "{\"fileType\":\"ASCII text\",\"lines\":[\"a\",\"b\"]}";
    private static final String ERROR = "{\"name\":[\"This field is required.\"],\"jobanalyses\":[{},{\"command\":"
            + "[\"Empty.\"],\"hardware\":{\"coresPerSlot\":[\"Not 1.\"],\"non_field_errors\":[\"é\"]}}],\"detail\":\"Bad.\"}";

    private StubServer server;
    private HttpTransport transport;
    private ConnectionSettings connection;

    interface Use {
        Object of(RescaleApi api) throws Exception;
    }

    /** A valid response and the call that reads it. */
    record Sample(String name, int status, String body, Use use) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Sample> samples() {
        return Stream.of(
                new Sample(
                        "file list",
                        200,
                        FILES,
                        api -> ApiTestCase.outputs(api, "j").items()),
                new Sample("job list", 200, JOBS, api -> api.jobs(1, 10).items()),
                new Sample("status list", 200, STATUSES, api -> api.statuses("j")),
                new Sample("cluster status list", 200, STATUSES, api -> api.clusterStatuses("j")),
                new Sample("job", 200, JOB, api -> api.job("j")),
                new Sample("created job", 201, JOB, api -> api.createJob("{}")),
                new Sample("analyses", 200, ANALYSES, RescaleApi::analyses),
                new Sample("core types", 200, CORE_TYPES, RescaleApi::coreTypes),
                new Sample("runs", 200, RUNS, api -> api.runs("j")),
                new Sample("user", 200, USER, RescaleApi::currentUser),
                new Sample("projects", 200, PROJECTS, RescaleApi::projects),
                new Sample("tail", 200, TAIL, api -> api.tail("j", "1", "x", 9)),
                new Sample("error body", 400, ERROR, api -> api.createJob("{}")));
    }

    @BeforeEach
    void start() throws Exception {
        server = new StubServer(StubServer.json("{}"));
        transport = new HttpTransport(ProxySettings.NONE, ApiTestCase.AMPLE);
        connection = ApiTestCase.connection(server.origin(), TOKEN, ProxySettings.NONE);
    }

    @AfterEach
    void stop() throws Exception {
        transport.close();
        server.close();
    }

    /** Reads a response. Returns {@code null} if the outcome is a clear error. */
    private Object read(Sample sample, byte[] body, int announced) {
        server.always(call -> {
            call.body();
            call.write("HTTP/1.1 " + sample.status + " X\r\nContent-Length: " + announced + "\r\n\r\n");
            call.write(body);
            if (announced > body.length) {
                call.socket().close();
            }
        });
        RescaleApi api = new HttpRescaleApi(
                new ApiCaller(transport, connection, ApiTestCase.ONCE, new RateLimits(), Time.SYSTEM));
        try {
            return sample.use.of(api);
        } catch (RescaleException e) {
            Kind expected = sample.status == 400 ? Kind.REJECTED : Kind.UNREADABLE;
            assertThat(e.kind()).as(e.getMessage()).isEqualTo(expected);
            assertThat(e.getMessage())
                    .contains(server.origin() + "/api/v2/")
                    .contains(" returned " + sample.status)
                    .doesNotContainPattern("\\p{Cntrl}")
                    .doesNotContain(TOKEN)
                    .doesNotContain("Exception");
            return null;
        } catch (Exception e) {
            return fail("not a clear error for " + new String(body, UTF_8), e);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anAnswerThatIsCutAtAnyByteIsAClearErrorAndNeverAPartOfIt(Sample sample) {
        byte[] whole = sample.body.getBytes(UTF_8);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThat(read(sample, part, part.length)).as("cut at " + length).isNull();
        }
        for (int length = 0; length < whole.length; length += 1 + whole.length / 40) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThat(read(sample, part, whole.length))
                    .as("connection cut at byte " + length)
                    .isNull();
        }
        assertThat(read(sample, whole, whole.length) == null).isEqualTo(sample.status == 400);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anAnswerWithAnyFieldRemovedOrOfAnotherTypeIsReadOrAClearError(Sample sample) throws Exception {
        int variants = 0;
        for (byte[] body : variants(MAPPER.readTree(sample.body))) {
            read(sample, body, body.length);
            variants++;
        }
        assertThat(variants).isGreaterThan(8);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anAnswerWithAnyByteChangedIsReadOrAClearError(Sample sample) {
        byte[] whole = sample.body.getBytes(UTF_8);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x15;
            Object answer = null;
            try {
                answer = read(sample, changed, changed.length);
            } catch (AssertionError e) {
                // any text in "next" requests a second page, which is identical to the first
                assertThat(e.getMessage()).contains("cannot be read completely");
            }
            assertThat(answer == null || sample.status != 400).isTrue();
        }
    }

    /** Returns variants of the tree in which each node in turn is removed or replaced. */
    private static List<byte[]> variants(JsonNode root) throws Exception {
        List<byte[]> variants = new ArrayList<>();
        replace(root, root, variants);
        for (JsonNode other : others()) {
            variants.add(MAPPER.writeValueAsBytes(other));
        }
        return variants;
    }

    private static void replace(JsonNode root, JsonNode node, List<byte[]> variants) throws Exception {
        if (node instanceof ObjectNode object) {
            for (String name : names(object)) {
                JsonNode before = object.remove(name);
                variants.add(MAPPER.writeValueAsBytes(root));
                for (JsonNode other : others()) {
                    // a list that always has a next page is not tested here
                    if (!name.equals("next") || other.isNull() || other.asText().isEmpty() && other.isTextual()) {
                        object.set(name, other);
                        variants.add(MAPPER.writeValueAsBytes(root));
                    }
                }
                object.set(name, before);
                replace(root, before, variants);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode before = array.get(i);
                for (JsonNode other : others()) {
                    array.set(i, other);
                    variants.add(MAPPER.writeValueAsBytes(root));
                }
                array.set(i, before);
                replace(root, before, variants);
            }
        }
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<JsonNode> others() throws Exception {
        List<JsonNode> others = new ArrayList<>();
        for (String json : new String[] {
            "null",
            "true",
            "false",
            "0",
            "-1",
            "7",
            "1.5",
            "1e300",
            "123456789012345678901234567890",
            "\"\"",
            "\"text\"",
            "\"\\u0000\\u001b[2J\\n\"",
            "[]",
            "[[]]",
            "[null]",
            "[1,\"a\",{}]",
            "{}",
            "{\"a\":{\"b\":[null]}}"
        }) {
            others.add(MAPPER.readTree(json));
        }
        return others;
    }
}
