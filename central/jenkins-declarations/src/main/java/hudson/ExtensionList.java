package hudson;

public class ExtensionList<T> {
    protected ExtensionList() {}

    public static <U> U lookupSingleton(Class<U> type) {
        throw new UnsupportedOperationException("a declaration only");
    }
}
