package io.jenkins.plugins.rescale.engine.results;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The words of a line and where they end.
 *
 * @param words separated by white space
 * @param edges for each word, the index after its last character
 */
record Cells(List<String> words, List<Integer> edges) {
    static Cells of(String line) {
        List<String> words = new ArrayList<>();
        List<Integer> edges = new ArrayList<>();
        int i = 0;
        while (i < line.length()) {
            while (i < line.length() && line.charAt(i) <= ' ') {
                i++;
            }
            int start = i;
            while (i < line.length() && line.charAt(i) > ' ') {
                i++;
            }
            if (i > start) {
                words.add(line.substring(start, i));
                edges.add(i);
            }
        }
        return new Cells(words, edges);
    }

    /** The numbers at the start of the line, up to the first word that is not a number. */
    List<Double> numbers() {
        List<Double> numbers = new ArrayList<>();
        for (String word : words) {
            OptionalDouble number = Numbers.parse(word);
            if (number.isEmpty()) {
                break;
            }
            numbers.add(number.getAsDouble());
        }
        return numbers;
    }
}
