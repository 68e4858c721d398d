package org.kohsuke.stapler;

import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.PrintWriter;

/** These members stand in jakarta.servlet's interfaces above the real one. */
public interface StaplerResponse2 {
    void setContentType(String type);

    void setHeader(String name, String value);

    void setStatus(int status);

    ServletOutputStream getOutputStream() throws IOException;

    PrintWriter getWriter() throws IOException;
}
