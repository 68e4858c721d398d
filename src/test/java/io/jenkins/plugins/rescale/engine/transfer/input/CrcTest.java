package io.jenkins.plugins.rescale.engine.transfer.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.engine.transfer.Workspace;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class CrcTest {
    @Test
    void combinesPiecesOfAnyLength() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = Workspace.noise(i, random.nextInt(5000));
            int cut = bytes.length == 0 ? 0 : random.nextInt(bytes.length + 1);
            long first = crc(bytes, 0, cut);
            long second = crc(bytes, cut, bytes.length - cut);
            assertThat(Crc.combine(first, second, bytes.length - cut)).isEqualTo(crc(bytes, 0, bytes.length));
        }
    }

    private static long crc(byte[] bytes, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, length);
        return crc.getValue();
    }
}
