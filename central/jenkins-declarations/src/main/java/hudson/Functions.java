package hudson;

public class Functions {
    public static String humanReadableByteSize(long size) {
        return size + " B";
    }

    public static boolean isArtifactsPermissionEnabled() {
        return false;
    }
}
