package io.jenkins.plugins.rescale.engine.transfer.input;

/**
 * Combines the CRC-32 values of adjacent blocks, so that several threads can read a file. Uses polynomial arithmetic
 * over GF(2) modulo the CRC polynomial, with reflected bits, as zlib's {@code crc32_combine} does.
 */
final class Crc {
    private static final int POLYNOMIAL = 0xEDB88320;
    private static final int ONE = 1 << 31;
    /** x<sup>2<sup>i</sup></sup> for index i. */
    private static final int[] POWERS = new int[64];

    static {
        POWERS[0] = ONE >>> 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = multiply(POWERS[i - 1], POWERS[i - 1]);
        }
    }

    private Crc() {}

    /** Returns the CRC-32 of two concatenated blocks, the second of which is {@code lengthOfSecond} bytes long. */
    static long combine(long first, long second, long lengthOfSecond) {
        int shift = ONE;
        int i = 3; // bytes, not bits
        for (long n = lengthOfSecond; n != 0; n >>>= 1, i++) {
            if ((n & 1) != 0) {
                shift = multiply(POWERS[i], shift);
            }
        }
        return Integer.toUnsignedLong(multiply(shift, (int) first) ^ (int) second);
    }

    private static int multiply(int a, int b) {
        int product = 0;
        int factor = b;
        for (int bit = ONE; bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= factor;
            }
            factor = (factor >>> 1) ^ ((factor & 1) == 0 ? 0 : POLYNOMIAL);
        }
        return product;
    }
}
