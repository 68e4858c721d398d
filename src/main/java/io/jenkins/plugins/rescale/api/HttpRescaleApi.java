package io.jenkins.plugins.rescale.api;

import io.jenkins.plugins.rescale.api.HttpTransport.Exchange;
import io.jenkins.plugins.rescale.api.RateLimits.Scope;
import io.jenkins.plugins.rescale.api.RescaleException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.Header;

/** The API over HTTP. */
final class HttpRescaleApi implements RescaleApi {
    private static final Logger LOGGER = Logger.getLogger(HttpRescaleApi.class.getName());
    /** The most that the platform gives for files. */
    private static final int FILES_PAGE = 1000;

    private static final int PAGE = 100;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    private final ApiCaller caller;
    private final Pages pages;

    HttpRescaleApi(ApiCaller caller) {
        this.caller = caller;
        this.pages = new Pages(caller);
    }

    @Override
    public Platform platform() {
        return caller.platform();
    }

    @Override
    public User currentUser() throws RescaleException, InterruptedException {
        return caller.json(Request.get(Scope.USER, ApiPath.v2("users", "me")), Answers::user);
    }

    @Override
    public List<Project> projects() throws RescaleException, InterruptedException {
        return pages.all(Scope.USER, ApiPath.v2("users", "me", "projects"), PAGE, Answers::project)
                .items();
    }

    @Override
    public List<CoreType> coreTypes() throws RescaleException, InterruptedException {
        return pages.all(Scope.USER, ApiPath.v2("coretypes"), PAGE, Answers::coreType)
                .items();
    }

    @Override
    public List<Analysis> analyses() throws RescaleException, InterruptedException {
        return pages.all(Scope.USER, ApiPath.v2("analyses"), PAGE, Answers::analysis)
                .items();
    }

    @Override
    public List<ComputePrice> computePrices() throws RescaleException, InterruptedException {
        return pages.all(Scope.USER, ApiPath.v2("billing", "computeprices"), PAGE, Answers::computePrice)
                .items();
    }

    @Override
    public RescaleFile upload(String name, Path file, LongConsumer progress)
            throws RescaleException, InterruptedException {
        long size;
        try {
            size = Files.size(file);
        } catch (IOException e) {
            throw new RescaleException(
                    Kind.REJECTED, 0, false, "Cannot read " + Printable.of(name, 200) + ": " + e.getMessage(), e);
        }
        FilePart part = new FilePart(name, file, size, progress);
        Request request = new Request(
                "POST",
                ApiPath.v2("files", "contents"),
                Scope.FILE_ACCESS,
                () -> MultipartEntityBuilder.create()
                        .setMode(HttpMultipartMode.LEGACY)
                        .setCharset(StandardCharsets.UTF_8)
                        .addPart("file", part)
                        .build(),
                "",
                true);
        try {
            return caller.upload(request, Answers::file);
        } catch (RescaleException | InterruptedException e) {
            part.takeBack();
            throw e;
        }
    }

    @Override
    public RescaleFile file(String fileId) throws RescaleException, InterruptedException {
        return caller.json(Request.get(Scope.FILE_ACCESS, ApiPath.v2("files", fileId)), Answers::file);
    }

    @Override
    public FileContents contents(String fileId, ByteRange range) throws RescaleException, InterruptedException {
        Request request = Request.get(Scope.FILE_ACCESS, ApiPath.v2("files", fileId, "contents"))
                .withRange(range);
        return caller.open(request, exchange -> contents(exchange, range));
    }

    /** A range is believed only when 206 comes with a Content-Range that begins where it was asked to. */
    private static FileContents contents(Exchange exchange, ByteRange range) throws IOException {
        var entity = exchange.response().getEntity();
        if (entity == null) {
            throw new IOException("an answer without a body");
        }
        long length = entity.getContentLength();
        if (exchange.response().getCode() != 206) {
            return new FileContents(0, length, length, entity.getContent(), exchange);
        }
        Header header = exchange.response().getFirstHeader("Content-Range");
        Matcher part = CONTENT_RANGE.matcher(header == null ? "" : header.getValue().strip());
        if (!part.matches() || Long.parseLong(part.group(1)) != range.first()) {
            throw new IOException("a part of the file that was not asked for");
        }
        long announced = Long.parseLong(part.group(2)) - range.first() + 1;
        if (length >= 0 && length != announced) {
            throw new IOException("a part of the file with two lengths");
        }
        long total = part.group(3).equals("*") ? -1 : Long.parseLong(part.group(3));
        return new FileContents(range.first(), announced, total, entity.getContent(), exchange);
    }

    @Override
    public List<String> lines(String fileId) throws RescaleException, InterruptedException {
        return caller.json(
                Request.get(Scope.FILE_ACCESS, ApiPath.v2("files", fileId, "lines")),
                body -> Fields.texts(body.path("lines")));
    }

    @Override
    public void deleteFile(String fileId) throws RescaleException, InterruptedException {
        delete(Request.delete(Scope.USER, ApiPath.v2("files", fileId)));
    }

    private void delete(Request request) throws RescaleException, InterruptedException {
        try {
            caller.send(request);
        } catch (RescaleException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
        }
    }

    @Override
    public Job createJob(String body) throws RescaleException, InterruptedException {
        try {
            return caller.json(Request.post(Scope.USER, ApiPath.v2("jobs"), body, false), Answers::job);
        } catch (RescaleException e) {
            throw e.kind() == Kind.REJECTED && e.getMessage().contains("project") ? withProjects(e) : e;
        }
    }

