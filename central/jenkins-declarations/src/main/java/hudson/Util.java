package hudson;

public class Util {
    public static String getTimeSpanString(long duration) {
        return duration / 1000 + " sec";
    }

    public static String rawEncode(String s) {
        throw new UnsupportedOperationException("a declaration only");
    }
}
