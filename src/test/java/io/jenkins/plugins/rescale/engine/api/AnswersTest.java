package io.jenkins.plugins.rescale.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.api.Analysis.Version;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parsing of platform responses, in their formats of 2016 and of today. */
class AnswersTest extends ApiTestCase {
    private static final String HASH = "0123456789abcdef".repeat(8);

    @Test
    void aUserMayComeWithNothingButTheEmail() throws Exception {
        assertThat(answering("{\"email\":\"a@example.com\"}").currentUser())
                .isEqualTo(new User("a@example.com", "", "", "", OptionalInt.empty()));
        assertThat(answering("{\"email\":\"a@example.com\",\"fullName\":\"A B\",\"company\":{\"code\":\"acme\","
                                + "\"projects\":[]},\"workspace\":{\"id\":\"w\",\"name\":\"CFD\"},\"maxJobHours\":7}")
                        .currentUser())
                .isEqualTo(new User("a@example.com", "A B", "acme", "CFD", OptionalInt.of(7)));
        assertThat(answering("{\"email\":\"a@example.com\",\"company\":null,\"workspace\":null}")
                        .currentUser())
                .isEqualTo(new User("a@example.com", "", "", "", OptionalInt.empty()));
    }

    @Test
    void projectsCarryThePlatformsWordsOnTheirBudgets() throws Exception {
        assertThat(answering(page(
                                "{\"id\":\"pA\",\"isDefault\":true,\"name\":\"N\",\"remainingAmounts\":[\"(no budget)\"]},"
                                        + "{\"id\":7,\"name\":\"M\",\"remainingAmounts\":null}"))
                        .projects())
                .containsExactly(
                        new Project("pA", "N", true, List.of("(no budget)")), new Project("7", "M", false, List.of()));
    }

