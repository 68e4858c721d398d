package io.jenkins.plugins.rescale.engine.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** SHA-512, the checksum that Rescale stores for every file. */
public final class Sha512 {
    private static final int DIGITS = 128;
    private static final int BUFFER = 128 * 1024;

    private Sha512() {}

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-512", e);
        }
    }

    /** Completes the digest and returns it as 128 lower-case hexadecimal digits. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The checksum of a file. Interruptible. */
    public static String of(Path file) throws IOException {
        return of(file, read -> {});
    }

    /**
     * @param progress receives the number of bytes of each read
     */
    public static String of(Path file, LongConsumer progress) throws IOException {
        MessageDigest digest = digest();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try (FileChannel channel = FileChannel.open(file)) {
            for (int n = channel.read(buffer); n >= 0; n = channel.read(buffer)) {
                digest.update(buffer.flip());
                buffer.clear();
                progress.accept(n);
            }
        }
        return hex(digest);
    }

    /** Whether a string has the form of a SHA-512 checksum, in either case. */
    public static boolean isHex(String text) {
        return text.length() == DIGITS && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
    }
}
