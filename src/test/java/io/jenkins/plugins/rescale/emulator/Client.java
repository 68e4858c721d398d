package io.jenkins.plugins.rescale.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** API client for the tests of this package; it does not follow redirects. */
final class Client {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String BOUNDARY = "a-boundary-for-tests";

    private final String url;
    private final String authorization;

    Client(RescaleEmulator emulator) {
        this(emulator, "Token " + RescaleEmulator.DEFAULT_TOKEN);
    }

    Client(RescaleEmulator emulator, String authorization) {
        this.url = emulator.url();
        this.authorization = authorization;
    }

    record Answer(int status, byte[] bytes, HttpResponse<byte[]> response) {
        String text() {
            return new String(bytes, UTF_8);
        }

        JsonNode json() throws IOException {
            return Json.parse(bytes);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    Answer get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    Answer post(String path, String json) throws IOException, InterruptedException {
        return send("POST", path, BodyPublishers.ofString(json), "Content-Type", "application/json");
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    Answer send(String method, String path, HttpRequest.BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : url + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response.body(), response);
    }

    Answer upload(String name, byte[] content) throws IOException, InterruptedException {
        return send(
                "POST",
                "/api/v2/files/contents/",
                BodyPublishers.ofByteArray(multipart(name, content)),
                "Content-Type",
                multipartType());
    }

    /** Uploads a file and returns its ID. */
    String uploaded(String name, byte[] content) throws IOException, InterruptedException {
        return upload(name, content).json().get("id").asText();
    }

    static String multipartType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    static byte[] multipart(String name, byte[] content) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(UTF_8));
        body.write(content);
        body.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return body.toByteArray();
    }

    /** Returns a job body with one analysis that runs a command. */
    static String jobBody(String name, String command, String... inputs) {
        var body = Json.object().put("name", name);
        var analysis = body.putArray("jobanalyses").addObject().put("command", command);
        analysis.putObject("analysis").put("code", "user_included").put("version", "0");
        analysis.putObject("hardware")
                .put("coreType", "emerald")
                .put("coresPerSlot", 1)
                .put("walltime", 1);
        var files = analysis.putArray("inputFiles");
        List.of(inputs).forEach(id -> files.addObject().put("id", id));
        return body.toString();
    }

    /** Creates a job and returns its ID. */
    String created(String command, String... inputs) throws IOException, InterruptedException {
        return post("/api/v2/jobs/", jobBody("a job", command, inputs))
                .json()
                .get("id")
                .asText();
    }

    /** Creates and submits a job and returns its ID. */
    String submitted(String command, String... inputs) throws IOException, InterruptedException {
        String id = created(command, inputs);
        post("/api/v2/jobs/" + id + "/submit/", "");
        return id;
    }

    /** Returns one page of a listing; the status must be 200. */
    List<JsonNode> results(String path) throws IOException, InterruptedException {
        Answer answer = get(path);
        if (answer.status() != 200) {
            throw new AssertionError(answer.status() + " " + answer.text());
        }
        return list(answer.json().get("results"));
    }

    List<String> statuses(String job) throws IOException, InterruptedException {
        return results("/api/v2/jobs/" + job + "/statuses/?page_size=100").stream()
                .map(row -> row.get("status").asText())
                .toList();
    }

    /** Returns the content of the output with the given relative path. */
    Answer output(String job, String relativePath) throws IOException, InterruptedException {
        JsonNode file = results("/api/v2/jobs/" + job + "/files/?page_size=1000").stream()
                .filter(row -> row.get("relativePath").asText().equals(relativePath))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no output " + relativePath));
        return get(file.get("downloadUrl").asText());
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
