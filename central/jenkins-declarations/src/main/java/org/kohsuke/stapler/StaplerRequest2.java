package org.kohsuke.stapler;

import net.sf.json.JSONObject;

/** {@code getHeader} and {@code getParameter} stand in jakarta.servlet's interfaces above the real one. */
public interface StaplerRequest2 {
    String getHeader(String name);

    String getParameter(String name);

    void bindJSON(Object bean, JSONObject src);
}
