package hudson.model;

public class Api {
    public Api(Object bean) {
        throw new UnsupportedOperationException("a declaration only");
    }
}
