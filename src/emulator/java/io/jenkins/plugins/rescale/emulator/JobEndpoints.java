package io.jenkins.plugins.rescale.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/**
 * The endpoints {@code /api/v2/jobs/…} for the definition and life cycle of jobs.
 *
 * <p>Where the documentation contradicts itself: filters of the job list are ignored, as in the latest source;
 * submitting a job again, even after it has completed, returns 200 without effect; stopping a job that was not
 * submitted or has ended returns 202 without effect, since stops are documented as safe to repeat.
 */
final class JobEndpoints {
    private final JobStore store;
    private final FileStore files;
    private final JobValidator validator;
    private final JobBodies bodies;
    private final Pages pages;
    private final Journal journal;

    JobEndpoints(
            JobStore store, FileStore files, JobValidator validator, JobBodies bodies, Pages pages, Journal journal) {
        this.store = store;
        this.files = files;
        this.validator = validator;
        this.bodies = bodies;
        this.pages = pages;
        this.journal = journal;
    }

    void addTo(Router router) {
        router.on("GET", "/api/v2/jobs/", this::list)
                .on("POST", "/api/v2/jobs/", this::create)
                .on("GET", "/api/v2/jobs/{id}/", call -> Reply.ok(bodies.definition(job(call), call.origin())))
                .on("PATCH", "/api/v2/jobs/{id}/", this::patch)
                .on("PUT", "/api/v2/jobs/{id}/", this::patch)
                .on("DELETE", "/api/v2/jobs/{id}/", this::delete)
                .on("POST", "/api/v2/jobs/{id}/submit/", this::submit)
                .on("POST", "/api/v2/jobs/{id}/stop/", this::stop)
                .on("GET", "/api/v2/jobs/{id}/tags/", this::tags)
                .on("POST", "/api/v2/jobs/{id}/tags/", this::tag)
                .on("POST", "/api/v2/organizations/{code}/jobs/{id}/project-assignment/", this::assign);
    }

    private EmulatedJob job(Call call) {
        return store.get(call.account(), call.variable("id"));
    }

    /** Lists the jobs of the account, newest first. */
    private Reply list(Call call) {
        List<EmulatedJob> own = store.all();
        Collections.reverse(own);
        own.removeIf(job -> job.isDeleted() || !job.account().equals(call.account()));
        return pages.page(call, own, bodies::summary);
    }

    private Reply create(Call call) throws IOException {
        ObjectNode body = call.json();
        validator.check(call.account(), body);
        EmulatedJob job = store.create(call.account(), body);
        return Reply.json(201, bodies.definition(job, call.origin()));
    }

    /** Changes name, priority and project; has no effect on a completed job. */
    private Reply patch(Call call) throws IOException {
        EmulatedJob job = job(call);
        ObjectNode change = call.json();
        if (change.has("name")) {
            ObjectNode errors = Json.object();
            JobValidator.requireText(change, "name", errors);
            if (!errors.isEmpty()) {
                throw ApiException.of(400, errors);
            }
        }
        if (!job.trace().isFinished()) {
            job.rename(change.path("name").asText(job.name()));
            job.setLowPriority(change.path("isLowPriority").asBoolean(job.isLowPriority()));
            assign(job, JobBodies.projectId(change));
        }
        return Reply.ok(Json.object()
                .put("id", job.id())
                .put("isLowPriority", job.isLowPriority())
                .put("name", job.name()));
    }

    private Reply assign(Call call) throws IOException {
        assign(job(call), JobBodies.projectId(call.json()));
        return Reply.ok(Json.object());
    }

    private static void assign(EmulatedJob job, String project) {
        if (project != null) {
            if (!JobValidator.isProject(project)) {
                throw ApiException.field("projectId", JobValidator.noSuch(project));
            }
            job.assign(project);
        }
    }

    private Reply submit(Call call) throws IOException {
        EmulatedJob job = job(call);
        call.json();
        if (!job.trace().isSubmitted()) {
            requireInputs(job);
        }
        journal.submitCalls.incrementAndGet();
        job.countSubmit();
        if (job.trace().submit()) {
            journal.submitted.incrementAndGet();
        }
        return Reply.empty(200);
    }

    /** Rejects the submission if an input has been deleted; the job keeps its reference to the input. */
    private void requireInputs(EmulatedJob job) {
        for (JsonNode input : job.body().findValues("inputFiles")) {
            for (JsonNode file : input) {
                if (files.find(job.account(), file.path("id").asText()) == null) {
                    throw ApiException.detail(
                            400, "Input file " + file.path("id").asText() + " has been deleted.");
                }
            }
        }
    }

    private Reply stop(Call call) {
        EmulatedJob job = job(call);
        journal.stopped.incrementAndGet();
        job.countStop();
        job.trace().stop();
        return Reply.empty(202);
    }

    private Reply delete(Call call) throws IOException {
        EmulatedJob job = job(call);
        boolean clusterStopped = job.clusterStatus().equals(ClusterTrace.STOPPED);
        if (job.trace().isSubmitted() && !clusterStopped) {
            throw ApiException.detail(400, "The job cannot be deleted while its cluster is not stopped.");
        }
        job.countDelete();
        journal.jobsDeleted.incrementAndGet();
        if (Boolean.parseBoolean(call.query().getOrDefault("deleteInputFiles", ""))) {
            files.delete(job.body().findValues("inputFiles").stream()
                    .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                    .map(file -> files.find(job.account(), file.path("id").asText()))
                    .filter(Objects::nonNull)
                    .toList());
        }
        return Reply.empty(204);
    }

    private Reply tags(Call call) {
        ArrayNode tags = Json.array();
        job(call).tags().forEach(tag -> tags.addObject().put("name", tag));
        return Reply.ok(tags);
    }

    private Reply tag(Call call) throws IOException {
        EmulatedJob job = job(call);
        ObjectNode body = call.json();
        ObjectNode errors = Json.object();
        JobValidator.requireText(body, "name", errors);
        if (!errors.isEmpty()) {
            throw ApiException.of(400, errors);
        }
        job.tag(body.get("name").asText());
        return Reply.json(201, Json.object().put("name", body.get("name").asText()));
    }
}
