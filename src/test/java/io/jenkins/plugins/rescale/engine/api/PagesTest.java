package io.jenkins.plugins.rescale.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paged lists. */
class PagesTest extends ApiTestCase {
    private static final String NEXT = "\"https://platform.rescale.com/api/v2/jobs/j/files/?page=2\"";

    private static String file(String id) {
        return "{\"id\":\"" + id + "\",\"name\":\"" + id + "\"}";
    }

    private List<String> pagesAsked() {
        return server.calls().stream()
                .map(call -> call.target().replaceAll(".*[?&]page=(\\d+).*", "$1"))
                .toList();
    }

    private List<String> listed() throws Exception {
        return outputs(api(), "j").items().stream().map(RescaleFile::id).toList();
    }

    @Test
    void pagesAreAskedForByTheirNumbersUntilThereIsNoNext() throws Exception {
        server.always(null);
        server.then(
                StubServer.json(page(file("a"), NEXT)),
                StubServer.json(page(file("b"), NEXT)),
                StubServer.json(page(file("c"))));

        assertThat(listed()).containsExactly("a", "b", "c");
        assertThat(pagesAsked()).containsExactly("1", "2", "3");
    }

    /** Hundreds of jobs can use up the rate limit: a list that restarted at each refusal would never be complete. */
    @Test
    void aListThatHasBegunIsReadThoughTheLimitIsUsedUp() throws Exception {
        server.always(null);
        server.then(
                StubServer.json(page(file("a"), NEXT)),
                StubServer.json(page(file("b"), NEXT)),
                StubServer.json(page(file("c"))));
        // leaves one token
        RateLimits.shared(connection()).pause(RateLimits.Scope.JOBS_USAGE, Duration.ofNanos(1));

        RescaleApi api = api(RetryPolicy.NO_WAIT);
        assertThat(outputs(api, "j").items()).hasSize(3);
        assertThatThrownBy(() -> outputs(api, "j"))
                .isInstanceOfSatisfying(
                        RescaleException.class, e -> assertThat(e.kind()).isEqualTo(RescaleException.Kind.OWN_LIMIT));
        assertThat(pagesAsked()).containsExactly("1", "2", "3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"count\":1,\"next\":null,\"results\":[ROW]}",
                "{\"count\":1,\"results\":[ROW]}",
                "{\"count\":1,\"next\":\"\",\"results\":[ROW]}",
                "{\"results\":[ROW]}",
                "[ROW]"
            })
    void aNextThatIsNullAbsentOrEmptyIsTheEndAndSoIsABareArray(String body) throws Exception {
        server.always(StubServer.json(body.replace("ROW", file("a"))));

        assertThat(listed()).containsExactly("a");
        assertThat(pagesAsked()).containsExactly("1");
    }

    @Test
    void theFirstEmptyPageIsTheEndWhateverCountAndNextPromise() throws Exception {
        server.always(null);
        server.then(StubServer.json(page(file("a"), NEXT)), StubServer.json(page("", NEXT)));

        Listing<RescaleFile> files = outputs(api(), "j");

        assertThat(files.items()).hasSize(1);
        assertThat(files.count()).isEqualTo(3);
        assertThat(files.differs()).isTrue();
        assertThat(pagesAsked()).containsExactly("1", "2");
    }

    @Test
    void a404BehindTheFirstPageIsTheEnd() throws Exception {
        server.always(null);
        server.then(StubServer.json(page(file("a"), NEXT)), StubServer.answer(404, "{\"detail\":\"Invalid page.\"}"));

        assertThat(listed()).containsExactly("a");
        assertThat(api().jobs(7, 10).items()).isEmpty();
    }

    @Test
    void a404OnTheFirstPageIsAnError() {
        server.always(StubServer.answer(404, "{\"detail\":\"Not found.\"}"));

        assertThat(failure(() -> outputs(api(), "j")).kind()).isEqualTo(RescaleException.Kind.NOT_FOUND);
        assertThat(failure(() -> api().jobs(1, 10)).kind()).isEqualTo(RescaleException.Kind.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "true", "{}", "[1]"})
    void aNextOfAnotherTypeDoesNotShortenAList(String next) throws Exception {
        server.always(null);
        server.then(
                StubServer.json(page(file("a"), next)),
                StubServer.json(page(file("b"), next)),
                StubServer.json(page("", next)));

        assertThat(listed()).containsExactly("a", "b");
    }

