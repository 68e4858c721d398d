package org.kohsuke.stapler;

import net.sf.json.JSONObject;

/** {@code getHeader} and {@code getParameter} are inherited from jakarta.servlet interfaces in the real type. */
public interface StaplerRequest2 {
    String getHeader(String name);

    String getParameter(String name);

    void bindJSON(Object bean, JSONObject src);
}
