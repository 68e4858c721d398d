package io.jenkins.plugins.rescale.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreshPortTest {
    /** Among a thousand ports chosen by the operating system, some would be repeated. */
    @Test
    void noPortIsTakenTwice() throws IOException {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            try (ServerSocket server = FreshPort.socket(1)) {
                ports.add(server.getLocalPort());
            }
        }
        assertThat(ports).doesNotHaveDuplicates();
    }
}
