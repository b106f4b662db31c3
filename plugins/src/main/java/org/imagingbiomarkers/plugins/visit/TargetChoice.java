package org.imagingbiomarkers.plugins.visit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.mask.RegionKind;

/**
 * The kinds of the lesions of the baseline. Where nobody has said, the largest ones that can be measured are targets: up
 * to five and two per organ, of 10 mm or more (RECIST 1.1, sections 3.1.1 and 4.1, doi:10.1016/j.ejca.2008.10.026).
 */
public final class TargetChoice {

	private static final double MEASURABLE = 10;
	private static final int MAX_TARGETS = 5;
	private static final int MAX_TARGETS_OF_ORGAN = 2;

	/** What is told where kinds were chosen here. */
	public static final Warning ASSUMED = Warning.assumed(
		"Nobody has said which lesions are targets: up to five of 10 mm or more are, the largest ones; set the kind in the list of lesions to choose.");

	private TargetChoice() {}

	/**
	 * A lesion of the baseline.
	 *
	 * @param kind as it was said; a new one is none at the baseline, and becomes a non-target
	 * @param organ blank where it is not known
	 * @param longest diameter, mm
	 */
	public record Candidate(RegionKind kind, String organ, double longest) {

		/** Whether nobody has said what it is. */
		public boolean isOpen() {
			return kind == RegionKind.UNSPECIFIED;
		}
	}

	/** The kind of each lesion, in the same order. @param lesions by number or name */
	public static <K> Map<K, RegionKind> kinds(final Map<K, Candidate> lesions) {
		final Map<K, RegionKind> kinds = new LinkedHashMap<>();
		final Map<String, Integer> perOrgan = new HashMap<>();
		lesions.forEach((lesion, one) -> kinds.put(lesion, one.kind == RegionKind.NEW || one.isOpen() ? RegionKind.NON_TARGET
			: one.kind));
		int targets = 0;
		for (final Map.Entry<K, RegionKind> one : kinds.entrySet()) {
			if (one.getValue() != RegionKind.TARGET && one.getValue() != RegionKind.NODE) continue;
			targets++;
			perOrgan.merge(lesions.get(one.getKey()).organ, 1, Integer::sum);
		}
		final List<Map.Entry<K, Candidate>> open = new ArrayList<>(lesions.entrySet().stream().filter(one -> one.getValue()
			.isOpen() && one.getValue().longest >= MEASURABLE).toList());
		open.sort(Comparator.comparingDouble(one -> -one.getValue().longest));
		for (final Map.Entry<K, Candidate> one : open) {
			final String organ = one.getValue().organ;
			if (targets == MAX_TARGETS || !organ.isEmpty() && perOrgan.getOrDefault(organ, 0) >= MAX_TARGETS_OF_ORGAN) continue;
			kinds.put(one.getKey(), RegionKind.TARGET);
			targets++;
			perOrgan.merge(organ, 1, Integer::sum);
		}
		return kinds;
	}
}
