package hudson.model;

import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

public abstract class Descriptor<T extends Describable<T>> implements Saveable {
    protected Descriptor() {}

    public String getDisplayName() {
        throw new UnsupportedOperationException("a declaration only");
    }

    public boolean configure(StaplerRequest2 req, JSONObject json) throws FormException {
        throw new UnsupportedOperationException("a declaration only");
    }

    public String getHelpFile(String fieldName) {
        throw new UnsupportedOperationException("a declaration only");
    }

    public synchronized void load() {
        throw new UnsupportedOperationException("a declaration only");
    }

    @Override
    public synchronized void save() {
        throw new UnsupportedOperationException("a declaration only");
    }

    /** Signals an invalid form submission. */
    public static final class FormException extends Exception {
        private static final long serialVersionUID = 1L;

        public FormException(String message, Throwable cause, String formField) {
            super(message, cause);
        }
    }
}
