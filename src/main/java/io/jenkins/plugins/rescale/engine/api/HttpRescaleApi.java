package io.jenkins.plugins.rescale.engine.api;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.rescale.engine.api.RateLimits.Scope;
import io.jenkins.plugins.rescale.engine.api.RescaleException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;

/** Implements the API over HTTP. */
final class HttpRescaleApi implements RescaleApi {
    private static final Logger LOGGER = Logger.getLogger(HttpRescaleApi.class.getName());
    /** The largest page size that the platform supports for files. */
    private static final int FILES_PAGE = 1000;

    private static final int PAGE = 100;
    private static final ContentType MULTIPART = ContentType.create("multipart/form-data");

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

    /** Reads all pages of a list; logs a warning if its {@code count} is off. */
    @SuppressFBWarnings(
            value = "CRLF_INJECTION_LOGS",
            justification = "an origin, a path of encoded parts and two numbers have no line breaks")
    private <T> List<T> list(Scope scope, String path, int pageSize, Pages.RowReader<T> reader)
            throws RescaleException, InterruptedException {
        Listing<T> listing = pages.all(scope, path, pageSize, reader);
        if (listing.differs()) {
            LOGGER.log(Level.WARNING, "GET {0} announced {1} entries but listed {2}", new Object[] {
                platform().origin() + path, listing.count(), listing.items().size()
            });
        }
        return listing.items();
    }

    @Override
    public User currentUser() throws RescaleException, InterruptedException {
        return caller.json(Request.get(Scope.USER, ApiPath.v2("users", "me")), Answers::user);
    }

    @Override
    public List<Project> projects() throws RescaleException, InterruptedException {
        return list(Scope.USER, ApiPath.v2("users", "me", "projects"), PAGE, Answers::project);
    }

    @Override
    public List<CoreType> coreTypes() throws RescaleException, InterruptedException {
        return list(Scope.USER, ApiPath.v2("coretypes"), PAGE, Answers::coreType);
    }

    @Override
    public List<Analysis> analyses() throws RescaleException, InterruptedException {
        return list(Scope.USER, ApiPath.v2("analyses"), PAGE, Answers::analysis);
    }

    @Override
    public RescaleFile upload(String name, UploadSource source, LongConsumer progress)
            throws RescaleException, InterruptedException {
        long size;
        try {
            size = source.size();
        } catch (IOException e) {
            throw new RescaleException(Kind.REJECTED, 0, false, "Cannot read " + Printable.of(name + ": " + e, 300), e);
        }
        FilePart part = new FilePart(name, source, size, progress);
        Request request = new Request(
                "POST",
                ApiPath.v2("files", "contents"),
                Scope.FILE_ACCESS,
                () -> MultipartEntityBuilder.create()
                        // without a charset, as browsers do: a server that honors the default charset misreads the file
                        // name
                        .setContentType(MULTIPART)
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
        return caller.open(request, range);
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
            throw MissingProject.isReasonOf(e) ? MissingProject.explain(e, this) : e;
        }
    }

    @Override
    public Job job(String jobId) throws RescaleException, InterruptedException {
        return caller.json(Request.get(Scope.JOBS_USAGE, ApiPath.v2("jobs", jobId)), Answers::job);
    }

    @Override
    public Listing<JobRow> jobs(int page, int pageSize) throws RescaleException, InterruptedException {
        return pages.one(Scope.JOBS_USAGE, ApiPath.v2("jobs"), page, pageSize, Answers::jobSummary);
    }

    @Override
    public void submit(String jobId) throws RescaleException, InterruptedException {
        caller.send(Request.post(Scope.JOB_SUBMISSION, ApiPath.v2("jobs", jobId, "submit"), "{}", false));
    }

    @Override
    public void stop(String jobId) throws RescaleException, InterruptedException {
        caller.send(Request.post(Scope.STOP, ApiPath.v2("jobs", jobId, "stop"), "{}", true));
    }

    @Override
    public void deleteJob(String jobId, boolean deleteInputFiles) throws RescaleException, InterruptedException {
        String query = deleteInputFiles ? "?deleteInputFiles=true" : "";
        Request request = Request.delete(Scope.USER, ApiPath.v2("jobs", jobId) + query);
        try {
            caller.send(request);
        } catch (RescaleException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            } else if (hasJob(jobId)) {
                delete(request);
            }
        }
    }

    @Override
    public void addTag(String jobId, String tag) throws RescaleException, InterruptedException {
        caller.send(Request.post(Scope.USER, ApiPath.v2("jobs", jobId, "tags"), Json.object("name", tag), true));
    }

    @Override
    public List<JobStatus> statuses(String jobId) throws RescaleException, InterruptedException {
        return new HistoryReader<>(Answers::jobStatus, JobStatus::status, JobStatus::time, JobStatus.NOT_TOLD)
                .read(pages, ApiPath.v2("jobs", jobId, "statuses"));
    }

    @Override
    public List<ClusterStatus> clusterStatuses(String jobId) throws RescaleException, InterruptedException {
        try {
            return new HistoryReader<>(
                            Answers::clusterStatus, ClusterStatus::status, ClusterStatus::time, ClusterStatus.NOT_TOLD)
                    .read(pages, ApiPath.v2("jobs", jobId, "cluster_statuses"));
        } catch (RescaleException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public List<Run> runs(String jobId) throws RescaleException, InterruptedException {
        return list(Scope.JOBS_USAGE, ApiPath.v2("jobs", jobId, "runs"), PAGE, Answers::run);
    }

    @Override
    public Tally jobFiles(String jobId, Consumer<RescaleFile> each) throws RescaleException, InterruptedException {
        return pages.each(Scope.JOBS_USAGE, ApiPath.v2("jobs", jobId, "files"), FILES_PAGE, Answers::output, each);
    }

    @Override
    public List<String> tail(String jobId, String run, String path, int lines)
            throws RescaleException, InterruptedException {
        List<String> parts = Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
        if (parts.isEmpty() || parts.contains("..")) {
            throw new RescaleException(
                    Kind.POLICY,
                    0,
                    false,
                    "Not the path of a file in a run: \"" + Printable.of(path, 200) + "\". Use one that Rescale lists",
                    null);
        }
        String file = parts.stream().map(ApiPath::segment).collect(Collectors.joining("/"));
        return caller.json(
                Request.get(
                        Scope.JOBS_USAGE, ApiPath.v2("jobs", jobId, "runs", run, "tail") + file + "?lines=" + lines),
                AnswerFields::lines);
    }
}
