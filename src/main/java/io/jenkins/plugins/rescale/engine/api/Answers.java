package io.jenkins.plugins.rescale.engine.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.rescale.engine.api.Analysis.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts JSON objects of the platform to records, leniently; see {@link AnswerFields}. */
final class Answers {
    private static final Pattern SHA512 = Pattern.compile("sha-?512", Pattern.CASE_INSENSITIVE);
    private static final Pattern HASH = Pattern.compile("[0-9A-Fa-f]{128}");

    /** The storage key of an output; group 1 is its path within the run. */
    private static final Pattern OF_RUN = Pattern.compile(".*?output/job_[^/]+/run\\d+/(.+)", Pattern.DOTALL);

    private Answers() {}

    static User user(JsonNode body) throws IOException {
        if (!body.isObject()) {
            throw new IOException("the response is not a user");
        }
        long hours = AnswerFields.number(body, "maxJobHours", 0);
        return new User(
                AnswerFields.text(body, "email"),
                AnswerFields.text(body, "fullName"),
                AnswerFields.text(body.path("company"), "code"),
                AnswerFields.text(body.path("workspace"), "name"),
                hours > 0 && hours <= Integer.MAX_VALUE ? OptionalInt.of((int) hours) : OptionalInt.empty());
    }

    static Project project(JsonNode row) throws IOException {
        return new Project(
                AnswerFields.required(row, "id", "a project"),
                AnswerFields.text(row, "name"),
                AnswerFields.flag(row, "isDefault"),
                AnswerFields.texts(row.path("remainingAmounts")));
    }

    static CoreType coreType(JsonNode row) throws IOException {
        List<Integer> cores = new ArrayList<>();
        for (String number : AnswerFields.texts(row.path("cores"))) {
            long count = AnswerFields.number(number, 0);
            if (count > 0 && count <= Integer.MAX_VALUE) {
                cores.add((int) count);
            }
        }
        return new CoreType(
                AnswerFields.required(row, "code", "a core type"),
                AnswerFields.text(row, "name"),
                cores,
                AnswerFields.amount(row.path("price")),
                AnswerFields.amount(row.path("lowPriorityPrice")),
                AnswerFields.flag(row, "walltimeRequired"),
                AnswerFields.flag(row, "isDeprecated"));
    }

    /** The current catalog may lack {@code name} and {@code allowedCoreTypes}. */
    static Analysis analysis(JsonNode row) throws IOException {
        String code = AnswerFields.required(row, "code", "an analysis");
        List<Version> versions = new ArrayList<>();
        for (JsonNode version : row.path("versions")) {
            String versionCode = AnswerFields.text(version, "versionCode");
            String name = AnswerFields.text(version, "version");
            if (!versionCode.isEmpty() || !name.isEmpty()) {
                versions.add(new Version(
                        versionCode.isEmpty() ? name : versionCode,
                        name,
                        AnswerFields.texts(version.path("allowedCoreTypes"))));
            }
        }
        String name = AnswerFields.text(row, "name");
        return new Analysis(code, name.isEmpty() ? code : name, AnswerFields.flag(row, "hasRescaleLicense"), versions);
    }

    static RescaleFile file(JsonNode row) throws IOException {
        return file(row, AnswerFields.id(row, "a file"));
    }

    /** An output. A row with a name but no ID, which cannot be downloaded, yields an empty ID. */
    static RescaleFile output(JsonNode row) throws IOException {
        RescaleFile file = file(row, "");
        return file.relativePath().isEmpty() || row.hasNonNull("id") ? file(row) : file;
    }

    /** Ignores {@code isUploaded}, which has been seen {@code false} on good outputs. */
    private static RescaleFile file(JsonNode row, String id) {
        String path = AnswerFields.text(row, "path");
        String key = path.isEmpty() ? AnswerFields.text(row.path("pathParts"), "path") : path;
        String relativePath = AnswerFields.text(row, "relativePath");
        String name = AnswerFields.text(row, "name");
        Matcher ofRun = OF_RUN.matcher(key);
        if (relativePath.isEmpty()) {
            relativePath = ofRun.matches() ? ofRun.group(1) : name;
        }
        return new RescaleFile(
                id,
                name.isEmpty() ? relativePath.substring(relativePath.lastIndexOf('/') + 1) : name,
                relativePath,
                key,
                Math.max(-1, AnswerFields.number(row, "decryptedSize", -1)),
                sha512(row.path("fileChecksums")),
                (int) Math.max(0, Math.min(100, AnswerFields.number(row, "typeId", 0))),
                AnswerFields.flag(row, "isDeleted"),
                AnswerFields.text(row, "dateUploaded"));
    }

    private static String sha512(JsonNode checksums) {
        for (JsonNode checksum : checksums) {
            String function = AnswerFields.text(checksum, "hashFunction");
            String hash = AnswerFields.text(checksum, "fileHash");
            if (SHA512.matcher(function).matches() && HASH.matcher(hash).matches()) {
                return hash.toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    /** {@code envVars} may be missing or null, for all analyses or for some. */
    static Job job(JsonNode body) throws IOException {
        List<Map<String, String>> envVars = new ArrayList<>();
        List<String> launches = new ArrayList<>();
        for (JsonNode analysis : body.path("jobanalyses")) {
            Map<String, String> variables = new LinkedHashMap<>();
            for (Iterator<Map.Entry<String, JsonNode>> i =
                            analysis.path("envVars").fields();
                    i.hasNext(); ) {
                Map.Entry<String, JsonNode> variable = i.next();
                variables.put(variable.getKey(), variable.getValue().asText());
            }
            envVars.add(variables);
            for (String key : List.of("preProcessScriptCommand", "command", "postProcessScriptCommand")) {
                String command = AnswerFields.text(analysis, key);
                if (!command.isBlank()) {
                    launches.add(command);
                }
            }
        }
        return new Job(
                AnswerFields.id(body, "a job"), AnswerFields.text(body, "name"), envVars.size(), launches, envVars);
    }

    /** {@code jobStatus} is either the status itself or an object with the status in {@code content}. */
    static JobRow jobSummary(JsonNode row) throws IOException {
        String status = AnswerFields.text(row.path("jobStatus"), "content");
        return new JobRow(
                AnswerFields.id(row, "a job"),
                AnswerFields.text(row, "name"),
                AnswerFields.time(row, "dateInserted"),
                status.isEmpty() ? AnswerFields.text(row, "jobStatus") : status);
    }

    /** The status is empty if the row has none, so that the caller still knows that there is a row. */
    static JobStatus jobStatus(JsonNode row) {
        return new JobStatus(
                AnswerFields.text(row, "status").strip(),
                AnswerFields.text(row, "statusDate"),
                AnswerFields.text(row, "statusReason").strip());
    }

    /** See {@link #jobStatus}. */
    static ClusterStatus clusterStatus(JsonNode row) {
        return new ClusterStatus(AnswerFields.text(row, "status").strip(), AnswerFields.time(row, "statusDate"));
    }

    static Run run(JsonNode row) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (JsonNode variable : row.path("variables")) {
            String value = AnswerFields.text(variable, "value");
            if (variables.size() < Run.MOST_VARIABLES) {
                variables.put(
                        AnswerFields.text(variable, "name"),
                        value.isEmpty() ? AnswerFields.text(variable, "displayValue") : value);
            }
        }
        return new Run(
                AnswerFields.id(row, "a run"),
                AnswerFields.time(row, "dateStarted"),
                AnswerFields.time(row, "dateCompleted"),
                variables,
                AnswerFields.number(row, "outputFileCount", -1));
    }
}
