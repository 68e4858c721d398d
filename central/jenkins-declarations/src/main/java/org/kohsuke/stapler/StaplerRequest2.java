package org.kohsuke.stapler;

import net.sf.json.JSONObject;

/** {@code getHeader} stands in jakarta.servlet's interface above the real one. */
public interface StaplerRequest2 {
    String getHeader(String name);

    void bindJSON(Object bean, JSONObject src);
}
