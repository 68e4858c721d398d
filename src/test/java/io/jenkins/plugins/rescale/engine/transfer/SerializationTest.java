package io.jenkins.plugins.rescale.engine.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.transfer.input.InputException;
import io.jenkins.plugins.rescale.engine.transfer.input.InputSpec;
import io.jenkins.plugins.rescale.engine.transfer.input.LocalInput;
import io.jenkins.plugins.rescale.engine.transfer.input.UploadedInput;
import io.jenkins.plugins.rescale.engine.transfer.output.CollectedFile;
import io.jenkins.plugins.rescale.engine.transfer.output.DownloadResult;
import io.jenkins.plugins.rescale.engine.transfer.output.FailedDownload;
import io.jenkins.plugins.rescale.engine.transfer.output.OutputFile;
import io.jenkins.plugins.rescale.engine.transfer.output.RunLogs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Objects that are sent between a controller and its agents. */
class SerializationTest {
    @Test
    void everythingThatTravelsArrives() throws Exception {
        List<Serializable> travellers = List.of(
                InputSpec.of("a,b", "c", List.of("d"), "outputs"),
                new LocalInput("a", "/a", 1, "", true, ""),
                new UploadedInput("id", "a", 1, "", true, false, ""),
                new OutputFile("id", "a", 1, "", ""),
                new RunLogs("1", List.of("z")),
                new DownloadResult(
                        List.of(new CollectedFile("a", 1, "", true)), List.of(new FailedDownload("b", "c")), 1));
        for (Serializable traveller : travellers) {
            assertThat(copy(traveller)).isEqualTo(traveller);
        }
    }

    @Test
    void problemsArrive() throws Exception {
        InputException copy = (InputException) copy(new InputException(List.of("one", "two")));
        assertThat(copy.problems()).containsExactly("one", "two");
        assertThat(copy).hasMessage("one\ntwo");
    }

    @Test
    void theLogThatNobodyReadsArrives() throws Exception {
        ((TransferLog) copy(TransferLog.NONE)).line("text");
    }

    private static Object copy(Serializable object) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
