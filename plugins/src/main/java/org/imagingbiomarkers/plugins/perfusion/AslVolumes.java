package org.imagingbiomarkers.plugins.perfusion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.maps.VolumeArithmetic;
import org.imagingbiomarkers.plugins.command.TextField;

/**
 * What each volume of a series of arterial spin labeling is.
 *
 * @param roles one per volume
 * @param source field or header element that says so
 */
record AslVolumes(List<Role> roles, String source) {

	/** What a volume can be, by the number that the image remembers. */
	enum Role {

			CONTROL, LABEL, M0, DIFFERENCE;

		/** Its name in the field. */
		String word() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	/** Differences of volumes, with the delay of each. */
	record Differences(List<VolumeArithmetic.Sum> sums, List<Double> delays) {}

	private static final AcquisitionValue QUANTITY = AcquisitionValue.LABELING_ORDER;

	/**
	 * What the volumes are: what the user wrote, a shorter list being repeated after leading volumes of M0, otherwise what
	 * the image knows; a single volume is a difference.
	 *
	 * @throws InvalidInputException if it is not known or does not fit the number of volumes
	 */
	static AslVolumes of(final Series series, final String text) {
		final TextField field = new TextField(QUANTITY.key(), text);
		final int volumes = (int) series.volumes();
		if (!field.isBlank()) return new AslVolumes(repeated(field, volumes), "field " + field.key());
		final Optional<Sourced<List<Double>>> known = series.acquisition().get(QUANTITY).filter(found -> found.value()
			.size() == volumes || found.value().size() == 1);
		if (known.isPresent()) {
			final List<Double> numbers = known.get().value().size() == volumes ? known.get().value() : Collections.nCopies(
				volumes, known.get().value().get(0));
			return new AslVolumes(numbers.stream().map(number -> Role.values()[number.intValue()]).toList(), known.get()
				.source());
		}
		throw new InvalidInputException(QUANTITY.key() +
			" must say what each volume is, such as \"control, label\", \"m0, label, control\" or \"difference\": \"" + series
				.title() + "\" does not know it, as by ASL Context (0018,9257) or aslcontext.tsv.");
	}

	private static List<Role> repeated(final TextField field, final int volumes) {
		final List<Role> words = new ArrayList<>();
		for (final String word : field.text().toLowerCase(Locale.ROOT).split("[,;\\s]+")) {
			words.add(switch (word) {
				case "control" -> Role.CONTROL;
				case "label", "tag" -> Role.LABEL;
				case "m0", "m0scan" -> Role.M0;
				case "difference", "deltam" -> Role.DIFFERENCE;
				default -> throw new InvalidInputException(field.key() +
					" must hold the words control, label, m0 and difference, but \"" + word + "\" is not one.");
			});
		}
		if (words.size() == volumes) return words;
		final int leading = (int) IntStream.range(0, words.size()).takeWhile(i -> words.get(i) == Role.M0).count();
		final List<Role> unit = words.subList(leading, words.size());
		if (unit.isEmpty() || unit.contains(Role.M0) || volumes < leading || (volumes - leading) % unit.size() != 0)
			throw new InvalidInputException(field.key() + " must fit the " + volumes +
				" volumes, whole or repeated after leading ones of m0, but it is \"" + field.text() + "\".");
		final List<Role> all = new ArrayList<>(words.subList(0, leading));
		while (all.size() < volumes) all.addAll(unit);
		return all;
	}

	/** The indices of the volumes of a role. */
	int[] of(final Role role) {
		return IntStream.range(0, roles.size()).filter(i -> roles.get(i) == role).toArray();
	}

	/** How many differences there are. */
	int differences() {
		final int[] ready = of(Role.DIFFERENCE);
		return ready.length > 0 ? ready.length : of(Role.LABEL).length;
	}

	/**
	 * Pairs control and label volumes of the same delay, in their order.
	 *
	 * @param delays for all, one per volume, or one per difference, ms
	 * @throws InvalidInputException if their number does not fit, or there are not as many of one as of the other
	 */
	Differences differences(final List<Double> delays) {
		final int count = differences();
		if (count == 0) throw new InvalidInputException(QUANTITY.key() +
			" must name control and label volumes, or differences, but there are none.");
		if (delays.size() != 1 && delays.size() != count && delays.size() != roles.size()) throw new InvalidInputException(
			"delays must hold one value, one per difference (" + count + ") or one per volume (" + roles.size() +
				"), but there are " + delays.size() + ".");
		final int[] ready = of(Role.DIFFERENCE);
		if (ready.length > 0) return new Differences(IntStream.of(ready).mapToObj(VolumeArithmetic.Sum::mean).toList(),
			IntStream.range(0, count).mapToObj(k -> delay(delays, count, ready[k], k)).toList());
		final Map<Double, List<Integer>> controls = byDelay(Role.CONTROL, delays, count);
		final Map<Double, List<Integer>> labels = byDelay(Role.LABEL, delays, count);
		final List<VolumeArithmetic.Sum> sums = new ArrayList<>();
		final List<Double> own = new ArrayList<>();
		labels.forEach((delay, volumes) -> {
			final List<Integer> partners = controls.getOrDefault(delay, List.of());
			if (partners.size() != volumes.size()) throw new InvalidInputException(QUANTITY.key() +
				" must hold as many control as label volumes of each delay, but of " + delay + " ms there are " + partners
					.size() + " and " + volumes.size() + ".");
			for (int i = 0; i < volumes.size(); i++) {
				sums.add(VolumeArithmetic.Sum.difference(partners.get(i), volumes.get(i)));
				own.add(delay);
			}
		});
		if (sums.size() * 2 != of(Role.CONTROL).length + of(Role.LABEL).length) throw new InvalidInputException(QUANTITY
			.key() + " must hold as many control as label volumes of each delay, but there are " + of(Role.CONTROL).length +
			" and " + of(Role.LABEL).length + ".");
		return new Differences(sums, own);
	}

	private Map<Double, List<Integer>> byDelay(final Role role, final List<Double> delays, final int count) {
		final Map<Double, List<Integer>> byDelay = new LinkedHashMap<>();
		final int[] volumes = of(role);
		for (int k = 0; k < volumes.length; k++) {
			byDelay.computeIfAbsent(delay(delays, count, volumes[k], k), delay -> new ArrayList<>()).add(volumes[k]);
		}
		return byDelay;
	}

	/** @param index among the volumes of its role */
	private static double delay(final List<Double> delays, final int count, final int volume, final int index) {
		if (delays.size() == 1) return delays.get(0);
		return delays.size() == count ? delays.get(Math.min(index, count - 1)) : delays.get(volume);
	}
}
