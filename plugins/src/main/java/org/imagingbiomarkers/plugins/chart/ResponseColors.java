package org.imagingbiomarkers.plugins.chart;

import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One color per response, from good to bad, whatever the criterion calls it (P. Tol's bright scheme). */
final class ResponseColors {

	private static final Color OTHER = new Color(0xbbbbbb);
	private static final Map<String, Color> COLORS = colors();

	private ResponseColors() {}

	private static Map<String, Color> colors() {
		final Map<String, Color> colors = new LinkedHashMap<>();
		List.of("CR", "iCR", "CMR", "NED").forEach(word -> colors.put(word, new Color(0x4477aa)));
		List.of("PR", "iPR", "PMR").forEach(word -> colors.put(word, new Color(0x66ccee)));
		List.of("MR").forEach(word -> colors.put(word, new Color(0x228833)));
		List.of("SD", "iSD", "SMD", "NMR", "non-PD", "non-CR/non-PD", "non-iCR/non-iUPD").forEach(word -> colors.put(word,
			new Color(0xccbb44)));
		List.of("iUPD", "PDu").forEach(word -> colors.put(word, new Color(0xee9977)));
		List.of("PD", "iCPD", "PMD").forEach(word -> colors.put(word, new Color(0xee6677)));
		return colors;
	}

	/** The color of a response; gray where it is none of these, such as NE. */
	static Color of(final String response) {
		return COLORS.getOrDefault(response, OTHER);
	}

	/** Responses from good to bad, each once; others last. */
	static List<String> sorted(final List<String> responses) {
		final List<String> order = List.copyOf(COLORS.keySet());
		return responses.stream().distinct().sorted((one, other) -> Integer.compare(place(order, one), place(order, other)))
			.toList();
	}

	private static int place(final List<String> order, final String response) {
		return order.contains(response) ? order.indexOf(response) : order.size();
	}
}
