package io.jenkins.plugins.rescale.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rescale.emulator.FreshPort;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agent sends its failures to the controller, which accepts only classes of the plugin and common Java classes
 * (JEP-200). Library exceptions may hold a host, an address, or a certificate in a field.
 */
class FailuresOnAgentsTest extends ApiTestCase {
    @Test
    void failuresHaveNoObjectsOfLibraries(@TempDir Path dir) throws Exception {
        List<RescaleException> failures = new ArrayList<>();
        String nobody;
        try (ServerSocket closed = FreshPort.socket(1)) {
            nobody = "http://127.0.0.1:" + closed.getLocalPort();
        }
        failures.add(failure(() ->
                client.api(connection(nobody, TOKEN, ProxySettings.NONE), ONCE).currentUser()));
        try (StubServer secure = ProxyTest.secureServer(ProxyTest.selfSigned(dir))) {
            failures.add(failure(() -> client.api(connection(secure.origin(), TOKEN, ProxySettings.NONE), ONCE)
                    .currentUser()));
        }
        server.always(call -> {
            call.write("SSH-2.0-OpenSSH_9.2\r\n");
            call.socket().close();
        });
        failures.add(failure(() -> api().currentUser()));
        failures.add(failure(() -> answering(200, "{\"email\": oops}").currentUser()));

        assertThat(failures).allSatisfy(failure -> {
            assertThat(classesIn(failure)).allMatch(name -> name.matches("\\[*L?(java\\.|io\\.jenkins\\.).*|\\[[BIJ]"));
            assertThat(failure).as("cause, for the log").hasStackTraceContaining("Caused by");
        });
        assertThat(failures.get(0)).hasStackTraceContaining("HttpHostConnectException");
    }

    /** Returns the class names of all objects in a serialized exception. */
    private static Set<String> classesIn(Exception failure) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        }
        Set<String> names = new TreeSet<>();
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
            @Override
            protected Class<?> resolveClass(ObjectStreamClass type) throws IOException, ClassNotFoundException {
                names.add(type.getName());
                return super.resolveClass(type);
            }
        }) {
            assertThat(in.readObject()).isInstanceOf(failure.getClass());
        }
        return names;
    }
}