    /** A workspace may demand a project: say which ones there are. */
    private RescaleException withProjects(RescaleException refusal) throws InterruptedException {
        String projects;
        try {
            projects = projects().stream()
                    .map(project -> project.id() + " (" + Printable.of(project.name(), 80) + ")")
                    .collect(Collectors.joining(", "));
        } catch (RescaleException e) {
            LOGGER.log(Level.FINE, "cannot list the projects", e);
            return refusal;
        }
        return new RescaleException(
                refusal.kind(),
                refusal.status(),
                false,
                refusal.getMessage() + ". Set projectId in the job JSON to one of: "
                        + (projects.isEmpty() ? "(this user has no projects)" : projects),
                refusal);
    }

    @Override
    public Job job(String jobId) throws RescaleException, InterruptedException {
        return caller.json(Request.get(Scope.JOBS_USAGE, ApiPath.v2("jobs", jobId)), Answers::job);
    }

    @Override
    public Listing<JobSummary> jobs(int page, int pageSize) throws RescaleException, InterruptedException {
        return pages.one(Scope.JOBS_USAGE, ApiPath.v2("jobs"), page, pageSize, Answers::jobSummary);
    }

    @Override
    public void submit(String jobId) throws RescaleException, InterruptedException {
        caller.send(Request.post(Scope.JOB_SUBMISSION, ApiPath.v2("jobs", jobId, "submit"), "{}", false));
    }

    @Override
    public void stop(String jobId) throws RescaleException, InterruptedException {
        caller.send(Request.post(Scope.USER, ApiPath.v2("jobs", jobId, "stop"), "{}", true));
    }

    @Override
    public void deleteJob(String jobId, boolean deleteInputFiles) throws RescaleException, InterruptedException {
        String query = deleteInputFiles ? "?deleteInputFiles=true" : "";
        delete(Request.delete(Scope.USER, ApiPath.v2("jobs", jobId) + query));
    }

    @Override
    public void addTag(String jobId, String tag) throws RescaleException, InterruptedException {
        caller.send(Request.post(Scope.USER, ApiPath.v2("jobs", jobId, "tags"), Json.object("name", tag), true));
    }

    @Override
    public List<JobStatus> statuses(String jobId) throws RescaleException, InterruptedException {
        List<JobStatus> history = new ArrayList<>(
                pages.all(Scope.JOBS_USAGE, ApiPath.v2("jobs", jobId, "statuses"), PAGE, Answers::jobStatus)
                        .items());
        newestFirst(history);
        return List.copyOf(history);
    }

    /**
     * The platform sends the newest row first. Where every row has a date that can be read, the dates decide, so that
     * a platform that sends them the other way round cannot make an old status pass for the latest.
     */
    private static void newestFirst(List<JobStatus> history) {
        try {
            List<Instant> dates = new ArrayList<>();
            for (JobStatus row : history) {
                dates.add(OffsetDateTime.parse(row.date()).toInstant());
            }
            boolean sorted = true;
            for (int i = 1; i < dates.size(); i++) {
                sorted &= !dates.get(i).isAfter(dates.get(i - 1));
            }
            if (!sorted) {
                history.sort(Comparator.comparing((JobStatus row) ->
                                OffsetDateTime.parse(row.date()).toInstant())
                        .reversed());
            }
        } catch (DateTimeException e) {
            LOGGER.log(Level.FINE, "a status without a readable date", e);
        }
    }

    @Override
    public List<ClusterStatus> clusterStatuses(String jobId) throws RescaleException, InterruptedException {
        try {
            return pages.all(
                            Scope.JOBS_USAGE,
                            ApiPath.v2("jobs", jobId, "cluster_statuses"),
                            PAGE,
                            Answers::clusterStatus)
                    .items();
        } catch (RescaleException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public List<Run> runs(String jobId) throws RescaleException, InterruptedException {
        return pages.all(Scope.JOBS_USAGE, ApiPath.v2("jobs", jobId, "runs"), PAGE, Answers::run)
                .items();
    }

    @Override
    public Listing<RescaleFile> jobFiles(String jobId) throws RescaleException, InterruptedException {
        return pages.all(Scope.JOBS_USAGE, ApiPath.v2("jobs", jobId, "files"), FILES_PAGE, Answers::file);
    }

    @Override
    public Listing<RescaleFile> runFiles(String jobId, String run) throws RescaleException, InterruptedException {
        return pages.all(
                Scope.JOBS_USAGE, ApiPath.v2("jobs", jobId, "runs", run, "files"), FILES_PAGE, Answers::file);
    }

    @Override
    public List<String> directoryContents(String jobId, String run) throws RescaleException, InterruptedException {
        return pages.all(
                        Scope.JOBS_USAGE,
                        ApiPath.v2("jobs", jobId, "runs", run, "directory-contents"),
                        FILES_PAGE,
                        row -> Fields.required(row, "path", "a file"))
                .items();
    }

    @Override
    public List<String> tail(String jobId, String run, String path, int lines)
            throws RescaleException, InterruptedException {
        String file = Pattern.compile("/+")
                .splitAsStream(path)
                .filter(part -> !part.isEmpty())
                .map(ApiPath::segment)
                .collect(Collectors.joining("/"));
        return caller.json(
                Request.get(
                        Scope.JOBS_USAGE,
                        ApiPath.v2("jobs", jobId, "runs", run, "tail") + file + "?lines=" + lines),
                body -> Fields.texts(body.path("lines")));
    }
}
