package hudson.util;

import java.util.AbstractList;

public class PersistedList<T> extends AbstractList<T> {
    protected PersistedList() {}

    @Override
    public T get(int index) {
        throw new UnsupportedOperationException("a declaration only");
    }

    @Override
    public int size() {
        throw new UnsupportedOperationException("a declaration only");
    }
}
