package org.imagingbiomarkers.io.combination;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.AcquisitionValue;

/**
 * By what several series are combined to one.
 *
 * @param label what a user calls it
 * @param quantity that varies from series to series; empty where it is to be found out
 */
public record CombineBy(String label, Optional<AcquisitionValue> quantity) {

	/** By the only quantity that varies. */
	public static final CombineBy AUTOMATIC = new CombineBy("automatic", Optional.empty());

	private static final List<CombineBy> QUANTITIES = List.of(by("b-value", AcquisitionValue.B_VALUES), by("time",
		AcquisitionValue.TIMES), by("echo time", AcquisitionValue.ECHO_TIMES), by("flip angle", AcquisitionValue.FLIP_ANGLES),
		by("inversion time", AcquisitionValue.INVERSION_TIMES), by("spin-lock time", AcquisitionValue.SPIN_LOCK_TIMES), by(
			"repetition time", AcquisitionValue.REPETITION_TIMES));

	/** Quantities that the scanner sets, in the order in which series are told apart by them. */
	static final List<AcquisitionValue> SETTINGS = QUANTITIES.stream().map(by -> by.quantity.get()).filter(
		quantity -> quantity != AcquisitionValue.TIMES).toList();

	private static CombineBy by(final String label, final AcquisitionValue quantity) {
		return new CombineBy(label, Optional.of(quantity));
	}

	/** All there are, the automatic one first. */
	public static List<CombineBy> all() {
		return Stream.concat(Stream.of(AUTOMATIC), QUANTITIES.stream()).toList();
	}

	/** The one of a quantity. */
	public static CombineBy of(final AcquisitionValue quantity) {
		return QUANTITIES.stream().filter(by -> by.quantity.get() == quantity).findFirst().orElseThrow();
	}

	/** The labels of quantities as a list in a sentence. */
	static String names(final List<AcquisitionValue> quantities) {
		final List<String> labels = quantities.stream().map(quantity -> of(quantity).label).toList();
		final int last = labels.size() - 1;
		return last < 1 ? String.join("", labels) : String.join(", ", labels.subList(0, last)) + " and " + labels.get(last);
	}

	/** The labels of all settings as a list in a sentence. */
	static String settings() {
		return SETTINGS.stream().map(quantity -> of(quantity).label).collect(Collectors.joining(", ")).replaceFirst(
			", ([^,]+)$", " or $1");
	}
}
