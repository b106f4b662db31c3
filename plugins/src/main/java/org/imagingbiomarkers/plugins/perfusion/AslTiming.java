package org.imagingbiomarkers.plugins.perfusion;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.perfusion.labeling.Labeling;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.TypedUnit;

/**
 * How and when blood was labeled: what fields say, otherwise what the image knows.
 *
 * @param presenter to warn of what is assumed
 * @param kind text of the field labeling
 * @param delayTimes text of the field delays
 * @param duration text of the field label_duration
 * @param t1Blood text of the field t1_blood
 */
record AslTiming(Presenter presenter, Series series, String kind, String delayTimes, String duration, String t1Blood) {

	/**
	 * The labeling.
	 *
	 * @param efficiency text of its field; blank: the usual one of the kind
	 * @throws InputException if something is neither given nor known
	 */
	Labeling labeling(final String efficiency, final double partition, final double t1Tissue) throws InputException {
		final Labeling.Kind labeled = kindOfLabeling();
		final TextField share = new TextField("efficiency", efficiency);
		return new Labeling(labeled, labelDuration(), share.isBlank() ? labeled.efficiency() : share.from(0), partition,
			blood(), t1Tissue);
	}

	private Labeling.Kind kindOfLabeling() throws InputException {
		final String chosen = new TextField("labeling", kind).oneOf(List.of("from the image", Labeling.Kind.CONTINUOUS.key(),
			Labeling.Kind.PULSED.key()));
		for (final Labeling.Kind one : Labeling.Kind.values()) {
			if (one.key().equals(chosen)) return one;
		}
		final List<Double> known = series.acquisition().get(AcquisitionValue.LABELING_KIND).map(Sourced::value).orElseThrow(
			() -> new InputException("labeling must be \"pcasl\" or \"pasl\": \"" + series.title() +
				"\" does not know it, as by Arterial Spin Labeling Contrast (0018,9250) or ArterialSpinLabelingType in its JSON file."));
		return known.get(0) == 1 ? Labeling.Kind.CONTINUOUS : Labeling.Kind.PULSED;
	}

	/** That of the volumes that are labeled: those of M0 have 0. */
	private double labelDuration() throws InputException {
		final TextField field = new TextField(AcquisitionValue.LABEL_DURATION.key(), duration);
		if (!field.isBlank()) return TypedUnit.checked(field, AcquisitionValue.LABEL_DURATION, field.from(0));
		final List<Double> known = series.acquisition().get(AcquisitionValue.LABEL_DURATION).map(Sourced::value).orElse(List
			.of()).stream().filter(time -> time > 0).distinct().toList();
		if (known.size() == 1) return known.get(0);
		throw new InputException("label_duration must be given in ms" + (known.isEmpty() ? ": \"" + series.title() +
			"\" does not know its own, as by ASL Pulse Train Duration (0018,9258) or LabelingDuration in its JSON file."
			: ", one for all volumes, but \"" + series.title() + "\" has " + known + "."));
	}

	private double blood() {
		final TextField field = new TextField("t1_blood", t1Blood);
		if (!field.isBlank()) return TypedUnit.relaxationTime(field);
		final Optional<Double> strength = series.acquisition().get(AcquisitionValue.FIELD_STRENGTH).map(found -> found.value()
			.get(0));
		final double usual = strength.map(Labeling::t1OfBlood).orElse(Double.NaN);
		if (usual > 0) return usual;
		throw new InvalidInputException("t1_blood must be given in ms: " + (strength.isEmpty() ? "the field strength of \"" +
			series.title() + "\" is not known, as by Magnetic Field Strength (0018,0087)."
			: "it is known at 1.5 and 3 T, but \"" + series.title() + "\" was measured at " + strength.get() + " T."));
	}

	/**
	 * The delays, ms.
	 *
	 * @throws InvalidInputException if they are neither given nor known
	 */
	Sourced<List<Double>> delays() {
		final TextField field = new TextField(AcquisitionValue.DELAYS.key(), delayTimes);
		if (!field.isBlank()) {
			final List<Double> typed = TypedUnit.checked(field, AcquisitionValue.DELAYS, field.numbers());
			typed.stream().filter(delay -> delay < 0).findFirst().ifPresent(delay -> {
				throw new InvalidInputException("delays must be numbers from 0 up in ms, but one is " + delay + ".");
			});
			return new Sourced<>(typed, "field " + field.key());
		}
		final Optional<Sourced<List<Double>>> known = series.acquisition().get(AcquisitionValue.DELAYS);
		if (known.isPresent()) return known.get();
		final Sourced<List<Double>> inversion = series.acquisition().get(AcquisitionValue.INVERSION_TIMES).orElseThrow(
			() -> new InvalidInputException("delays must be given in ms: \"" + series.title() +
				"\" does not know its own, as by PostLabelingDelay in its JSON file."));
		presenter.warn(Warning.assumed("The inversion times of \"" + series.title() + "\", " + inversion.source() +
			", are taken to be the delays after labeling; the field delays overrules them."));
		return inversion;
	}
}
