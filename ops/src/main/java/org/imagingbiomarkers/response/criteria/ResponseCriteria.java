package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.response.Deauville;
import org.imagingbiomarkers.response.VolumeResponse;

/** All criteria that answer from the long table of lesions. */
public final class ResponseCriteria {

	private static final List<Function<Set<Reading>, ResponseCriterion>> ALL = List.of(Recist11::new, Irecist::new,
		Imrecist::new, Mrecist::new, Easl::new, Choi::new, Rano2::ofProducts, Rano2::ofVolumes, RanoBm::new, Lugano::new,
		LuganoPet::new, Lyric::new, Pcwg3::new, Pcwg3SoftTissue::new, Recip::new, Promise::new, Gcig::new, Imwg::new,
		Percist10::new, others -> new FivePointScale(Deauville.USUAL), others -> new TotalVolume(VolumeResponse.USUAL));

	private ResponseCriteria() {}

	/** All of them by the guidelines' readings, in the order in which they are offered. */
	public static List<ResponseCriterion> all() {
		return ALL.stream().map(make -> make.apply(Set.of())).toList();
	}

	/** Their names. */
	public static List<String> names() {
		return all().stream().map(ResponseCriterion::name).toList();
	}

	/**
	 * A criterion by its name.
	 *
	 * @param keys of the points that are read in the other way
	 * @throws InvalidInputException if the criterion has no such point
	 */
	public static ResponseCriterion of(final String name, final List<String> keys) {
		for (final Function<Set<Reading>, ResponseCriterion> make : ALL) {
			final ResponseCriterion guideline = make.apply(Set.of());
			if (guideline.name().equals(name)) return make.apply(readings(guideline, keys));
		}
		throw new InvalidInputException("criterion must be one of " + String.join(", ", names()) + ", but it is \"" + name +
			"\".");
	}

	private static Set<Reading> readings(final ResponseCriterion criterion, final List<String> keys) {
		final List<Reading> known = new ArrayList<>(Reading.of(criterion.table().criterion()));
		if (criterion instanceof Lyric) known.addAll(Reading.of("lugano"));
		if (criterion.table().criterion().equals("rano2volume")) known.addAll(Reading.of("rano2"));
		final Set<Reading> readings = EnumSet.noneOf(Reading.class);
		for (final String key : keys) {
			readings.add(known.stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow(
				() -> new InvalidInputException("readings of " + criterion.name() + " must be " + (known.isEmpty() ? "blank"
					: "some of " + known.stream().map(Reading::key).collect(Collectors.joining(", "))) + ", but it has \"" + key +
					"\".")));
		}
		return readings;
	}
}
