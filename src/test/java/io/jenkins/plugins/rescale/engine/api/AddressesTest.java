package io.jenkins.plugins.rescale.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths and headers of requests. */
class AddressesTest extends ApiTestCase {
    /** A call to the API. */
    interface Use {
        void of(RescaleApi api) throws Exception;
    }

    private String line(Use use) throws Exception {
        server.always(StubServer.json("{\"id\":\"a\",\"results\":[],\"lines\":[]}"));
        int before = server.calls().size();
        use.of(api());
        assertThat(server.calls()).hasSize(before + 1);
        return server.calls().get(before).line();
    }

    @Test
    void everyPathIsBelowVersion2AndEndsInASlashBeforeTheQuery(@TempDir Path dir) throws Exception {
        Path input = Files.writeString(dir.resolve("in"), "1");
        assertThat(line(RescaleApi::currentUser)).isEqualTo("GET /api/v2/users/me/ HTTP/1.1");
        assertThat(line(RescaleApi::projects)).startsWith("GET /api/v2/users/me/projects/?page=1&");
        assertThat(line(RescaleApi::coreTypes)).startsWith("GET /api/v2/coretypes/?page=1&");
        assertThat(line(RescaleApi::analyses)).startsWith("GET /api/v2/analyses/?page=1&");
        assertThat(line(api -> api.upload("in", input, n -> {}))).isEqualTo("POST /api/v2/files/contents/ HTTP/1.1");
        assertThat(line(api -> api.file("f"))).isEqualTo("GET /api/v2/files/f/ HTTP/1.1");
        assertThat(line(api -> api.contents("f", ByteRange.ALL).close()))
                .isEqualTo("GET /api/v2/files/f/contents/ HTTP/1.1");
        assertThat(line(api -> api.deleteFile("f"))).isEqualTo("DELETE /api/v2/files/f/ HTTP/1.1");
        assertThat(line(api -> api.createJob("{}"))).isEqualTo("POST /api/v2/jobs/ HTTP/1.1");
        assertThat(line(api -> api.job("j"))).isEqualTo("GET /api/v2/jobs/j/ HTTP/1.1");
        assertThat(line(api -> api.jobs(3, 50))).isEqualTo("GET /api/v2/jobs/?page=3&page_size=50 HTTP/1.1");
        assertThat(line(api -> api.submit("j"))).isEqualTo("POST /api/v2/jobs/j/submit/ HTTP/1.1");
        assertThat(line(api -> api.stop("j"))).isEqualTo("POST /api/v2/jobs/j/stop/ HTTP/1.1");
        assertThat(line(api -> api.deleteJob("j", false))).isEqualTo("DELETE /api/v2/jobs/j/ HTTP/1.1");
        assertThat(line(api -> api.deleteJob("j", true)))
                .isEqualTo("DELETE /api/v2/jobs/j/?deleteInputFiles=true HTTP/1.1");
        assertThat(line(api -> api.addTag("j", "t"))).isEqualTo("POST /api/v2/jobs/j/tags/ HTTP/1.1");
        assertThat(line(api -> api.statuses("j")))
                .isEqualTo("GET /api/v2/jobs/j/statuses/?page=1&page_size=100 HTTP/1.1");
        assertThat(line(api -> api.clusterStatuses("j"))).startsWith("GET /api/v2/jobs/j/cluster_statuses/?page=1&");
        assertThat(line(api -> api.runs("j"))).startsWith("GET /api/v2/jobs/j/runs/?page=1&");
        assertThat(line(api -> api.jobFiles("j", file -> {})))
                .isEqualTo("GET /api/v2/jobs/j/files/?page=1&page_size=1000 HTTP/1.1");
    }

    @Test
    void theTailOfAFileIsTheOnlyPathWithoutASlashAtItsEnd() throws Exception {
        assertThat(line(api -> api.tail("j", "1", "process_output.log", 20)))
                .isEqualTo("GET /api/v2/jobs/j/runs/1/tail/process_output.log?lines=20 HTTP/1.1");
        assertThat(line(api -> api.tail("j", "1", "/shared//./a b?#%é.txt", 5)))
                .isEqualTo("GET /api/v2/jobs/j/runs/1/tail/shared/a%20b%3F%23%25%C3%A9.txt?lines=5 HTTP/1.1");
    }

    @ParameterizedTest
    @CsvSource({"../../../users/me", "a/../b", "..", "''", "/", "./."})
    void aTailPathThatLeavesTheRunIsRefusedBeforeAnyRequest(String path) {
        RescaleException refused = failure(() -> api().tail("j", "1", path, 5));

        assertThat(refused.kind()).isEqualTo(RescaleException.Kind.POLICY);
        assertThat(refused.mayHaveArrived()).isFalse();
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void anIdCannotBecomeAnotherPath() throws Exception {
        assertThat(line(api -> api.job("../users/me?x=1#y")))
                .isEqualTo("GET /api/v2/jobs/..%2Fusers%2Fme%3Fx%3D1%23y/ HTTP/1.1");
        assertThatIllegalArgumentException().isThrownBy(() -> ApiPath.v2("jobs", ".."));
        assertThatIllegalArgumentException().isThrownBy(() -> ApiPath.v2("jobs", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c, Token",
        "eyJhbGciOi.eyJzdWIi.c2ln, Bearer",
        // a JSON web token has exactly three parts and begins with "ey"
        "eyJhbGciOi.eyJzdWIi, Token",
        "ey.a.b.c, Token",
        "ab.cd.ef, Token",
        "ey, Token"
    })
    void aKeyIsSentAsTokenAndAJsonWebTokenAsBearer(String key, String scheme) throws Exception {
        client.api(connection(server.origin(), key, ProxySettings.NONE), ONCE).currentUser();

        assertThat(server.onlyCall().header("authorization")).isEqualTo(scheme + " " + key);
    }

    @Test
    void bodiesAreJson() throws Exception {
        byte[][] body = new byte[1][];
        server.always(call -> {
            body[0] = call.body();
            call.write(StubServer.text(201, ""));
        });

        api().addTag("j", "a \"b\" é\n");

        assertThat(server.onlyCall().header("content-type")).startsWith("application/json");
        assertThat(server.onlyCall().header("accept")).isEqualTo("application/json");
        assertThat(new String(body[0], StandardCharsets.UTF_8)).isEqualTo("{\"name\":\"a \\\"b\\\" é\\n\"}");
    }
}