    @Test
    void nextOfAForeignHostIsNeitherCalledNorGivenTheToken() throws Exception {
        try (StubServer foreign = new StubServer(StubServer.json(page("")))) {
            server.always(null);
            server.then(
                    StubServer.json(page(file("a"), "\"" + foreign.origin() + "/api/v2/jobs/j/files/?page=2\"")),
                    StubServer.json(page(file("b"))));

            assertThat(listed()).containsExactly("a", "b");
            assertThat(foreign.connections()).isZero();
            assertThat(server.calls()).allMatch(call -> call.target().startsWith("/api/v2/jobs/j/files/?page="));
        }
    }

    @Test
    void aListLongerThanTheCapIsAnErrorAndNeverAPartOfIt() {
        int[] number = new int[1];
        server.always(call -> call.write(StubServer.text(200, page(file("f" + number[0]++), NEXT))));

        try (HttpTransport transport = new HttpTransport(ProxySettings.NONE, AMPLE)) {
            ApiCaller caller = new ApiCaller(transport, connection(), ONCE, new RateLimits(), Time.SYSTEM);
            RescaleException endless =
                    failure(() -> new Pages(caller, 5).all(RateLimits.Scope.FILE_ACCESS, "/x/", 1, Answers::file));

            assertThat(endless)
                    .hasMessageContaining("GET " + server.origin() + "/x/")
                    .hasMessageContaining("5 pages");
            assertThat(endless.isTransient()).isFalse();
        }
        assertThat(server.calls()).hasSize(5);
        assertThat(Pages.MAX_PAGES).isEqualTo(2000);
    }

