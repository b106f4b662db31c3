package org.imagingbiomarkers.plugins.map;

import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.plugins.command.TextField;

/** A setting of the scanner that a model takes to be the same in all volumes, such as the repetition time. */
public final class SharedValue {

	private SharedValue() {}

	/**
	 * Finds the value: what the user wrote, otherwise what the image knows.
	 *
	 * @throws InputException if nobody knows it or it differs from volume to volume
	 * @throws InvalidInputException if the field holds no number from 0 up
	 */
	public static double of(final Series read, final AcquisitionValue quantity, final TextField field)
		throws InputException
	{
		if (!field.isBlank()) return field.from(0);
		final List<Double> known = read.acquisition().get(quantity).map(Sourced::value).orElseThrow(() -> new InputException(
			field.key() + " must be given in " + quantity.unit() + ": \"" + read.title() + "\" does not know its own."));
		if (known.stream().distinct().count() > 1) {
			throw new InputException(field.key() + " must be the same for all volumes, but \"" + read.title() + "\" has " +
				known + " " + quantity.unit() + ".");
		}
		return known.get(0);
	}
}
