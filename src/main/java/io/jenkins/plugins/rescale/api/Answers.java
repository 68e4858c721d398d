package io.jenkins.plugins.rescale.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.rescale.api.Analysis.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Makes records of the objects that the platform sends. Their shapes differ from 2016 to today; see {@link Fields}. */
final class Answers {
    private static final Pattern SHA512 = Pattern.compile("sha-?512", Pattern.CASE_INSENSITIVE);

    private Answers() {}

    static User user(JsonNode body) throws IOException {
        if (!body.isObject()) {
            throw new IOException("the answer is no user");
        }
        long hours = Fields.number(body, "maxJobHours", 0);
        return new User(
                Fields.text(body, "email"),
                Fields.text(body, "fullName"),
                Fields.text(body.path("company"), "code"),
                Fields.text(body.path("workspace"), "name"),
                hours > 0 && hours <= Integer.MAX_VALUE ? OptionalInt.of((int) hours) : OptionalInt.empty());
    }

    static Project project(JsonNode row) throws IOException {
        return new Project(
                Fields.required(row, "id", "a project"),
                Fields.text(row, "name"),
                Fields.flag(row, "isDefault"),
                Fields.texts(row.path("remainingAmounts")));
    }

    static CoreType coreType(JsonNode row) throws IOException {
        List<Integer> cores = new ArrayList<>();
        for (String number : Fields.texts(row.path("cores"))) {
            long count = Fields.number(number, 0);
            if (count > 0 && count <= Integer.MAX_VALUE) {
                cores.add((int) count);
            }
        }
        return new CoreType(
                Fields.required(row, "code", "a core type"),
                Fields.text(row, "name"),
                cores,
                Fields.amount(row.path("price")),
                Fields.amount(row.path("lowPriorityPrice")),
                Fields.flag(row, "walltimeRequired"),
                Fields.flag(row, "isDeprecated"));
    }

    /** Today's catalogue may lack {@code name} and {@code allowedCoreTypes}. */
    static Analysis analysis(JsonNode row) throws IOException {
        String code = Fields.required(row, "code", "an analysis");
        List<Version> versions = new ArrayList<>();
        for (JsonNode version : row.path("versions")) {
            String versionCode = Fields.text(version, "versionCode");
            String name = Fields.text(version, "version");
            if (!versionCode.isEmpty() || !name.isEmpty()) {
                versions.add(new Version(
                        versionCode.isEmpty() ? name : versionCode,
                        name,
                        Fields.texts(version.path("allowedCoreTypes"))));
            }
        }
        String name = Fields.text(row, "name");
        return new Analysis(
                code,
                name.isEmpty() ? code : name,
                Fields.text(row, "vendorName"),
                Fields.flag(row, "hasRescaleLicense"),
                versions);
    }

    /** Empty for a row without an amount, which says nothing about the others. */
    static Optional<ComputePrice> computePrice(JsonNode row) throws IOException {
        OptionalDouble amount = Fields.amount(row.path("value").path("amount"));
        if (amount.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ComputePrice(
                Fields.required(row, "coreType", "a price"),
                Fields.text(row, "planType"),
                Fields.text(row, "os"),
                Fields.flag(row, "isActive"),
                amount.getAsDouble()));
    }

    /** {@code isUploaded} is not read: it was seen false on good outputs. */
    static RescaleFile file(JsonNode row) throws IOException {
        String name = Fields.text(row, "name");
        String relativePath = Fields.text(row, "relativePath");
        return new RescaleFile(
                Fields.id(row, "a file"),
                name,
                relativePath.isEmpty() ? name : relativePath,
                Fields.text(row, "path"),
                Math.max(-1, Fields.number(row, "decryptedSize", -1)),
                sha512(row.path("fileChecksums")),
                (int) Math.max(0, Math.min(100, Fields.number(row, "typeId", 0))),
                Fields.flag(row, "isDeleted"),
                Fields.text(row, "dateUploaded"));
    }

    private static String sha512(JsonNode checksums) {
        for (JsonNode checksum : checksums) {
            String function = Fields.text(checksum, "hashFunction");
            String hash = Fields.text(checksum, "fileHash");
            if (SHA512.matcher(function).matches() && hash.matches("[0-9A-Fa-f]{128}")) {
                return hash.toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    /** {@code envVars} may be missing or null, in whole or per analysis. */
    static Job job(JsonNode body) throws IOException {
        List<Map<String, String>> envVars = new ArrayList<>();
        for (JsonNode analysis : body.path("jobanalyses")) {
            Map<String, String> variables = new LinkedHashMap<>();
            for (Iterator<Map.Entry<String, JsonNode>> i =
                            analysis.path("envVars").fields();
                    i.hasNext(); ) {
                Map.Entry<String, JsonNode> variable = i.next();
                variables.put(variable.getKey(), variable.getValue().asText());
            }
            envVars.add(variables);
        }
        return new Job(Fields.id(body, "a job"), Fields.text(body, "name"), envVars);
    }

    /** {@code jobStatus} is an object with the word in {@code content}, or the word. */
    static JobSummary jobSummary(JsonNode row) throws IOException {
        String status = Fields.text(row.path("jobStatus"), "content");
        return new JobSummary(
                Fields.id(row, "a job"),
                Fields.text(row, "name"),
                Fields.text(row, "dateInserted"),
                status.isEmpty() ? Fields.text(row, "jobStatus") : status);
    }

    static JobStatus jobStatus(JsonNode row) throws IOException {
        return new JobStatus(
                Fields.required(row, "status", "a status"),
                Fields.text(row, "statusDate"),
                Fields.text(row, "statusReason").strip());
    }

    static ClusterStatus clusterStatus(JsonNode row) throws IOException {
        return new ClusterStatus(Fields.required(row, "status", "a cluster status"), Fields.text(row, "statusDate"));
    }

    static Run run(JsonNode row) throws IOException {
        return new Run(Fields.id(row, "a run"), Fields.text(row, "dateStarted"), Fields.text(row, "dateCompleted"));
    }
}
