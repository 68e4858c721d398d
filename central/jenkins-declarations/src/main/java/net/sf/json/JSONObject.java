package net.sf.json;

public final class JSONObject {
    public JSONObject() {}

    public String optString(String key, String defaultValue) {
        throw new UnsupportedOperationException("a declaration only");
    }

    public Object remove(String key) {
        throw new UnsupportedOperationException("a declaration only");
    }

    public Object put(String key, Object value) {
        throw new UnsupportedOperationException("a declaration only");
    }
}
