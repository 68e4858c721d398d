package hudson;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import org.jenkinsci.remoting.RoleSensitive;

/** A directory on this machine. */
public final class FilePath implements Serializable {
    private static final long serialVersionUID = 1L;

    private final File file;

    public FilePath(File localPath) {
        file = localPath;
    }

    /** A task that can be sent to an agent. */
    public interface FileCallable<T> extends Serializable, RoleSensitive {
        T invoke(File f, VirtualChannel channel) throws IOException, InterruptedException;
    }

    public <T> T act(FileCallable<T> callable) throws IOException, InterruptedException {
        return callable.invoke(file, null);
    }

    public boolean isRemote() {
        return false;
    }

    public VirtualChannel getChannel() {
        return null;
    }
}
