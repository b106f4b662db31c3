package org.imagingbiomarkers.imagej1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.imagej1.Operation.Input;
import org.imagingbiomarkers.imagej1.Operation.Kind;

import ij.ImagePlus;

/** Calls an operation with what was entered in a dialog. */
final class Calls {

	private final Operation operation;

	Calls(final Operation operation) {
		this.operation = operation;
	}

	/**
	 * The maps of an image.
	 *
	 * @param image the series; the first list of numbers has a value per volume of it
	 * @param entered a text per field, an image or null where one is chosen
	 * @throws InvalidInputException if an entry is missing or wrong
	 */
	List<ImagePlus> maps(final ImagePlus image, final List<?> entered) {
		final List<Object> values = new ArrayList<>();
		values.add(null);
		String volumes = null;
		for (int i = 0; i < entered.size(); i++) {
			final Input input = operation.inputs().get(i + 1);
			final Object value = value(input, entered.get(i));
			if (value == null && !input.optional()) {
				throw new InvalidInputException(input.name() + " must be given (" + input.description() + "), but it is blank.");
			}
			values.add(value);
			if (volumes == null && input.kind() == Kind.NUMBERS) volumes = input.name();
		}
		final String key = volumes;
		final int index = operation.inputs().stream().map(Input::name).toList().indexOf(key);
		values.set(0, Volumes.series(image, ((double[]) values.get(index)).length, key));
		final List<ImagePlus> maps = new ArrayList<>();
		operation.call(values).forEach((name, map) -> maps.add(Volumes.image(map, name + " of " + image.getShortTitle(),
			image)));
		return maps;
	}

	private static Object value(final Input input, final Object entered) {
		if (entered == null) return null;
		return switch (input.kind()) {
			case IMAGE -> Volumes.volume((ImagePlus) entered);
			case MASK -> Volumes.mask((ImagePlus) entered);
			case NUMBERS -> numbers(input, ((String) entered).strip());
			case NUMBER -> ((String) entered).isBlank() ? null : number(input, ((String) entered).strip());
			case TEXT -> ((String) entered).isBlank() ? null : ((String) entered).strip();
		};
	}

	private static double[] numbers(final Input input, final String entered) {
		if (entered.isEmpty()) return null;
		return Arrays.stream(entered.split("[\\s,;]+")).mapToDouble(number -> number(input, number)).toArray();
	}

	private static double number(final Input input, final String entered) {
		try {
			final double value = Double.parseDouble(entered);
			if (Double.isFinite(value)) return value;
		}
		catch (final NumberFormatException e) {
			// said below
		}
		throw new InvalidInputException(input.name() + " must be " + (input.kind() == Kind.NUMBERS ? "numbers with commas"
			: "a number") + ", but it is \"" + entered + "\".");
	}
}
