package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RescaleFile;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.job.JobDefinition;
import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndex;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobOptions;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Phase;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Plan;
import io.jenkins.plugins.rescale.engine.lifecycle.record.Progress;
import io.jenkins.plugins.rescale.engine.transfer.input.InputPacking;
import io.jenkins.plugins.rescale.engine.transfer.input.InputSpec;
import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gets the inputs to Rescale: packs them where the workspace is, checks which ones are already there, and uploads the
 * rest.
 */
public final class InputStaging extends EarlyPhase {
    /** Whether these are the common inputs of a study, and the phase that follows. */
    private final boolean ofStudy;

    private final Phase next;
    /** Inputs of the current batch, with the uploaded file if it is already on Rescale. */
    private final Map<LocalInput, Optional<UploadedInput>> looked = new HashMap<>();

    InputStaging(JobScope job) {
        this(job, false, Phase.CREATE);
    }

    private InputStaging(JobScope job, boolean ofStudy, Phase next) {
        super(job);
        this.ofStudy = ofStudy;
        this.next = next;
    }

    /**
     * Stages what the cases of a study have in common: all inputs except those filled from templates.
     *
     * @param next phase in which the cases run
     */
    public static InputStaging ofStudy(JobScope job, Phase next) {
        return new InputStaging(job, true, next);
    }

    @Override
    public Duration work() throws IOException, InterruptedException {
        if (job.state().phase() == Phase.PACK) {
            pack();
            return job.enter(Phase.UPLOAD);
        }
        return job.enter(upload() ? next : Phase.UPLOAD);
    }

    @Override
    public String doing() {
        return job.state().phase() == Phase.PACK ? "packing inputs" : "uploading inputs";
    }

    /**
     * Returns which workspace files are inputs: those given by the options, or else those named in the job JSON.
     *
     * @param job null if the job JSON cannot be read
     */
    public static InputSpec spec(JobOptions options, JobDefinition job) {
        boolean ofJson = options.getInputs().isEmpty() && job != null;
        InputSpec spec = InputSpec.of(
                options.getInputs(),
                options.getExcludes(),
                ofJson ? job.inputFiles() : List.of(),
                options.getOutputDirectory());
        if (job != null) {
            spec = spec.decompressing(job.decompressed()).naming(job.localFiles());
        }
        if (!options.getDecompress().isEmpty()) {
            spec = spec.decompressing(InputSpec.split(options.getDecompress()));
        }
        return options.isPackInputs() ? spec : spec.unpacked();
    }

    private void pack() throws IOException, InterruptedException {
        InputSpec spec = spec(job.options(), job.definition());
        Optional<CommonInputs> common = CommonInputs.of(job, spec);
        FillTemplates templates = FillTemplates.of(job);
        List<LocalInput> inputs = new ArrayList<>();
        boolean archived = false;
        if (spec.isEmpty() && templates.isEmpty()) {
            job.voice().line("No inputs: user_input_files lists none, and inputs is not set");
        }
        if (!spec.isEmpty() && common.isEmpty()) {
            String archive = spec.packed() ? job.state().inOutputDirectory(InputPacking.ARCHIVE_NAME) : "";
            PackInputs.Packed packed = job.workspace()
                    .inWorkspace(new PackInputs(
                            spec, templates.targets(), archive, job.voice().log()));
            inputs.addAll(packed.inputs());
            archived = packed.archived();
        }
        if (!templates.isEmpty() && !ofStudy) {
            inputs.addAll(job.workspace().inWorkspace(templates));
            FillTemplates.refuseSameNames(inputs, common);
        }
        job.memory().lists().packed().write(0, inputs.iterator());
        job.progress().uploads().packed();
        job.state()
                .planned(job.plan().packed(new Plan.PackedInputs(inputs.size(), InputBatch.bytes(inputs), archived)));
    }

    /**
     * Uploads inputs that are not on Rescale yet, in batches, so that a restart resumes after the last complete batch.
     *
     * @return whether all inputs are now on Rescale
     */
    private boolean upload() throws IOException, InterruptedException {
        Progress progress = job.progress();
        InputBatch batch = InputBatch.next(job);
        InputIndex index = job.options().isReuseInputs()
                ? job.account().inputIndex(job.state().account())
                : InputIndex.NONE;
        for (LocalInput input : batch.missing()) {
            // looked up only once: otherwise a tight rate limit would make every attempt start over
            Optional<UploadedInput> known = looked.get(input);
            if (known == null) {
                known = onRescale(input, index.find(input));
                looked.put(input, known);
            }
            known.ifPresent(uploaded -> batch.put(input, uploaded));
        }
        List<LocalInput> missing = batch.missing();
        showWhole(batch.inputs(), missing);
        if (progress.uploaded() == 0) {
            progress.ownsInputs(!job.options().getCleanUp().equals(JobOptions.NEVER));
        }
        UploadedPart arrived = missing.isEmpty() ? UploadedPart.NONE : upload(missing);
        for (LocalInput input : missing) {
            arrived.find(input).ifPresent(uploaded -> {
                batch.put(input, uploaded);
                if (!progress.ownsInputs()) {
                    index.put(input, uploaded.fileId());
                }
            });
        }
        boolean complete = batch.keep();
        if (complete) {
            looked.clear();
        }
        if (arrived.failure() != null) {
            job.keepIfPossible();
            arrived.throwFailure();
        } else if (!complete) {
            throw new IOException("The agent did not report all uploads as done. Run the step again");
        }
        return progress.uploaded() == job.plan().packed().files();
    }

    private UploadedPart upload(List<LocalInput> missing) throws IOException, InterruptedException {
        return ControllerTransfers.wanted(job)
                ? new ControllerTransfers(job).upload(missing)
                : job.workspace()
                        .inWorkspace(new UploadedPart.Upload(
                                missing, job.connection(), job.voice().log()));
    }

    /** Makes pages show the progress of all inputs, not only of the current batch. */
    private void showWhole(List<LocalInput> part, List<LocalInput> missing) {
        Progress progress = job.progress();
        Plan.PackedInputs all = job.plan().packed();
        job.voice()
                .progress()
                .ifPresent(place -> place.partOf(
                        progress.uploaded() + part.size() - missing.size(),
                        all.files(),
                        progress.uploads().bytes() + InputBatch.bytes(part) - InputBatch.bytes(missing),
                        all.bytes()));
    }

    /**
     * Returns the uploaded file if Rescale still has it with the same content; the index alone does not prove that.
     *
     * @throws RescaleException if that cannot be determined now, which does not mean that the file is missing
     */
    private Optional<UploadedInput> onRescale(LocalInput input, Optional<String> candidate)
            throws IOException, InterruptedException {
        if (candidate.isEmpty()) {
            return Optional.empty();
        }
        RescaleApi api = job.api(RetryPolicy.NO_WAIT);
        try {
            RescaleFile file = api.file(candidate.get());
            if (file.isDeleted()
                    || file.size() != input.size()
                    || !file.sha512().equals(input.sha512())) {
                return Optional.empty();
            }
        } catch (RescaleException e) {
            if (e.isTransient() || e.kind() == RescaleException.Kind.UNAUTHORIZED) {
                throw e;
            }
            return Optional.empty();
        }
        job.voice().line(Printable.of(input.name(), 200) + " is unchanged and already on Rescale; not uploaded again");
        return Optional.of(input.uploaded(candidate.get(), true));
    }
}
