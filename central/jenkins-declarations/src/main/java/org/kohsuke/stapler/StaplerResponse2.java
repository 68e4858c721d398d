package org.kohsuke.stapler;

import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.PrintWriter;

/** These members are inherited from jakarta.servlet interfaces in the real type. */
public interface StaplerResponse2 {
    void setContentType(String type);

    void setHeader(String name, String value);

    void setStatus(int status);

    ServletOutputStream getOutputStream() throws IOException;

    PrintWriter getWriter() throws IOException;
}
