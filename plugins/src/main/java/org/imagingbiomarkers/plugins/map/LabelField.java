package org.imagingbiomarkers.plugins.map;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.plugins.command.TextField;

/** What a field such as {@code label} means: which regions of a mask are measured. */
public final class LabelField {

	private LabelField() {}

	/**
	 * Finds the regions.
	 *
	 * @param key of the field
	 * @param text names or numbers of labels, separated by commas; blank: all
	 * @throws InvalidInputException if one of them is not in the mask
	 */
	public static List<MaskRegion> of(final String key, final String text, final Regions regions) {
		final TextField field = new TextField(key, text);
		if (field.isBlank()) return regions.regions();
		final List<MaskRegion> chosen = new ArrayList<>();
		for (final String word : field.text().split("\\s*[,;]\\s*")) {
			chosen.add(regions.named(word).or(() -> regions.named("label " + word)).orElseThrow(() -> new InvalidInputException(
				key + " must be some of " + String.join(", ", regions.names()) + ", but one is \"" + word + "\".")));
		}
		return chosen;
	}
}
