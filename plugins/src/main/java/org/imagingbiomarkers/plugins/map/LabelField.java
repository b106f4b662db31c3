package org.imagingbiomarkers.plugins.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.plugins.command.TextField;

/**
 * What a field such as {@code label} means: which regions of a mask are measured. A name that holds a comma or a
 * semicolon is written in quotation marks where there are several.
 */
public final class LabelField {

	private LabelField() {}

	/**
	 * Finds the regions.
	 *
	 * @param key of the field
	 * @param text names or numbers of labels, separated by commas; blank: all
	 * @throws InvalidInputException if one of them is not in the mask, or stands for several
	 */
	public static List<MaskRegion> of(final String key, final String text, final Regions regions) {
		final TextField field = new TextField(key, text);
		if (field.isBlank()) return regions.regions();
		final Optional<MaskRegion> only = regions.named(field.text());
		if (only.isPresent()) return List.of(only.get());
		final List<MaskRegion> chosen = new ArrayList<>();
		for (final String word : field.quotedWords()) {
			final MaskRegion region = regions.named(word).orElseGet(() -> numbered(key, word, regions));
			if (!chosen.contains(region)) chosen.add(region);
		}
		return chosen;
	}

	private static MaskRegion numbered(final String key, final String word, final Regions regions) {
		final List<MaskRegion> meant = word.matches("\\d{1,9}([.]0*)?") ? regions.numbered((int) Double.parseDouble(word))
			: List.of();
		if (meant.size() == 1) return meant.get(0);
		if (meant.isEmpty()) {
			throw new InvalidInputException(key + " must be some of " + shown(regions.regions()) + ", but one is \"" + word +
				"\".");
		}
		throw new InvalidInputException(key + " must name one region, but " + word + " is the number of several: " + shown(
			meant) + ".");
	}

	/** Names as the field takes them, each with its number where the name does not have it. */
	private static String shown(final List<MaskRegion> regions) {
		return regions.stream().map(region -> {
			final String name = region.name().matches(".*[,;].*") ? '"' + region.name() + '"' : region.name();
			final String numbers = region.numbers().stream().sorted().map(String::valueOf).collect(Collectors.joining(" or "));
			return numbers.isEmpty() || name.endsWith(" " + numbers) ? name : name + " (" + numbers + ")";
		}).collect(Collectors.joining(", "));
	}
}
