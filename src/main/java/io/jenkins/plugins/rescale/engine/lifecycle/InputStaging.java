package io.jenkins.plugins.rescale.engine.lifecycle;

import io.jenkins.plugins.rescale.engine.api.ConnectionSettings;
import io.jenkins.plugins.rescale.engine.api.Printable;
import io.jenkins.plugins.rescale.engine.api.RescaleApi;
import io.jenkins.plugins.rescale.engine.api.RescaleClient;
import io.jenkins.plugins.rescale.engine.api.RescaleException;
import io.jenkins.plugins.rescale.engine.api.RescaleFile;
import io.jenkins.plugins.rescale.engine.api.RetryPolicy;
import io.jenkins.plugins.rescale.engine.job.JobDefinition;
import io.jenkins.plugins.rescale.engine.lifecycle.record.InputIndex;
import io.jenkins.plugins.rescale.engine.lifecycle.record.JobState;
import io.jenkins.plugins.rescale.engine.transfer.TransferLog;
import io.jenkins.plugins.rescale.engine.transfer.input.InputFile;
import io.jenkins.plugins.rescale.engine.transfer.input.InputFiles;
import io.jenkins.plugins.rescale.engine.transfer.input.InputPacking;
import io.jenkins.plugins.rescale.engine.transfer.input.InputSpec;
import io.jenkins.plugins.rescale.engine.transfer.input.InputUpload;
import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings the inputs to Rescale: packs them where the workspace is, looks which ones are there, uploads the others. */
final class InputStaging {
    /** Files, and bytes, after which it is saved how far an upload has come. */
    private static final int PART_FILES = 500;

    private static final long PART_BYTES = 4L << 30;

    private final JobContext context;
    private final JobState state;

    InputStaging(JobContext context, JobState state) {
        this.context = context;
        this.state = state;
    }

    /**
     * Which files of the workspace are inputs: those of the options, else those that the job JSON names.
     *
     * @param job null when the job JSON cannot be read
     */
    static InputSpec spec(JobState state, JobDefinition job) {
        JobOptions options = state.options;
        return InputSpec.of(
                options.getInputs(),
                options.getExcludes(),
                options.getInputs().isEmpty() && job != null ? job.inputFiles() : List.of(),
                options.getOutputDirectory());
    }

    void pack() throws IOException, InterruptedException {
        InputSpec spec = spec(state, Definitions.parsed(state));
        if (spec.isEmpty()) {
            context.log().line("No inputs: the job has none in user_input_files, and inputs is not set");
            state.inputs = List.of();
            state.packed = List.of();
            return;
        }
        String archive = state.options.isPackInputs() ? state.inOutputDirectory(InputPacking.ARCHIVE_NAME) : "";
        state.inputs = List.of();
        state.packed = context.inWorkspace(new Pack(spec, archive, context.log()));
    }

    /**
     * Uploads what is not on Rescale yet, of many files a part at a time, so that a restart goes on behind the last
     * part that is whole.
     *
     * @return whether all inputs are on Rescale now
     */
    boolean upload() throws IOException, InterruptedException {
        List<LocalInput> part = nextPart(state.packed.subList(state.inputs.size(), state.packed.size()));
        InputIndex index = state.options.isReuseInputs() ? context.inputIndex(state) : InputIndex.NONE;
        Map<LocalInput, UploadedInput> there = new HashMap<>();
        List<LocalInput> missing = new ArrayList<>();
        for (LocalInput input : part) {
            Optional<UploadedInput> known = onRescale(input, index.find(input));
            known.ifPresentOrElse(uploaded -> there.put(input, uploaded), () -> missing.add(input));
        }
        showWhole(state.inputs.size() + part.size(), missing);
        if (!missing.isEmpty()) {
            List<UploadedInput> uploaded = ControllerTransfers.wanted(context, state)
                    ? new ControllerTransfers(context, state).upload(missing)
                    : context.inWorkspace(new Upload(missing, context.connection(state), context.log()));
            for (int i = 0; i < uploaded.size(); i++) {
                index.put(missing.get(i), uploaded.get(i).fileId());
                there.put(missing.get(i), uploaded.get(i));
            }
        }
        List<UploadedInput> inputs = new ArrayList<>(state.inputs);
        part.forEach(input -> inputs.add(there.get(input)));
        state.inputs = List.copyOf(inputs);
        return inputs.size() == state.packed.size();
    }

    /** A page shows how far all inputs are, not only those that are sent now. */
    private void showWhole(int until, List<LocalInput> missing) {
        context.progress()
                .ifPresent(place -> place.partOf(
                        until - missing.size(),
                        state.packed.size(),
                        bytes(state.packed.subList(0, until)) - bytes(missing),
                        bytes(state.packed)));
    }

    private static long bytes(List<LocalInput> inputs) {
        return inputs.stream().mapToLong(LocalInput::size).sum();
    }

    private static List<LocalInput> nextPart(List<LocalInput> left) {
        long bytes = 0;
        int files = 0;
        while (files < left.size() && files < PART_FILES && bytes < PART_BYTES) {
            bytes += left.get(files++).size();
        }
        return left.subList(0, files);
    }

    /** An entry of the index counts only when Rescale still has that file with that content. */
    private Optional<UploadedInput> onRescale(LocalInput input, Optional<String> candidate)
            throws IOException, InterruptedException {
        if (candidate.isEmpty()) {
            return Optional.empty();
        }
        RescaleApi api = context.api(state, RetryPolicy.DEFAULT);
        try {
            RescaleFile file = api.file(candidate.get());
            if (file.isDeleted()
                    || file.size() != input.size()
                    || !file.sha512().equals(input.sha512())) {
                return Optional.empty();
            }
        } catch (RescaleException e) {
            if (e.kind() == RescaleException.Kind.UNAUTHORIZED) {
                throw e;
            }
            return Optional.empty();
        }
        context.log()
                .line(Printable.of(input.name(), 200) + " is on Rescale already and unchanged: not uploaded again");
        return Optional.of(new UploadedInput(
                candidate.get(), input.name(), input.size(), input.sha512(), input.decompress(), true));
    }

    /**
     * Packs on the machine with the workspace.
     *
     * @param archive path of the archive in the workspace; empty to leave each file by itself
     */
    private record Pack(InputSpec spec, String archive, TransferLog log) implements WorkspaceTask<List<LocalInput>> {
        @Override
        public List<LocalInput> run(Path workspace, Path outputRoot) throws IOException, InterruptedException {
            List<InputFile> files = InputFiles.find(workspace, spec);
            if (archive.isEmpty()) {
                return new ArrayList<>(InputPacking.single(workspace, files, log));
            }
            Path zip = OutputFolder.confined(outputRoot, archive);
            Path folder = zip.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return new ArrayList<>(List.of(InputPacking.pack(workspace, files, zip, log)));
        }
    }

    /** Uploads from the machine with the workspace, over connections of its own. */
    private record Upload(List<LocalInput> inputs, ConnectionSettings connection, TransferLog log)
            implements WorkspaceTask<List<UploadedInput>> {
        @Override
        public List<UploadedInput> run(Path workspace, Path outputRoot) throws IOException, InterruptedException {
            try (RescaleClient client = new RescaleClient()) {
                RescaleApi api = client.api(connection, RetryPolicy.DEFAULT);
                return new ArrayList<>(new InputUpload(api, Transfers.PARALLEL, log).upload(inputs));
            }
        }
    }
}