    @Test
    void aPageThatComesTwiceIsAnErrorAndNoEndlessList() {
        server.always(StubServer.json(page(file("a") + "," + file("b"), NEXT)));

        assertThat(failure(() -> outputs(api(), "j"))).hasMessageContaining("page 2 is identical to the previous page");
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void threeThousandFilesComeInPagesOfAThousand() throws Exception {
        server.always(call -> {
            int number = Integer.parseInt(call.target().replaceAll(".*[?&]page=(\\d+).*", "$1"));
            String rows = IntStream.range(0, 1000)
                    .mapToObj(i -> file("p" + number + "r" + i))
                    .collect(Collectors.joining(","));
            call.write(StubServer.text(200, page(rows, number < 3 ? NEXT : "null")));
        });

        assertThat(listed()).hasSize(3000).doesNotHaveDuplicates();
        assertThat(server.calls()).hasSize(3);
    }

    @Test
    void aCountThatDiffersFromTheListIsAWarning() throws Exception {
        try (LogRecords log = LogRecords.of(HttpRescaleApi.class, Level.WARNING)) {
            server.always(StubServer.json(page("{\"id\":\"p\",\"name\":\"n\"}")));

            assertThat(api().projects()).hasSize(1);
            assertThat(log.text())
                    .contains("/api/v2/users/me/projects/")
                    .contains("announced 3")
                    .contains("listed 1");
        }
    }

    @Test
    void theCountMayBeMissingOrNonsense() throws Exception {
        server.always(StubServer.json("{\"results\":[]}"));
        assertThat(outputs(api(), "j").differs()).isFalse();
        server.always(StubServer.json("{\"results\":[],\"count\":\"many\"}"));
        assertThat(outputs(api(), "j").count()).isEqualTo(-1);
        server.always(StubServer.json("{\"results\":[],\"count\":\"4\"}"));
        assertThat(outputs(api(), "j").differs()).isTrue();
    }

    @Test
    void anAnswerWithoutResultsIsNoEmptyList() throws IOException {
        for (String body : List.of("{}", "{\"results\":{}}", "{\"results\":7,\"count\":7}", "\"text\"", "null", "7")) {
            server.always(StubServer.json(body));
            RescaleException unreadable = failure(() -> outputs(api(), "j"));
            assertThat(unreadable.kind()).as(body).isEqualTo(RescaleException.Kind.UNREADABLE);
            assertThat(unreadable).hasMessageContaining("the response has no list of results");
        }
    }

    @Test
    void anOutputThatCannotBeAskedForIsListedByItsName() throws Exception {
        server.always(StubServer.json("{\"count\":2,\"results\":[{\"id\":null,\"name\":\"x\"}," + file("a") + "]}"));

        assertThat(outputs(api(), "j").items()).extracting(RescaleFile::id).containsExactly("", "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "[]", "{}", "{\"id\":null,\"name\":\"\"}"})
    void aRowThatIsNoFileIsLeftOutAndTheListSaysThatOneIsMissing(String row) throws Exception {
        try (LogRecords log = LogRecords.of(Pages.class, Level.WARNING)) {
            server.always(StubServer.json("{\"count\":2,\"results\":[" + row + "," + file("a") + "]}"));

            Listing<RescaleFile> files = outputs(api(), "j");

            assertThat(files.items()).extracting(RescaleFile::id).containsExactly("a");
            assertThat(files.differs()).isTrue();
            assertThat(log.text()).contains(server.origin() + "/api/v2/jobs/j/files/");
        }
    }

    @Test
    void aPageWithoutAnyGoodRowIsNotTheEnd() throws Exception {
        server.always(null);
        server.then(StubServer.json(page("null", NEXT)), StubServer.json(page(file("b"))));

        assertThat(listed()).containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"count\":2,\"results\":null}", "{\"results\":null}", "{\"count\":2,\"next\":null}"})
    void aListThatIsNullIsEmpty(String body) throws Exception {
        server.always(StubServer.json(body));

        assertThat(listed()).isEmpty();
        assertThat(api().jobs(1, 10).items()).isEmpty();
        assertThat(api().runs("j")).isEmpty();
    }

    @Test
    void filesAreHandedOverAsTheirPagesArrive() throws Exception {
        List<String> handed = new CopyOnWriteArrayList<>();
        server.always(null);
        server.then(StubServer.json(page(file("a") + "," + file("b"), NEXT)), call -> {
            handed.add("page 2");
            call.write(StubServer.text(503, ""));
        });

        RescaleException cut = failure(() -> api().jobFiles("j", file -> handed.add(file.id())));

        assertThat(cut.isTransient()).isTrue();
        assertThat(handed).containsExactly("a", "b", "page 2");
    }

    @Test
    void filesOfPagesBeforeAreNotHeld() throws Exception {
        AtomicInteger number = new AtomicInteger();
        server.always(call -> {
            int page = number.incrementAndGet();
            call.write(StubServer.text(200, page(file("f" + page), page < 5 ? NEXT : "null")));
        });
        List<WeakReference<RescaleFile>> handed = new ArrayList<>();

        Tally tally = api().jobFiles("j", file -> {
            handed.add(new WeakReference<>(file));
            if (handed.size() == 4) {
                await().until(() -> {
                    System.gc();
                    return handed.get(0).get() == null && handed.get(1).get() == null;
                });
            }
        });

        assertThat(tally).isEqualTo(new Tally(5, 3));
    }

    private static String job(String id, int day) {
        return "{\"id\":\"" + id + "\",\"dateInserted\":\"2026-05-" + day + "T10:00:00Z\"}";
    }

    @Test
    void theNewestJobsEndWithThePageOfOneThatIsOldEnough() throws Exception {
        server.always(null);
        server.then(
                StubServer.json(page(job("a", 14), NEXT).replace("\"count\": 3", "\"count\": 900")),
                StubServer.json(page(job("b", 13) + "," + job("c", 11) + "," + job("d", 12), NEXT)
                        .replace("\"count\": 3", "\"count\": 900")));
        Instant old = Instant.parse("2026-05-12T00:00:00Z");

        List<JobRow> rows =
                new NewestJobs(5, row -> row.inserted().orElseThrow().isBefore(old)).read(api());

        assertThat(rows).extracting(JobRow::id).containsExactly("a", "b", "c", "d");
        assertThat(pagesAsked()).containsExactly("1", "2");
    }

    @Test
    void theNewestJobsAreBoundedByPagesAndByTheEndOfTheList() throws Exception {
        server.always(StubServer.json(page(job("a", 14), NEXT).replace("\"count\": 3", "\"count\": 900")));
        assertThat(new NewestJobs(2, row -> false).read(api())).hasSize(1);
        server.always(StubServer.json(page(job("a", 14) + "," + job("b", 13) + "," + job("c", 11))));
        assertThat(new NewestJobs(7, row -> false).read(api())).hasSize(3);
        server.always(StubServer.json("{\"results\":[]}"));
        assertThat(new NewestJobs(7, row -> false).read(api())).isEmpty();

        assertThat(server.calls()).hasSize(4);
    }
}