    @Test
    void aCoreTypeOf2016HasItsPricesAsNumberOrText() throws Exception {
        String row = "{\"code\":\"hpc\",\"name\":\"HPC\",\"cores\":[1,2,\"4\",8.0,0,-1,\"x\",4.5],\"price\":0.15,"
                + "\"lowPriorityPrice\":\"0.05\",\"walltimeRequired\":true,\"isDeprecated\":false,"
                + "\"displayOrder\":null,\"compute\":null,\"io\":\"10 Gb/s\"}";

        assertThat(answering(page(row)).coreTypes())
                .containsExactly(new CoreType(
                        "hpc",
                        "HPC",
                        List.of(1, 2, 4, 8),
                        OptionalDouble.of(0.15),
                        OptionalDouble.of(0.05),
                        true,
                        false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "-1", "\"\"", "\"free\"", "true", "{}", "1e999", "\"NaN\""})
    void aPriceThatIsNoneIsUnknown(String price) throws Exception {
        CoreType type = answering(page("{\"code\":\"emerald\",\"price\":" + price + "}"))
                .coreTypes()
                .get(0);

        assertThat(type.price()).isEmpty();
        assertThat(type.lowPriorityPrice()).isEmpty();
        assertThat(type.cores()).isEmpty();
        assertThat(type.name()).isEmpty();
    }

    @Test
    void anAnalysisOfTodayMayHaveNeitherANameNorAllowedCoreTypes() throws Exception {
        String today = "{\"code\":\"station\",\"description\":\"<p>t</p>\",\"versions\":[{\"version\":\"2022x\","
                + "\"versionCode\":\"2022x-Batch\"}],\"hasRescaleLicense\":false,\"vendorName\":\"V\",\"pricing\":null}";
        String of2016 =
                "{\"code\":\"openfoam\",\"name\":\"OpenFOAM\",\"versions\":[{\"id\":3,\"version\":\"2.3.0 (MPI)\","
                        + "\"versionCode\":\"2.3.0-openmpi\",\"allowedCoreTypes\":[\"hpc\",\"standard\"],\"eula\":null},"
                        + "{\"version\":\"1.0\"},{}],\"hasRescaleLicense\":true}";

        assertThat(answering(page(today + "," + of2016)).analyses())
                .containsExactly(
                        new Analysis(
                                "station", "station", false, List.of(new Version("2022x-Batch", "2022x", List.of()))),
                        new Analysis(
                                "openfoam",
                                "OpenFOAM",
                                true,
                                List.of(
                                        new Version("2.3.0-openmpi", "2.3.0 (MPI)", List.of("hpc", "standard")),
                                        new Version("1.0", "1.0", List.of()))));
    }

    @Test
    void aFileOf2016HasNoChecksumsAndNoDownloadUrl() throws Exception {
        assertThat(answering("{\"id\":\"xTy\",\"name\":\"U\",\"relativePath\":\"a/0/U\",\"path\":\"user/u/run1/a/0/U\","
                                + "\"decryptedSize\":1680,\"typeId\":5,\"md5\":\"00\",\"isUploaded\":false,"
                                + "\"isDeleted\":false,\"dateUploaded\":\"2015-03-13T16:56:37.184619-07:00\"}")
                        .file("xTy"))
                .isEqualTo(new RescaleFile(
                        "xTy",
                        "U",
                        "a/0/U",
                        "user/u/run1/a/0/U",
                        1680,
                        "",
                        5,
                        false,
                        "2015-03-13T16:56:37.184619-07:00"));
    }

    @Test
    void aFileOfTodayHasASha512AndMayHaveItsSizeAsText() throws Exception {
        String checksums =
                "[{\"hashFunction\":\"md5\",\"fileHash\":\"00\"},{\"hashFunction\":\"SHA-512\",\"fileHash\":\""
                        + HASH.toUpperCase(Locale.ROOT) + "\"}]";

        RescaleFile file = answering("{\"id\":\"b\",\"name\":\"r.csv\",\"decryptedSize\":\"20\",\"typeId\":1,"
                        + "\"fileChecksums\":" + checksums + ",\"storage\":{\"id\":\"s\"},\"userTags\":[]}")
                .file("b");

        assertThat(file.size()).isEqualTo(20);
        assertThat(file.sha512()).isEqualTo(HASH);
        assertThat(file.relativePath()).as("defaults to the name for inputs").isEqualTo("r.csv");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | -1",
                "\"x\" | -1",
                "-7 | -1",
                "1.5 | -1",
                "{} | -1",
                "0 | 0",
                "5e9 | 5000000000",
                "9223372036854775808 | -1",
                "\"1e99\" | -1",
                "1e999999999 | -1"
            })
    void aSizeThatIsNoneIsUnknown(String size, long read) throws Exception {
        assertThat(answering("{\"id\":\"b\",\"decryptedSize\":" + size + "}")
                        .file("b")
                        .size())
                .isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "\"x\"",
                "[null]",
                "[7]",
                "[{\"hashFunction\":\"sha512\",\"fileHash\":\"12\"}]",
                "[{\"hashFunction\":\"sha256\",\"fileHash\":\"12\"}]",
                "[{\"fileHash\":null}]"
            })
    void aChecksumThatIsNoneIsNotThere(String checksums) throws Exception {
        assertThat(answering("{\"id\":\"b\",\"fileChecksums\":" + checksums + "}")
                        .file("b")
                        .sha512())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"standard-plus\"", "{\"code\":\"standard-plus\"}", "null"})
    void aJobIsReadWhetherItsCoreTypeIsATextOrAnObject(String coreType) throws Exception {
        Job job = answering(
                        "{\"id\":\"aabbcc\",\"name\":\"Jobbo\",\"jobanalyses\":[{\"hardware\":{\"coreType\":" + coreType
                                + "},\"envVars\":{\"A\":\"1\",\"B\":2},\"command\":\"run\",\"preProcessScriptCommand\":\"pre\",\"postProcessScriptCommand\":\"\"},{\"envVars\":null},{\"command\":\"run 2\"}],\"isLowPriority\":true}")
                .job("aabbcc");

        assertThat(job)
                .isEqualTo(new Job(
                        "aabbcc",
                        "Jobbo",
                        3,
                        List.of("pre", "run", "run 2"),
                        List.of(Map.of("A", "1", "B", "2"), Map.of(), Map.of())));
    }

    @Test
    void theSmallestAnswerToACreationIsAnId() throws Exception {
        assertThat(answering(201, "{\"id\":\"LeeKa\"}").createJob("{}"))
                .isEqualTo(new Job("LeeKa", "", 0, List.of(), List.of()));
    }

    @Test
    void aJobOfTheListHasItsStatusInContentWhichIsEmptyBeforeTheSubmission() throws Exception {
        String rows = "{\"id\":\"a\",\"name\":\"A\",\"dateInserted\":\"2015-03-13T23:43:21Z\","
                + "\"jobStatus\":{\"content\":\"Completed\",\"labelClass\":\"\",\"useLabel\":false}},"
                + "{\"id\":\"b\",\"name\":\"B\",\"jobStatus\":{\"content\":\"\"}},"
                + "{\"id\":\"c\",\"name\":\"C\",\"jobStatus\":\"Executing\"},{\"id\":\"d\",\"jobStatus\":null}";

        assertThat(answering(page(rows)).jobs(1, 10).items())
                .containsExactly(
                        new JobRow("a", "A", Optional.of(Instant.parse("2015-03-13T23:43:21Z")), "Completed"),
                        new JobRow("b", "B", Optional.empty(), ""),
                        new JobRow("c", "C", Optional.empty(), "Executing"),
                        new JobRow("d", "", Optional.empty(), ""));
    }

    @Test
    void aJobThatWasNeverSubmittedHasNoStatuses() throws Exception {
        assertThat(answering("{\"count\":0,\"next\":null,\"previous\":null,\"results\":[]}")
                        .statuses("j"))
                .isEmpty();
    }

    private static String status(String status, String date) {
        return "{\"status\":\"" + status + "\",\"statusDate\":" + date + ",\"statusReason\":null,\"notify\":true}";
    }

    private List<String> statuses(String... rows) throws Exception {
        return answering(page(String.join(",", rows))).statuses("j").stream()
                .map(JobStatus::status)
                .toList();
    }

    @Test
    void theNewestStatusComesFirstByItsDateWhateverTheOffsets() throws Exception {
        assertThat(statuses(
                        // 08:00Z, 10:00Z, 09:00Z
                        status("Queued", "\"2026-05-04T10:00:00.000000+02:00\""),
                        status("Completed", "\"2026-05-04T10:00:00Z\""),
                        status("Executing", "\"2026-05-04T02:00:00.5-07:00\"")))
                .containsExactly("Completed", "Executing", "Queued");
    }

    @Test
    void aHistoryThatIsSentTheOldestFirstIsTurnedRound() throws Exception {
        assertThat(statuses(
                        status("Pending", "\"2026-05-04T10:00:00Z\""),
                        status("Queued", "\"2026-05-04T10:00:01Z\""),
                        status("Completed", "\"2026-05-04T10:00:02Z\"")))
                .containsExactly("Completed", "Queued", "Pending");
    }

    @Test
    void statusesOfOneMomentStayAsTheyCame() throws Exception {
        String date = "\"2026-05-04T10:00:00+00:00\"";
        assertThat(statuses(status("Completed", date), status("Stopping", date), status("Executing", date)))
                .containsExactly("Completed", "Stopping", "Executing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"yesterday\"", "\"2026-05-04T10:00:00\"", "7"})
    void theOrderOfThePlatformIsKeptWhenADateCannotBeRead(String date) throws Exception {
        assertThat(statuses(
                        status("Completed", date),
                        status("Executing", "\"2026-05-04T10:00:00Z\""),
                        status("Queued", "\"2027-05-04T10:00:00Z\"")))
                .containsExactly("Completed", "Executing", "Queued");
    }

    @Test
    void reasonsOfStatusesAreKept() throws Exception {
        JobStatus row = answering(page("{\"status\":\"Completed\",\"statusDate\":\"2016-04-21T17:24:34.898495Z\","
                        + "\"statusReason\":\" Completed successfully \"}"))
                .statuses("j")
                .get(0);

        assertThat(row).isEqualTo(new JobStatus("Completed", "2016-04-21T17:24:34.898495Z", "Completed successfully"));
        assertThat(JobStatuses.has(List.of(row), JobStatuses.COMPLETED)).isTrue();
        assertThat(JobStatuses.has(List.of(row), JobStatuses.STOPPING)).isFalse();
    }

    @Test
    void clusterStatusesComeNewestFirstFromABodyWithoutNext() throws Exception {
        assertThat(answering("{\"count\":2,\"previous\":null,\"results\":[{\"status\":\"Stopping\",\"statusDate\":"
                                + "\"2016-04-21T17:24:34Z\",\"labelClass\":\"\"},{\"status\":\"Stopped\",\"statusDate\":"
                                + "\"2016-04-21T17:25:20Z\"}]}")
                        .clusterStatuses("j"))
                .containsExactly(
                        new ClusterStatus("Stopped", Optional.of(Instant.parse("2016-04-21T17:25:20Z"))),
                        new ClusterStatus("Stopping", Optional.of(Instant.parse("2016-04-21T17:24:34Z"))));
    }

    @Test
    void aRunIsActiveFromItsStartToItsEnd() throws Exception {
        List<Run> runs = answering(
                        page(
                                "{\"id\":\"1\",\"dateStarted\":\"2026-05-04T10:00:00Z\",\"dateCompleted\":null,\"outputFileSize\":null,\"variables\":[{\"name\":\"Cd\",\"value\":0.5},{\"name\":\"grid\",\"displayValue\":\"fine\"}]},"
                                        + "{\"id\":2,\"dateStarted\":\"2026-05-04T10:00:00Z\",\"dateCompleted\":\"2026-05-04T12:00:00+02:00\"},{\"id\":\"3\",\"dateStarted\":null}"))
                .runs("j");

        assertThat(runs.get(0).variables()).isEqualTo(Map.of("Cd", "0.5", "grid", "fine"));
        assertThat(runs.get(1).variables()).isEmpty();
        assertThat(runs).extracting(Run::id).containsExactly("1", "2", "3");
        assertThat(runs).extracting(Run::isActive).containsExactly(true, false, false);
    }

    @Test
    void flagsMayBeTexts() throws Exception {
        String rows =
                "{\"id\":\"a\",\"isDeleted\":\"True\"},{\"id\":\"b\",\"isDeleted\":\"false\"},{\"id\":\"c\",\"isDeleted\":1}";

        assertThat(outputs(answering(page(rows)), "j").items())
                .extracting(RescaleFile::isDeleted)
                .containsExactly(true, false, false);
    }

    @Test
    void aRowOfAHistoryWithoutAStatusIsLeftOutWithOneWarning() throws Exception {
        String good = status("Executing", "\"2026-05-04T10:00:00Z\"");
        try (LogRecords log = LogRecords.of(Pages.class, Level.WARNING)) {
            for (String bad : List.of(
                    "{\"status\": null, \"statusDate\": null}", "{}", "null", "7", "[]", "{\"status\": \" \"}")) {
                assertThat(statuses(bad, good)).as(bad).containsExactly("Executing");
                assertThat(statuses(good, bad, bad)).as(bad).containsExactly("Executing");
                assertThat(answering(page(bad + "," + good)).clusterStatuses("j"))
                        .extracting(ClusterStatus::status)
                        .containsExactly("Executing");
            }
            assertThat(log.text().lines().filter(line -> line.contains("/j/statuses/")))
                    .hasSize(1);
        }
    }

    @Test
    void aHistoryThatTellsNothingIsNotTheOneOfAJobThatWasNeverSubmitted() throws Exception {
        assertThat(answering(page("{\"status\": null}")).statuses("j")).containsExactly(JobStatus.NOT_TOLD);
        assertThat(answering("{\"count\":4,\"results\":null}").statuses("j")).containsExactly(JobStatus.NOT_TOLD);
        assertThat(answering(page("null")).clusterStatuses("j")).containsExactly(ClusterStatus.NOT_TOLD);
        assertThat(answering("{\"count\":0,\"results\":null}").statuses("j")).isEmpty();
        assertThat(answering("{\"results\":null}").clusterStatuses("j")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-04T10:00:00.123456Z, 2026-05-04T10:00:00.123456Z",
        "2026-05-04T10:00:00+02:00, 2026-05-04T08:00:00Z",
        "yesterday,",
        "'',",
        "2026-05-04T10:00:00,",
        "+999999999-12-31T23:59:59Z,"
    })
    void aDateIsAMomentOrNotKnown(String date, Instant moment) {
        assertThat(new JobStatus("Queued", date, "").time()).isEqualTo(Optional.ofNullable(moment));
    }
}
