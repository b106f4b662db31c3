package org.imagingbiomarkers.plugins.map;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.plugins.command.NearestWord;
import org.imagingbiomarkers.plugins.command.TextField;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;

/**
 * The field {@code maps} of a map command: which of the maps of its model are made. Maps of the quality of the fit, which
 * {@code quality} adds, follow: standard errors those of their maps, and the others are made in any case.
 *
 * @param names of maps; none: all of them
 */
record MapChoice(List<String> names) {

	/** Key of the field. */
	static final String KEY = "maps";

	/** Reads the field: names with commas between them; blank: all. */
	static MapChoice of(final String text) {
		return new MapChoice(new TextField(KEY, text).words());
	}

	/**
	 * Makes sure that a command makes maps of all the names, with one model or another.
	 *
	 * @throws InvalidInputException if it has no such output
	 */
	void check(final CommandInfo command) {
		final List<String> all = new ArrayList<>();
		for (final ModuleItem<?> output : command.outputs()) {
			if (output.getType() == ImagePlus.class && !output.getName().equals(MapHyperstack.HYPERSTACK)) all.add(output
				.getName());
		}
		final List<String> own = all.stream().filter(name -> !isOfQuality(name) && !name.endsWith(MapQuantity.ERROR))
			.toList();
		for (final String name : names) {
			// The area of a time that was asked for has the time in its name.
			final boolean known = all.contains(name) || own.stream().anyMatch(map -> name.matches(map + "[0-9.]+"));
			if (!known) throw unknown(name, own);
		}
	}

	private static InvalidInputException unknown(final String name, final List<String> own) {
		return new InvalidInputException(KEY + " must be names of maps of this model, but \"" + name + "\" is not one: " +
			NearestWord.of(name, own).map(nearest -> "the nearest one is \"" + nearest + "\".").orElseGet(() -> "they are " +
				String.join(", ", own) + "."));
	}

	/**
	 * Makes sure that the model has all the maps.
	 *
	 * @param quality whether maps of the quality are made as well, which may then be named
	 * @throws InvalidInputException if it lacks one
	 */
	void check(final CurveModel model, final boolean quality) {
		final List<String> own = new ArrayList<>();
		model.parameters().forEach(parameter -> own.add(parameter.name()));
		model.derived().forEach(quantity -> own.add(quantity.parameter().name()));
		for (final String name : names) {
			if (own.contains(name)) continue;
			final boolean ofQuality = isOfQuality(name) || own.stream().anyMatch(map -> name.equals(map + MapQuantity.ERROR));
			if (ofQuality && quality) continue;
			if (ofQuality) throw new InvalidInputException(KEY + " names \"" + name +
				"\", which is made only where quality=true.");
			throw unknown(name, own);
		}
	}

	/** Whether a map is made. */
	boolean includes(final String name) {
		if (names.isEmpty() || names.contains(name) || isOfQuality(name)) return true;
		return name.endsWith(MapQuantity.ERROR) && names.contains(name.substring(0, name.length() - MapQuantity.ERROR
			.length()));
	}

	private static boolean isOfQuality(final String name) {
		return FitQuantities.OF_QUALITY.stream().anyMatch(quantity -> quantity.key().equals(name));
	}
}
