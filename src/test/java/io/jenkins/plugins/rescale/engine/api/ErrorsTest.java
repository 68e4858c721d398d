package io.jenkins.plugins.rescale.engine.api;

import static io.jenkins.plugins.rescale.engine.api.RescaleException.Kind.NETWORK;
import static io.jenkins.plugins.rescale.engine.api.RescaleException.Kind.PROXY;
import static io.jenkins.plugins.rescale.engine.api.RescaleException.Kind.REJECTED;
import static io.jenkins.plugins.rescale.engine.api.RescaleException.Kind.SERVER;
import static io.jenkins.plugins.rescale.engine.api.RescaleException.Kind.UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.jenkins.plugins.rescale.emulator.FreshPort;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import java.io.OutputStream;
import java.net.ServerSocket;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Handling of error responses and of missing responses. */
class ErrorsTest extends ApiTestCase {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"name\":[\"This field is required.\"]} | REJECTED | name: This field is required. | Fix the reported problem",
                "401 | {\"detail\":\"Invalid token.\"} | UNAUTHORIZED | Invalid token. | another region, was revoked or has expired",
                "403 | {\"detail\":\"You do not have permission.\"} | FORBIDDEN | You do not have permission. | ask the administrator of the workspace",
                "404 | {\"detail\":\"Not found.\"} | NOT_FOUND | Not found. | belongs to another account",
                "405 | {\"detail\":\"Method not allowed.\"} | REJECTED | Method not allowed. | check that the platform URL is that of a Rescale platform",
                "407 | {} | PROXY | returned 407 | none is configured",
                "409 | {\"detail\":\"Already exists.\"} | REJECTED | Already exists. | Fix the reported problem",
                "410 | {} | NOT_FOUND | returned 410 | has been deleted",
                "408 | {} | SERVER | returned 408 | try again later",
                "425 | '' | SERVER | returned 425 | try again later",
                "413 | {} | TOO_LARGE | returned 413 | at most 5 GB: split the file",
                "416 | {} | NO_SUCH_RANGE | returned 416 | check its size",
                "418 | '' | REJECTED | returned 418 | gave no reason",
                "429 | {\"detail\":\"Request was throttled.\"} | THROTTLED | Request was throttled. | let fewer builds use the same token",
                "500 | {\"detail\":\"Oops\"} | SERVER | Oops | try again later",
                "502 | <html><title>502 Bad Gateway</title></html> | SERVER | HTML page \"502 Bad Gateway\" | try again later",
                "503 | '' | SERVER | returned 503 | try again later",
                "504 | '' | SERVER | returned 504 | try again later"
            })
    void anErrorNamesTheCallTheAnswerAndWhatToDo(int status, String body, Kind kind, String said, String advice) {
        RescaleException error =
                failure(() -> answering(status, body == null ? "" : body).statuses("Abc"));

        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.status()).isEqualTo(status);
        assertThat(error)
                .hasMessageContaining("GET " + server.origin() + "/api/v2/jobs/Abc/statuses/")
                .hasMessageContaining(said)
                .hasMessageContaining(advice);
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void a401PointsToThePageOfTheKeysOfThisPlatform() {
        assertThat(failure(() -> answering(401, "{}").currentUser()))
                .hasMessageContaining(server.origin() + "/user/settings/api-key/");
    }

    @ParameterizedTest
    @CsvSource({
        "400, false",
        "401, false",
        "408, true",
        "425, true",
        "429, false",
        "500, true",
        "502, true",
        "504, true"
    })
    void onlyA5xxAnd408And425LeaveOpenWhetherACreationArrived(int status, boolean mayHaveArrived) {
        assertThat(failure(() -> answering(status, "{}").createJob("{}")).mayHaveArrived())
                .isEqualTo(mayHaveArrived);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void aSubmissionIsAcceptedWithEachStatusOfSuccessAndWithoutABody(int status) throws Exception {
        server.always(call -> {
            call.body();
            call.write(status == 204 ? "HTTP/1.1 204 No Content\r\n\r\n" : StubServer.text(status, ""));
        });

        api().submit("j");

        assertThat(server.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "<html><title>Maintenance</title></html>",
                "{\"id\":\"file-mi",
                "{\"id\":\"a\"} trailing",
                "nonsense",
                "{\"name\":\"no id\"}",
                "{\"id\":\"../../x\"}",
                "{\"id\":null}",
                "[]",
                "null"
            })
    void aSuccessWhoseBodyIsNoJobIsUnreadableAndMayHaveCreatedOne(String body) {
        RescaleException error = failure(() -> answering(201, body).createJob("{}"));

        assertThat(error.kind()).isEqualTo(UNREADABLE);
        assertThat(error.mayHaveArrived()).isTrue();
        assertThat(error)
                .hasMessageContaining("POST " + server.origin() + "/api/v2/jobs/ returned 201, but the response");
    }

    @Test
    void aSuccessThatIsCutInItsBodyMayHaveCreatedAJob() {
        server.always(StubServer.truncated(201, "{\"id\":\"Abc", 70));

        RescaleException error = failure(() -> api(FOUR_TIMES).createJob("{}"));

        assertThat(error.kind()).isEqualTo(UNREADABLE);
        assertThat(error.mayHaveArrived()).isTrue();
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void anErrorIsKnownByItsStatusEvenWhenItsBodyIsCut() {
        server.always(StubServer.truncated(400, "{\"name\":[\"Too long", 500));

        RescaleException error = failure(() -> api().createJob("{}"));

        assertThat(error.kind()).isEqualTo(REJECTED);
        assertThat(error).hasMessageContaining("Too long");
    }

    @Test
    void anAnswerThatIsNoHttpIsANetworkFailure() {
        server.always(call -> {
            call.write("SSH-2.0-OpenSSH_9.2\r\n");
            call.socket().close();
        });

        RescaleException error = failure(() -> api().currentUser());

        assertThat(error.kind()).isEqualTo(NETWORK);
        assertThat(error).hasMessageContaining("Check the network between this machine and " + server.origin());
    }

    @Test
    void aConnectionThatIsCutBeforeTheAnswerMayHaveArrived() {
        server.always(StubServer.cut());

        RescaleException error = failure(() -> api().submit("j"));

        assertThat(error.kind()).isEqualTo(NETWORK);
        assertThat(error.mayHaveArrived()).isTrue();
    }

    @Test
    void aRefusedConnectionCertainlyDidNotArrive() throws Exception {
        String origin;
        try (ServerSocket nobody = FreshPort.socket(1)) {
            origin = "http://127.0.0.1:" + nobody.getLocalPort();
        }

        RescaleException error = failure(() ->
                client.api(connection(origin, TOKEN, ProxySettings.NONE), ONCE).createJob("{}"));

        assertThat(error.kind()).isEqualTo(NETWORK);
        assertThat(error.mayHaveArrived()).isFalse();
        assertThat(error).hasMessageContaining("cannot connect").hasMessageContaining(origin);
    }

    @Test
    void aHostThatDoesNotExistIsSaidToBeUnknown() {
        ConnectionSettings nowhere = connection("http://rescale.invalid", TOKEN, ProxySettings.NONE);

        RescaleException error = failure(() -> client.api(nowhere, ONCE).createJob("{}"));

        assertThat(error.kind()).isEqualTo(NETWORK);
        assertThat(error.mayHaveArrived()).isFalse();
        assertThat(error).hasMessageContaining("the host name cannot be resolved");
    }

    /** The projects are looked up only for errors about projects, however the platform words them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"projectId\":[\"This field is required.\"]} | 2",
                "{\"name\":[\"Too long\"],\"project_id\":[\"This field is required.\"]} | 2",
                "{\"detail\":\"A Project is required.\"} | 2",
                "{\"name\":[\"There is a job 'project 7' already.\"]} | 1"
            })
    void theProjectsAreLookedUpWhenOneIsMissing(String body, int calls) {
        RescaleApi api = answering(400, body);

        assertThat(failure(() -> api.createJob("{}")).kind()).isEqualTo(REJECTED);

        assertThat(server.calls()).hasSize(calls);
    }

    @Test
    void whatIsGoneAlreadyIsDeleted() throws Exception {
        RescaleApi api = answering(404, "{\"detail\":\"Not found.\"}");

        api.deleteFile("f");
        api.deleteJob("j", true);

        assertThat(server.calls())
                .extracting(StubServer.Call::line)
                .containsExactly(
                        "DELETE /api/v2/files/f/ HTTP/1.1",
                        "DELETE /api/v2/jobs/j/?deleteInputFiles=true HTTP/1.1",
                        "GET /api/v2/jobs/j/ HTTP/1.1");
    }

    @Test
    void aJobWhoseClusterStillRunsIsNotDeleted() {
        RescaleException error = failure(
                () -> answering(400, "{\"detail\":\"Cluster is running.\"}").deleteJob("j", false));

        assertThat(error.kind()).isEqualTo(REJECTED);
        assertThat(error).hasMessageContaining("Cluster is running.");
    }

    @Test
    void clusterStatusesThatDoNotExistYetAreEmpty() throws Exception {
        assertThat(answering(404, "{\"detail\":\"Not found.\"}").clusterStatuses("j"))
                .isEmpty();
        assertThat(failure(() -> answering(403, "{}").clusterStatuses("j")).kind())
                .isEqualTo(Kind.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"projectId\":[\"This field is required.\"]}",
                "{\"project_id\":[\"This field is required.\"]}",
                "{\"detail\":\"Project is required.\"}"
            })
    void anErrorOfTheProjectListsTheProjectsOfTheUser(String refusal) {
        server.always(null);
        server.then(
                StubServer.answer(400, refusal),
                StubServer.json("{\"results\":[{\"id\":\"pA\",\"name\":\"No budget\"},"
                        + "{\"id\":\"pB\\u001b[2J\",\"name\":\"Wind\\n tunnel\"}]}"));

        RescaleException error = failure(() -> api().createJob("{}"));

        assertThat(error.kind()).isEqualTo(REJECTED);
        assertThat(error.mayHaveArrived()).isFalse();
        assertThat(error)
                .hasMessageContaining(
                        "Set projectId in the job JSON to one of: pA (No budget), pB\uFFFD[2J (Wind\uFFFD tunnel)");
    }

    @Test
    void anErrorOfTheProjectSaysWhenThereIsNone() {
        server.always(null);
        server.then(StubServer.answer(400, "{\"projectId\":[\"Required.\"]}"), StubServer.json("{\"results\":[]}"));

        assertThat(failure(() -> api().createJob("{}"))).hasMessageContaining("This user has no projects");
    }

    @Test
    void manyProjectsAreNotAllListed() {
        StringBuilder rows = new StringBuilder("{\"id\":\"p0\",\"name\":\"n\"}");
        for (int i = 1; i < 50; i++) {
            rows.append(",{\"id\":\"p").append(i).append("\",\"name\":\"n\"}");
        }
        server.always(null);
        server.then(StubServer.answer(400, "{\"projectId\":[\"Required.\"]}"), StubServer.json(page(rows.toString())));

        assertThat(failure(() -> api().createJob("{}"))).hasMessageEndingWith("p19 (n) and 30 more");
    }

    @Test
    void anErrorOfTheProjectStaysWhenTheProjectsCannotBeListed() {
        server.always(null);
        server.then(StubServer.answer(400, "{\"projectId\":[\"Required.\"]}"), StubServer.answer(403, "{}"));

        RescaleException error = failure(() -> api().createJob("{}"));

        assertThat(error.status()).isEqualTo(400);
        assertThat(error).hasMessageContaining("projectId: Required.");
    }

    @Test
    void otherErrorsDoNotAskForTheProjects() {
        failure(() -> answering(400, "{\"name\":[\"Required.\"]}").createJob("{}"));

        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void a407WithoutAProxyDoesNotBlameOne() {
        assertThat(failure(() -> answering(407, "").currentUser()).kind()).isEqualTo(PROXY);
    }

    @Test
    void aStatusBelow200OrUnknownIsAnErrorToo() {
        assertThat(failure(() -> answering(304, "").currentUser()).kind()).isEqualTo(REJECTED);
        assertThat(failure(() -> answering(599, "").currentUser()).kind()).isEqualTo(SERVER);
    }

    @Test
    void aBugLooksLikeABugAndIsNotRepeated() {
        server.always(StubServer.json("{}"));
        try (HttpTransport transport = new HttpTransport(ProxySettings.NONE, AMPLE)) {
            ApiCaller caller = new ApiCaller(transport, connection(), FOUR_TIMES, new RateLimits(), Time.SYSTEM);
            Request read = Request.get(RateLimits.Scope.USER, "/api/v2/x/");
            assertThatIllegalStateException()
                    .isThrownBy(() -> caller.json(read, body -> {
                        throw new IllegalStateException("a bug of ours");
                    }))
                    .withMessage("a bug of ours");
            Request made = new Request("POST", "/api/v2/x/", RateLimits.Scope.USER, () -> new BrokenEntity(), "", true);
            assertThatIllegalStateException()
                    .isThrownBy(() -> caller.send(made))
                    .withMessage("a bug in a body");
        }
        assertThat(server.calls()).hasSizeLessThanOrEqualTo(2);
    }

    private static final class BrokenEntity extends HttpEntityWrapper {
        BrokenEntity() {
            super(new StringEntity("text"));
        }

        @Override
        public void writeTo(OutputStream out) {
            throw new IllegalStateException("a bug in a body");
        }
    }
}
