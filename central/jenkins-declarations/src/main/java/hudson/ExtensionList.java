package hudson;

import java.util.AbstractList;

public class ExtensionList<T> extends AbstractList<T> {
    protected ExtensionList() {}

    @Override
    public T get(int index) {
        throw new UnsupportedOperationException("a declaration only");
    }

    @Override
    public int size() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public static <U> U lookupSingleton(Class<U> type) {
        throw new UnsupportedOperationException("a declaration only");
    }
}
